/**
 * Keeps what the app knows of a cluster's Jobs and pods true: one list-and-watch loop per resource,
 * which survives cuts, expiry, overload and silence without asking for more than it must.
 */
@NullMarked
package dev.podlanes.kube.watch;

import org.jspecify.annotations.NullMarked;
