/**
 * Logs as they are read: bounded buffers, lines made safe to show, what a line's level is, filters.
 * No JavaFX.
 */
@NullMarked
package dev.podlanes.logs;

import org.jspecify.annotations.NullMarked;
