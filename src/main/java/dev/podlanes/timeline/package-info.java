/**
 * Where everything of a Job's timeline stands: time to pixels, rows, spans, ticks, what lies under
 * a point. Plain numbers and records, no JavaFX, so that it is tested without a window.
 */
@NullMarked
package dev.podlanes.timeline;

import org.jspecify.annotations.NullMarked;
