package dev.podlanes.source;

/**
 * What can be done to objects beside changing a Job. Methods block until the server has answered.
 * When the answer is lost the object itself is read again, so that what they return or throw is the
 * truth; where that fails, too, they throw one of kind {@link ClusterException.Kind#LOST}. Nothing
 * is sent twice.
 */
public interface ObjectCommands {
  /**
   * Deletes an object, if it is still the one with that uid. A pod gets its grace period.
   *
   * @throws ClusterException also when it is gone already, or another has its name
   */
  void delete(ObjectRef object, Propagation propagation) throws ClusterException;

  /**
   * Evicts a pod (policy/v1): a deletion that a PodDisruptionBudget can refuse for a while.
   *
   * @throws ClusterException also when a budget holds it, naming that
   */
  void evict(ObjectRef pod) throws ClusterException;

  /**
   * The object as the server has it.
   *
   * @return JSON
   * @throws ClusterException also when it is gone, or another has its name
   */
  String read(ObjectRef object) throws ClusterException;

  /**
   * Creates a Job.
   *
   * @param manifest JSON with a name
   * @param dryRun whether the server only says whether it would
   * @return the new Job's uid
   * @throws ClusterException also when the name is taken
   */
  String createJob(String namespace, String manifest, boolean dryRun) throws ClusterException;

  /** Sets {@code spec.suspend} of a CronJob, if it is still the one with that uid. */
  void suspendCronJob(ObjectRef cronJob, boolean suspend) throws ClusterException;
}
