/**
 * Draws timelines on a JavaFX canvas: the same pixels for the window and for pictures. Knows
 * frames, colours and fonts, nothing of windows or controls.
 */
@NullMarked
package dev.podlanes.paint;

import org.jspecify.annotations.NullMarked;
