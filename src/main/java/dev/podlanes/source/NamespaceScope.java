package dev.podlanes.source;

import org.jspecify.annotations.Nullable;

/**
 * What is watched: one namespace, or all that the user may see.
 *
 * @param namespace null for all
 */
public record NamespaceScope(@Nullable String namespace) {
  public static NamespaceScope all() {
    return new NamespaceScope(null);
  }

  public static NamespaceScope of(String namespace) {
    return new NamespaceScope(namespace);
  }
}
