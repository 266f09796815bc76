package dev.podlanes.ui.jobs;

import dev.podlanes.insight.whatif.Victim;
import dev.podlanes.insight.whatif.WhatIf;
import dev.podlanes.model.IndexSet;
import dev.podlanes.model.Job;
import dev.podlanes.model.JobMode;
import dev.podlanes.ui.act.OtherController;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What must be said before parallelism is changed; nothing when the change can go at once. */
final class Reservations {
  private Reservations() {}

  static List<String> of(WhatIf foreseen, Job job) {
    List<String> said = new ArrayList<>(OtherController.reservations(job.spec()));
    if (job.spec().queueName() != null) {
      said.add(
          "Kueue admits this Job (queue \""
              + job.spec().queueName()
              + "\"): with another parallelism it may stop its pods and queue it again.");
    }
    List<Victim> running = foreseen.stopped().stream().filter(Victim::running).toList();
    if (!running.isEmpty()) {
      Integer left = foreseen.proposed().completions();
      boolean again = left == null || running.stream().anyMatch(victim -> victim.lane() < left);
      said.add(stops(running, job, again));
    }
    Integer completions = foreseen.proposed().completions();
    Integer before = job.spec().completions();
    if (completions != null && before != null && completions < before) {
      said.add(removes(completions, before, job));
    }
    return said;
  }

  private static String stops(List<Victim> running, Job job, boolean again) {
    boolean one = running.size() == 1;
    String what = job.mode() == JobMode.INDEXED ? "lane" : "pod, in slot";
    if (!one) {
      what = job.mode() == JobMode.INDEXED ? "lanes" : "pods, in slots";
    }
    String lanes = WhatIfWords.names(running.stream().map(Victim::lane).toList());
    boolean chance = running.stream().anyMatch(Victim::chance);
    return "Stops "
        + running.size()
        + " running "
        + what
        + " ~"
        + lanes
        + (chance ? ", or others that are worth as much to the controller" : "")
        + ". "
        + (one ? "Its" : "Their")
        + (again ? " work is lost and begins anew later." : " work is lost.");
  }

  private static String removes(int from, int to, Job job) {
    IndexSet completed = job.status().completedIndexes();
    BitSet lost = new BitSet();
    if (completed != null) {
      completed.addTo(lost, to);
    }
    int done = lost.get(from, Math.max(from, lost.length())).cardinality();
    String lanes = to - from == 1 ? "index " + from : "indexes " + from + "–" + (to - 1);
    return "Removes "
        + lanes
        + (done == 0
            ? "."
            : "; "
                + done
                + " of them "
                + (done == 1 ? "has" : "have")
                + " succeeded, which then"
                + " no longer counts.");
  }
}
