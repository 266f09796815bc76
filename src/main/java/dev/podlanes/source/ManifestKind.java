package dev.podlanes.source;

import org.jspecify.annotations.Nullable;

/** The kinds of objects that are applied from manifests: Jobs and what goes with them. */
public enum ManifestKind {
  CONFIG_MAP("", "v1", "ConfigMap", "configmaps"),
  JOB("batch", "batch/v1", "Job", "jobs"),
  CRON_JOB("batch", "batch/v1", "CronJob", "cronjobs");

  private final String group;
  private final String apiVersion;
  private final String kind;
  private final String plural;

  ManifestKind(String group, String apiVersion, String kind, String plural) {
    this.group = group;
    this.apiVersion = apiVersion;
    this.kind = kind;
    this.plural = plural;
  }

  /** The kind of this name, whatever its version; null when it is none of these. */
  public static @Nullable ManifestKind named(String kind) {
    for (ManifestKind each : values()) {
      if (each.kind.equals(kind)) {
        return each;
      }
    }
    return null;
  }

  /** The API group; empty for the core. */
  public String group() {
    return group;
  }

  /** As manifests have it, such as {@code batch/v1}. */
  public String apiVersion() {
    return apiVersion;
  }

  public String kind() {
    return kind;
  }

  /** The name in API paths and permissions. */
  public String plural() {
    return plural;
  }
}
