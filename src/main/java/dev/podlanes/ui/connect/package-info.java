/** Choosing a context and a namespace, and the state of the connection. */
@NullMarked
package dev.podlanes.ui.connect;

import org.jspecify.annotations.NullMarked;
