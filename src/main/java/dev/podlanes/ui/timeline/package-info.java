/** The lanes on screen: a canvas, its scroll bar, mouse and keyboard. */
@NullMarked
package dev.podlanes.ui.timeline;

import org.jspecify.annotations.NullMarked;
