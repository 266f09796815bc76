package dev.podlanes.model;

/** {@code spec.completionMode} (KEP-2214). */
public enum CompletionMode {
  NON_INDEXED,
  INDEXED
}
