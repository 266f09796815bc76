package dev.podlanes.action;

import com.google.gson.JsonPrimitive;
import dev.podlanes.model.Parallelism;
import dev.podlanes.source.JobRef;
import dev.podlanes.source.Propagation;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The kubectl command that does the same as each action, ready for a POSIX shell.
 *
 * @param kubeconfig the file to name; null when kubectl reads the right one by itself
 * @param context the context to name; null when it is the current one anyway
 */
public record Kubectl(@Nullable String kubeconfig, @Nullable String context) {
  /** As in {@code kubectl -n default}: what every command in this namespace begins with. */
  public String in(String namespace) {
    StringBuilder command = new StringBuilder("kubectl");
    if (kubeconfig != null) {
      command.append(' ').append(flag(kubeconfig));
    }
    if (context != null) {
      command.append(" --context ").append(ShellWord.plain(context));
    }
    return command.append(" -n ").append(ShellWord.plain(namespace)).toString();
  }

  /**
   * A command of this kind for a narrow line: where the kubeconfig lies is left out. To be read,
   * not run.
   */
  public String brief(String command) {
    return kubeconfig == null ? command : command.replace(flag(kubeconfig), "--kubeconfig …");
  }

  private static String flag(String kubeconfig) {
    return "--kubeconfig " + ShellWord.plain(kubeconfig);
  }

  /** The very patch that Podlanes sends: with the uid, so that it never meets another Job. */
  public String setParallelism(JobRef job, Parallelism parallelism) {
    return in(job.namespace())
        + " patch job "
        + ShellWord.plain(job.name())
        + " --type=merge -p "
        + ShellWord.quoted(job.mergePatch(parallelism.spec()));
  }

  public String suspendJob(String namespace, String job, boolean suspend) {
    return patch(namespace, "job", job, suspension(suspend));
  }

  public String suspendCronJob(String namespace, String cronJob, boolean suspend) {
    return patch(namespace, "cronjob", cronJob, suspension(suspend));
  }

  public String deleteJob(String namespace, String job, Propagation propagation) {
    return in(namespace)
        + " delete job "
        + ShellWord.plain(job)
        + " --cascade="
        + propagation.name().toLowerCase(Locale.ROOT);
  }

  public String deletePod(String namespace, String pod) {
    return in(namespace) + " delete pod " + ShellWord.plain(pod);
  }

  /** kubectl evicts by draining whole nodes only; one pod is evicted through the API itself. */
  public String evictPod(String namespace, String pod) {
    String eviction =
        "{\"apiVersion\":\"policy/v1\",\"kind\":\"Eviction\",\"metadata\":{\"name\":"
            + quoted(pod)
            + ",\"namespace\":"
            + quoted(namespace)
            + "}}";
    return "echo "
        + ShellWord.quoted(eviction)
        + " | "
        + in(namespace)
        + " create --raw "
        + ShellWord.plain("/api/v1/namespaces/" + namespace + "/pods/" + pod + "/eviction")
        + " -f -";
  }

  public String trigger(String namespace, String cronJob, String job) {
    return in(namespace)
        + " create job "
        + ShellWord.plain(job)
        + " --from="
        + ShellWord.plain("cronjob/" + cronJob);
  }

  /**
   * Creates what a manifest says.
   *
   * @param manifest JSON, in which no line is EOF
   */
  public String create(String namespace, String manifest) {
    return in(namespace) + " create -f - <<'EOF'\n" + manifest.strip() + "\nEOF";
  }

  private String patch(String namespace, String kind, String name, String patch) {
    return in(namespace)
        + " patch "
        + kind
        + " "
        + ShellWord.plain(name)
        + " -p "
        + ShellWord.quoted(patch);
  }

  private static String suspension(boolean suspend) {
    return "{\"spec\":{\"suspend\":" + suspend + "}}";
  }

  private static String quoted(String text) {
    return new JsonPrimitive(text).toString();
  }
}
