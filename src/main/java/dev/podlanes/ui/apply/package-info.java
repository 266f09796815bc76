/** Applying manifests: the text, what it would change, and what became of it. */
@NullMarked
package dev.podlanes.ui.apply;

import org.jspecify.annotations.NullMarked;
