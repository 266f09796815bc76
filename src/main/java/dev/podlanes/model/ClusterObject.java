package dev.podlanes.model;

/**
 * An object of the cluster that Podlanes keeps: reduced to what the lanes, tables and logs show.
 */
public sealed interface ClusterObject permits Job, Pod, KubeEvent, CronJob {
  Metadata meta();
}
