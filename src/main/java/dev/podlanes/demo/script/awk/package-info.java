/** A bounded interpreter of awk. */
@NullMarked
package dev.podlanes.demo.script.awk;

import org.jspecify.annotations.NullMarked;
