/** The log of the selected attempt, and what else was said about it. */
@NullMarked
package dev.podlanes.ui.logs;

import org.jspecify.annotations.NullMarked;
