/** The composition root: `main`, the command line, and the wiring of everything else. */
@NullMarked
package dev.podlanes.app;

import org.jspecify.annotations.NullMarked;
