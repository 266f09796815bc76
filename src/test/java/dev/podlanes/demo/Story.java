package dev.podlanes.demo;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

/**
 * What a reader of the watch events of one namespace concludes, whether they came from a recorded
 * real cluster or from the demo cluster. What differs from run to run is masked: the random ends of
 * names, nodes, uids, numbers in the messages of events.
 */
final class Story {
  private static final Pattern UID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern NODE = Pattern.compile("\\b(demo-)?node-\\d+\\b");
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final String INDEX = "batch.kubernetes.io/job-completion-index";

  private static final List<String> COUNTERS =
      List.of("succeeded", "failed", "active", "ready", "terminating");

  private final Map<String, JsonObject> jobs = new TreeMap<>();
  private final Map<String, JsonObject> pods = new LinkedHashMap<>();
  private final Map<String, JsonObject> events = new LinkedHashMap<>();
  private final Set<String> deletedJobs = new HashSet<>();
  private final Map<String, Integer> mostEver = new TreeMap<>();
  private final Pattern podName;
  private final Pattern scheduledJob;

  /** One watch event. */
  record Heard(String resource, String type, JsonObject object) {}

  /** A story told by watch events in the order in which they were received. */
  Story(Collection<Heard> changes) {
    Set<String> crons = new TreeSet<>();
    for (Heard change : changes) {
      JsonObject object = change.object();
      String name = name(object);
      switch (change.resource()) {
        case "jobs" -> {
          jobs.put(name, object);
          for (String field : COUNTERS) {
            mostEver.merge(field, Json.integer(object, 0, "status", field), Math::max);
          }
          if (change.type().equals("DELETED")) {
            deletedJobs.add(name);
          }
        }
        case "pods" -> pods.put(name, object);
        case "events" -> events.put(name, object);
        case "cronjobs" -> crons.add(name);
        default -> {}
      }
    }
    podName =
        Pattern.compile(
            "\\b("
                + (jobs.isEmpty() ? "-" : alternatives(jobs.keySet()))
                + ")(-\\d+)?-[a-z0-9]{5}(?![a-z0-9])");
    scheduledJob =
        Pattern.compile("\\b(" + (crons.isEmpty() ? "-" : alternatives(crons)) + ")-\\d{8}\\b");
  }

  /** Reads a recording of a real cluster among the test resources. */
  static Story recorded(String name) {
    List<Heard> changes = new ArrayList<>();
    try (InputStream stream = Story.class.getResourceAsStream("/recordings/" + name + ".jsonl.gz");
        BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonObject change = Json.parse(line);
        changes.add(
            new Heard(
                Json.string(change, "", "resource"),
                Json.string(change, "", "type"),
                Json.object(change, "object")));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Story(changes);
  }

  /** How each aspect of the story reads; two stories are the same if these are. */
  Map<String, String> aspects() {
    Map<String, String> aspects = new LinkedHashMap<>();
    aspects.put("state", lines(perJob(this::state)));
    aspects.put("counters", lines(perJob(Story::counters)));
    aspects.put("indexes", lines(perJob(Story::indexes)));
    aspects.put("conditions", lines(perJob(job -> String.join("; ", conditions(job)))));
    aspects.put("events", lines(eventReasons()));
    aspects.put("messages", lines(eventMessages()));
    aspects.put("counts", lines(jobEventCounts()));
    aspects.put("attempts", lines(attempts()));
    aspects.put("names", lines(podNames()));
    return aspects;
  }

  /** The only Job. */
  JsonObject job() {
    return jobs.values().iterator().next();
  }

  boolean hasJob() {
    return !jobs.isEmpty();
  }

  int jobsFinished() {
    return (int) jobs.values().stream().filter(Story::isFinished).count();
  }

  boolean hasDeletedJob() {
    return !deletedJobs.isEmpty();
  }

  int status(String field) {
    return hasJob() ? Json.integer(job(), 0, "status", field) : 0;
  }

  /** The highest that a counter of the Job has been: who looks late does not miss it. */
  int mostEver(String counter) {
    return mostEver.getOrDefault(counter, 0);
  }

  Collection<JsonObject> pods() {
    return Collections.unmodifiableCollection(pods.values());
  }

  /** The newest pod of an index that is not being deleted, by name. */
  String livingPod(String index) {
    return pods.values().stream()
        .filter(pod -> index(pod).equals(index))
        .filter(pod -> !Json.has(pod, "metadata", "deletionTimestamp"))
        .map(Story::name)
        .reduce((first, second) -> second)
        .orElseThrow();
  }

  static boolean isFinished(JsonObject job) {
    return Json.objects(job, "status", "conditions").stream()
        .anyMatch(
            condition -> Set.of("Complete", "Failed").contains(Json.string(condition, "", "type")));
  }

  String indexes() {
    return indexes(job());
  }

  /** Whether the attempts of an index read so, such as "0: Succeeded[worker 0 Completed]". */
  boolean hasAttempts(String line) {
    return attempts().contains(line);
  }

  /** How many pods are in a phase. */
  int pods(String phase) {
    return (int)
        pods.values().stream()
            .filter(pod -> Json.string(pod, "", "status", "phase").equals(phase))
            .count();
  }

  /** How often anything was reported about the Job, after aggregation. */
  int reportsOfJob() {
    return events.values().stream()
        .filter(event -> !Json.string(event, "", "involvedObject", "kind").equals("Pod"))
        .mapToInt(event -> Json.integer(event, 1, "count"))
        .sum();
  }

  List<String> conditions() {
    return conditions(job());
  }

  /** Kind, reason and type of all events. */
  Set<String> eventReasons() {
    Set<String> found = new TreeSet<>();
    events.values().forEach(event -> found.add(reason(event)));
    return found;
  }

  /** How many pods ended with an exit code. */
  int exits(int code) {
    return (int)
        pods.values().stream()
            .flatMap(pod -> Json.objects(pod, "status", "containerStatuses").stream())
            .filter(status -> Json.integer(status, -1, "state", "terminated", "exitCode") == code)
            .count();
  }

  int deletedPods() {
    return (int)
        pods.values().stream()
            .filter(pod -> Json.has(pod, "metadata", "deletionTimestamp"))
            .count();
  }

  private Set<String> eventMessages() {
    Set<String> found = new TreeSet<>();
    for (JsonObject event : events.values()) {
      String message = mask(Json.string(event, "", "message"));
      found.add(reason(event) + ": " + NUMBER.matcher(message).replaceAll("N"));
    }
    return found;
  }

  /** How often each thing was reported about the Jobs, after aggregation. */
  private Set<String> jobEventCounts() {
    Map<String, Integer> sums = new TreeMap<>();
    for (JsonObject event : events.values()) {
      if (!Json.string(event, "", "involvedObject", "kind").equals("Pod")) {
        sums.merge(reason(event), Json.integer(event, 1, "count"), Integer::sum);
      }
    }
    return sums.entrySet().stream()
        .map(entry -> entry.getKey() + " ×" + entry.getValue())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Attempts of each index in the order of their creation; without indexes there is no order. */
  private Collection<String> attempts() {
    Map<String, List<String>> found = new TreeMap<>();
    for (JsonObject pod : pods.values()) {
      found.computeIfAbsent(index(pod), absent -> new ArrayList<>()).add(attempt(pod));
    }
    List<String> lines = new ArrayList<>();
    found.forEach((index, list) -> {
      if (index.equals("none")) {
        Collections.sort(list);
      }
      lines.add(index + ": " + String.join(" → ", list));
    });
    return lines;
  }

  private static String attempt(JsonObject pod) {
    List<String> exits = new ArrayList<>();
    int restarts = 0;
    for (JsonObject status : Json.objects(pod, "status", "containerStatuses")) {
      restarts += Json.integer(status, 0, "restartCount");
      JsonObject ended = Json.object(status, "state", "terminated");
      exits.add(
          Json.string(status, "", "name")
              + " "
              + Json.integer(ended, -1, "exitCode")
              + " "
              + Json.string(ended, "", "reason"));
    }
    Collections.sort(exits);
    return Json.string(pod, "", "status", "phase")
        + exits
        + (restarts > 0 ? " restarts=" + restarts : "")
        + (Json.has(pod, "metadata", "deletionTimestamp") ? " deleted" : "");
  }

  private Set<String> podNames() {
    Set<String> found = new TreeSet<>();
    for (JsonObject pod : pods.values()) {
      String shape = name(pod).replaceAll("-[bcdfghjklmnpqrstvwxz2456789]{5}$", "-?????");
      found.add(scheduledJob.matcher(shape).replaceAll("$1-MINUTES"));
    }
    return found;
  }

  private String state(JsonObject job) {
    return (isFinished(job) ? "finished" : "running")
        + ", generation "
        + Json.integer(job, 0, "metadata", "generation")
        + (deletedJobs.contains(name(job)) ? ", deleted" : "");
  }

  private static String counters(JsonObject job) {
    JsonObject status = Json.object(job, "status");
    List<String> parts = new ArrayList<>();
    for (String field : COUNTERS) {
      parts.add(field + "=" + Json.string(status, "absent", field));
    }
    parts.add("uncounted=" + Json.object(status, "uncountedTerminatedPods"));
    return String.join(" ", parts);
  }

  private static String indexes(JsonObject job) {
    return "completed="
        + Json.string(job, "absent", "status", "completedIndexes")
        + " failed="
        + Json.string(job, "absent", "status", "failedIndexes");
  }

  private List<String> conditions(JsonObject job) {
    List<String> found = new ArrayList<>();
    for (JsonObject condition : Json.objects(job, "status", "conditions")) {
      found.add(
          Json.string(condition, "", "type")
              + "="
              + Json.string(condition, "", "status")
              + " "
              + Json.string(condition, "", "reason")
              + ": "
              + mask(Json.string(condition, "", "message")));
    }
    return found;
  }

  private List<String> perJob(Function<JsonObject, String> reading) {
    return jobs.values().stream().map(reading).toList();
  }

  private String mask(String text) {
    String masked = podName.matcher(text).replaceAll("POD");
    masked = scheduledJob.matcher(masked).replaceAll("JOB");
    masked = NODE.matcher(masked).replaceAll("NODE");
    return UID.matcher(masked).replaceAll("UID");
  }

  private static String reason(JsonObject event) {
    return Json.string(event, "", "involvedObject", "kind")
        + "/"
        + Json.string(event, "", "reason")
        + "/"
        + Json.string(event, "", "type");
  }

  private static String index(JsonObject pod) {
    return Json.string(pod, "none", "metadata", "annotations", INDEX);
  }

  private static String name(JsonObject object) {
    return Json.string(object, "", "metadata", "name");
  }

  private static String alternatives(Collection<String> names) {
    return names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
  }

  private static String lines(Collection<String> parts) {
    return String.join("\n", parts);
  }
}
