/**
 * From a text to objects in the cluster: its documents, what applying each would change, and the
 * applying itself, which says of every document what became of it. No JavaFX and no HTTP.
 */
@NullMarked
package dev.podlanes.apply;

import org.jspecify.annotations.NullMarked;
