/**
 * What can be done to a cluster from here: whether the user may and the server can, the same as a
 * kubectl command, and what has been done. No JavaFX and no HTTP.
 */
@NullMarked
package dev.podlanes.action;

import org.jspecify.annotations.NullMarked;
