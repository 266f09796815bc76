package dev.podlanes.demo.store;

import java.util.Arrays;
import java.util.Optional;

/** The resources that the demo cluster serves; what is not here answers 404. */
public enum Resource {
  CONFIG_MAPS("", "configmaps", "configmap", "ConfigMap", true, false, "cm", "", "qFsyl6wFWjQ="),
  EVENTS("", "events", "event", "Event", true, false, "ev", "", "r2yiGXH7wu8="),
  NAMESPACES("", "namespaces", "namespace", "Namespace", false, true, "ns", "", "Q3oi5N2YM8M="),
  NODES("", "nodes", "node", "Node", false, true, "no", "", "XwShjMxG9Fs="),
  PODS("", "pods", "pod", "Pod", true, true, "po", "all", "xPOwRZ+Yhw8="),
  RESOURCE_QUOTAS(
      "",
      "resourcequotas",
      "resourcequota",
      "ResourceQuota",
      true,
      true,
      "quota",
      "",
      "8uhSgffRX6w="),
  CRON_JOBS("batch", "cronjobs", "cronjob", "CronJob", true, true, "cj", "all", "sd5LIXh4Fjs="),
  JOBS("batch", "jobs", "job", "Job", true, true, "", "all", "mudhfqk/qZY="),
  POD_DISRUPTION_BUDGETS(
      "policy",
      "poddisruptionbudgets",
      "poddisruptionbudget",
      "PodDisruptionBudget",
      true,
      true,
      "pdb",
      "",
      "EVWiDmWqyJw=");

  private final String group;
  private final String plural;
  private final String singular;
  private final String kind;
  private final boolean namespaced;
  private final boolean status;
  private final String shortName;
  private final String category;
  private final String storageVersionHash;

  Resource(
      String group,
      String plural,
      String singular,
      String kind,
      boolean namespaced,
      boolean status,
      String shortName,
      String category,
      String storageVersionHash) {
    this.group = group;
    this.plural = plural;
    this.singular = singular;
    this.kind = kind;
    this.namespaced = namespaced;
    this.status = status;
    this.shortName = shortName;
    this.category = category;
    this.storageVersionHash = storageVersionHash;
  }

  /** The resource of an API group ("" for core) with a plural name. */
  public static Optional<Resource> find(String group, String plural) {
    return Arrays.stream(values())
        .filter(each -> each.group.equals(group) && each.plural.equals(plural))
        .findFirst();
  }

  /** The resource of a manifest's {@code apiVersion} and {@code kind}. */
  public static Optional<Resource> ofKind(String apiVersion, String kind) {
    return Arrays.stream(values())
        .filter(each -> each.apiVersion().equals(apiVersion) && each.kind.equals(kind))
        .findFirst();
  }

  /** The API group, empty for core. */
  public String group() {
    return group;
  }

  /** The plural name, as in paths. */
  public String plural() {
    return plural;
  }

  public String singular() {
    return singular;
  }

  public String kind() {
    return kind;
  }

  public boolean namespaced() {
    return namespaced;
  }

  /** Whether it has a status subresource. */
  public boolean hasStatus() {
    return status;
  }

  /** The short name that kubectl knows, or empty. */
  public String shortName() {
    return shortName;
  }

  /** The category ("all"), or empty. */
  public String category() {
    return category;
  }

  public String storageVersionHash() {
    return storageVersionHash;
  }

  /** "v1" or "batch/v1". */
  public String apiVersion() {
    return group.isEmpty() ? "v1" : group + "/v1";
  }

  /** The name in messages: "pods" or "jobs.batch". */
  public String qualifiedPlural() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** The kind in messages: "Pod" or "Job.batch". */
  public String qualifiedKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }
}
