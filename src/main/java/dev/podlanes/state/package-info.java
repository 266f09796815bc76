/**
 * What is true of the cluster: one writer folds source events into an immutable {@link
 * dev.podlanes.state.ClusterState}; what the user wants and the cluster has not shown yet stands
 * beside it as intents. No JavaFX.
 */
@NullMarked
package dev.podlanes.state;

import org.jspecify.annotations.NullMarked;
