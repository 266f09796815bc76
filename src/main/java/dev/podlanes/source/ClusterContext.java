package dev.podlanes.source;

import org.jspecify.annotations.Nullable;

/**
 * One way into a cluster: a context of the kubeconfig.
 *
 * @param namespace the context's own default; null when it names none
 */
public record ClusterContext(String name, String cluster, @Nullable String namespace) {}
