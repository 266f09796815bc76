/**
 * The only crossing to the JavaFX thread. Everything else hands over immutable values here and
 * never calls {@code Platform.runLater} itself.
 */
@NullMarked
package dev.podlanes.fx;

import org.jspecify.annotations.NullMarked;
