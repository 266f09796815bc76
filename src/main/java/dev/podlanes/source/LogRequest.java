package dev.podlanes.source;

/**
 * Which log to read.
 *
 * @param podUid guards against a pod created again under the same name
 * @param previous the run before the last restart instead of the current one
 * @param tailLines how many of the lines already written to begin with; negative for all
 */
public record LogRequest(
    String namespace,
    String pod,
    String podUid,
    String container,
    boolean previous,
    int tailLines) {}
