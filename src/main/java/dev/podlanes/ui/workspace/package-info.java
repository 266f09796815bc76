/** What the parts of a window share: the session on screen, its state, and what is selected. */
@NullMarked
package dev.podlanes.ui.workspace;

import org.jspecify.annotations.NullMarked;
