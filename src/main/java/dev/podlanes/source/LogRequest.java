package dev.podlanes.source;

/**
 * Which log to read.
 *
 * @param podUid guards against a pod created again under the same name
 * @param run which run of the container: how many restarts were before it. A cluster has the
 *     present one and the one before; of a later one nothing is told
 * @param depth how many of the lines already written to begin with
 */
public record LogRequest(
    String namespace, String pod, String podUid, String container, int run, LogDepth depth) {}
