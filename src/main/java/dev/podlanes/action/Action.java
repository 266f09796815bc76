package dev.podlanes.action;

import dev.podlanes.source.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can be done to a cluster, with the permissions that each needs in its namespace. */
public enum Action {
  /** {@code spec.parallelism} of a Job. */
  SET_PARALLELISM(null, Needs.PATCH_JOBS),
  /** {@code spec.completions} of an Indexed Job together with its parallelism (KEP-3715). */
  RESIZE(ServerFeature.ELASTIC, Needs.PATCH_JOBS),
  /** {@code spec.suspend} of a Job, either way (KEP-2232). */
  SUSPEND(ServerFeature.SUSPEND, Needs.PATCH_JOBS),
  DELETE_JOB(null, Needs.DELETE_JOBS),
  /** A new Job like one that stands. */
  RERUN(null, Needs.GET_JOBS, Needs.CREATE_JOBS),
  /** A new Job of only the failed indexes of one that stands. */
  RERUN_FAILED(ServerFeature.INDEXED, Needs.GET_JOBS, Needs.CREATE_JOBS),
  DELETE_POD(null, Needs.DELETE_PODS),
  /** Deletion of a pod that a PodDisruptionBudget can hold up. */
  EVICT_POD(ServerFeature.EVICTION, Needs.EVICT_PODS),
  /** A Job of a CronJob, now. */
  TRIGGER_CRONJOB(ServerFeature.CRONJOB, Needs.GET_CRONJOBS, Needs.CREATE_JOBS),
  /** {@code spec.suspend} of a CronJob, either way. */
  SUSPEND_CRONJOB(ServerFeature.CRONJOB, Needs.PATCH_CRONJOBS),
  /** Server-side apply of a Job, which creates what does not stand yet. */
  APPLY_JOB(ServerFeature.SERVER_SIDE_APPLY, Needs.CREATE_JOBS, Needs.PATCH_JOBS),
  /** The same of a CronJob. */
  APPLY_CRONJOB(ServerFeature.SERVER_SIDE_APPLY, Needs.CREATE_CRONJOBS, Needs.PATCH_CRONJOBS),
  /** The same of a ConfigMap. */
  APPLY_CONFIGMAP(ServerFeature.SERVER_SIDE_APPLY, Needs.CREATE_CONFIGMAPS, Needs.PATCH_CONFIGMAPS);

  private static final class Needs {
    private static final String BATCH = "batch";
    static final Permission GET_JOBS = new Permission("get", BATCH, "jobs");
    static final Permission PATCH_JOBS = new Permission("patch", BATCH, "jobs");
    static final Permission DELETE_JOBS = new Permission("delete", BATCH, "jobs");
    static final Permission CREATE_JOBS = new Permission("create", BATCH, "jobs");
    static final Permission DELETE_PODS = new Permission("delete", "", "pods");
    static final Permission EVICT_PODS = new Permission("create", "", "pods", "eviction");
    static final Permission GET_CRONJOBS = new Permission("get", BATCH, "cronjobs");
    static final Permission CREATE_CRONJOBS = new Permission("create", BATCH, "cronjobs");
    static final Permission PATCH_CRONJOBS = new Permission("patch", BATCH, "cronjobs");
    static final Permission CREATE_CONFIGMAPS = new Permission("create", "", "configmaps");
    static final Permission PATCH_CONFIGMAPS = new Permission("patch", "", "configmaps");
  }

  private final @Nullable ServerFeature feature;

  @SuppressWarnings("ImmutableEnumChecker") // Made by List.of.
  private final List<Permission> needs;

  Action(@Nullable ServerFeature feature, Permission... needs) {
    this.feature = feature;
    this.needs = List.of(needs);
  }

  /** All of these are needed, in the namespace of what is acted on. */
  public List<Permission> needs() {
    return needs;
  }

  /** What the server must know for it; null when every server does. */
  public @Nullable ServerFeature feature() {
    return feature;
  }
}
