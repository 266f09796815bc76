/** Programs that containers run without touching the host: a shell interpreter and models. */
@NullMarked
package dev.podlanes.demo.script;

import org.jspecify.annotations.NullMarked;
