package dev.podlanes.source;

/**
 * One thing that a user may or may not do in a namespace, as RBAC knows it.
 *
 * @param verb such as {@code patch}
 * @param group the API group; empty for the core
 * @param resource plural
 * @param subresource such as {@code eviction}; empty for the resource itself
 */
public record Permission(String verb, String group, String resource, String subresource) {
  public Permission(String verb, String group, String resource) {
    this(verb, group, resource, "");
  }

  /** The resource as {@code kubectl auth can-i} takes it, such as {@code jobs.batch}. */
  public String target() {
    return resource
        + (group.isEmpty() ? "" : "." + group)
        + (subresource.isEmpty() ? "" : "/" + subresource);
  }
}
