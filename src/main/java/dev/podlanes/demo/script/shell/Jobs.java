package dev.podlanes.demo.script.shell;

import dev.podlanes.demo.script.Input;
import dev.podlanes.demo.script.Io;
import dev.podlanes.demo.script.ProcessContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The background commands of a shell. */
final class Jobs {
  private static final int NO_SUCH_JOB = 127;

  private final Shell shell;
  private final Map<Integer, Job> jobs = new LinkedHashMap<>();
  private int last;

  /** A background command; {@code code} is for when it has ended. */
  private static final class Job implements Processes.Target {
    private final Shell shell;
    private final Optional<ProcessContext.Child> child;
    private int code;

    Job(Shell shell, Runnable body) {
      this.shell = shell;
      this.child = shell.process().fork(body);
    }

    boolean ended() {
      return child.isEmpty() || child.get().ended();
    }

    @Override
    public boolean signal(String name) {
      if (ended()) {
        return false;
      }
      if (!name.equals("0") && !shell.signals().take(name)) {
        code = 128 + Signals.number(name);
        child.ifPresent(ProcessContext.Child::kill);
      } else {
        child.ifPresent(ProcessContext.Child::wake);
      }
      return true;
    }
  }

  Jobs(Shell shell) {
    this.shell = shell;
  }

  /** The identifier of the last one, 0 for none: {@code $!}. */
  int last() {
    return last;
  }

  void last(int pid) {
    last = pid;
  }

  /** Starts a command in the background. */
  void start(Node.Command command) {
    Io io = shell.io().with(0, Input.of(""));
    Shell copy = shell.subshell(io);
    Job[] self = new Job[1];
    Job job = new Job(copy, () -> self[0].code = copy.run(command));
    self[0] = job;
    if (job.child.isEmpty()) {
      throw new ShellSyntaxException("sh: can't fork: Resource temporarily unavailable");
    }
    forgetEnded();
    last = shell.processes().next();
    jobs.put(last, job);
    shell.processes().add(last, job);
  }

  private void forgetEnded() {
    if (jobs.size() > 1000) {
      jobs.entrySet()
          .removeIf(entry -> {
            boolean ended = entry.getValue().ended();
            if (ended) {
              shell.processes().remove(entry.getKey());
            }
            return ended;
          });
    }
  }

  /** The identifiers of those that still run. */
  List<Integer> running() {
    return jobs.entrySet().stream()
        .filter(entry -> !entry.getValue().ended())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Waits for all; a trapped signal ends the wait. */
  int waitForAll() {
    while (!running().isEmpty()) {
      String signal = pause();
      if (!signal.isEmpty()) {
        return 128 + Signals.number(signal);
      }
    }
    jobs.keySet().forEach(shell.processes()::remove);
    jobs.clear();
    return 0;
  }

  /** Waits for one, and returns its exit code; a trapped signal ends the wait. */
  int waitFor(int pid) {
    Job job = jobs.get(pid);
    if (job == null) {
      return NO_SUCH_JOB;
    }
    while (!job.ended()) {
      String signal = pause();
      if (!signal.isEmpty()) {
        return 128 + Signals.number(signal);
      }
    }
    return job.code;
  }

  /** Waits for the next one to end: {@code wait -n}. */
  int waitForAny() {
    while (!jobs.isEmpty()) {
      for (Map.Entry<Integer, Job> entry : jobs.entrySet()) {
        if (entry.getValue().ended()) {
          jobs.remove(entry.getKey());
          return entry.getValue().code;
        }
      }
      String signal = pause();
      if (!signal.isEmpty()) {
        return 128 + Signals.number(signal);
      }
    }
    return NO_SUCH_JOB;
  }

  private String pause() {
    if (!shell.signals().isPending()) {
      shell.process().pause();
    }
    return shell.signals().runPending();
  }
}
