package dev.podlanes.source;

import dev.podlanes.model.Parallelism;

/** What can be done to a Job. Methods block until the server has answered. */
public interface JobCommands {
  /**
   * Sets {@code spec.parallelism}, and {@code spec.completions} with it where that is asked for, by
   * a merge patch that carries the uid.
   *
   * @param parallelism 0 or more; the server decides what is too much
   * @throws ClusterException with the server's own message when it refuses
   */
  Patched setParallelism(JobRef job, Parallelism parallelism) throws ClusterException;

  /**
   * Sets {@code spec.suspend} (KEP-2214) in the same way. Suspending deletes the running pods.
   *
   * @throws ClusterException with the server's own message when it refuses
   */
  Patched setSuspended(JobRef job, boolean suspended) throws ClusterException;

  /**
   * The server's answer to a patch.
   *
   * @param revision of the Job after the patch (see {@code Metadata.revision}); a watch event that
   *     reaches it shows the patch
   * @param generation whether the revision is a generation, which a Job shows that has none yet,
   *     from before its server kept them, only after the patch
   */
  record Patched(long revision, boolean generation) {
    /** The answer of a server that keeps generations. */
    public Patched(long revision) {
      this(revision, true);
    }
  }
}
