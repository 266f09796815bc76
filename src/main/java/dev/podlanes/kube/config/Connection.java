package dev.podlanes.kube.config;

import dev.podlanes.source.ClusterContext;

/** A context with the cluster and user that it names. */
public record Connection(ClusterContext context, ClusterEntry cluster, UserEntry user) {}
