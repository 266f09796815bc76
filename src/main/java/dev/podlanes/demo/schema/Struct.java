package dev.podlanes.demo.schema;

import java.util.Map;

/**
 * A type with fields.
 *
 * @param name in OpenAPI, such as {@code io.k8s.api.batch.v1.JobSpec}
 * @param group of the API, empty for core and for what belongs to no group
 * @param atomic whether it is owned and replaced as a whole ({@code x-kubernetes-map-type})
 * @param about what it is, or empty
 * @param fields by their names, in alphabetical order
 */
public record Struct(
    String name, String group, boolean atomic, String about, Map<String, Field> fields) {

  /** "JobSpec" of {@code io.k8s.api.batch.v1.JobSpec}. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Whether objects of this type stand for themselves, with an apiVersion and a kind. */
  public boolean isKind() {
    return fields.containsKey("apiVersion") && fields.containsKey("kind") && hasMetadata();
  }

  private boolean hasMetadata() {
    Field metadata = fields.get("metadata");
    return metadata != null && metadata.element().contains(".meta.v1.");
  }
}
