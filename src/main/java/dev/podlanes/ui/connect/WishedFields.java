package dev.podlanes.ui.connect;

import dev.podlanes.model.Job;
import dev.podlanes.model.Parallelism;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.JobCommands;
import dev.podlanes.source.JobRef;
import dev.podlanes.state.Intents;

/** The parts of a Job's spec that can be wished for. */
final class WishedFields {
  private WishedFields() {}

  static Intents.Field<Parallelism> parallelism(JobCommands jobs) {
    return new Intents.Field<>() {
      @Override
      public JobCommands.Patched send(JobRef job, Parallelism value) throws ClusterException {
        return jobs.setParallelism(job, value);
      }

      @Override
      public Parallelism shown(Job job, Parallelism wished) {
        return wished.asShownBy(job);
      }

      @Override
      public String words(Parallelism value) {
        return value.completions() == null
            ? Integer.toString(value.pods())
            : value.pods() + " of " + value.completions() + " completions";
      }
    };
  }

  static Intents.Field<Boolean> suspension(JobCommands jobs) {
    return new Intents.Field<>() {
      @Override
      public JobCommands.Patched send(JobRef job, Boolean value) throws ClusterException {
        return jobs.setSuspended(job, value);
      }

      @Override
      public Boolean shown(Job job, Boolean wished) {
        return job.spec().suspend();
      }

      @Override
      public String words(Boolean value) {
        return value ? "suspended" : "resumed";
      }
    };
  }
}
