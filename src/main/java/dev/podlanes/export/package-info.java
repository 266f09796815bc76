/** The model as files that other programs read. No JavaFX but for pictures. */
@NullMarked
package dev.podlanes.export;

import org.jspecify.annotations.NullMarked;
