/**
 * The window: its parts, composed, and the workspace that they share. Never imports what feeds it
 * (kube, demo).
 */
@NullMarked
package dev.podlanes.ui;

import org.jspecify.annotations.NullMarked;
