package dev.podlanes.demo;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Watches a whole demo cluster as the recorder of a real one did, and keeps what it hears by
 * namespace.
 */
final class Recorder {
  private static final Map<String, String> WATCHED =
      Map.of(
          "pods", "/api/v1/pods",
          "events", "/api/v1/events",
          "jobs", "/apis/batch/v1/jobs",
          "cronjobs", "/apis/batch/v1/cronjobs");

  private final DemoClient client;
  private final Map<String, List<Story.Heard>> heard = new HashMap<>();

  /** Starts to watch; what is there already is heard first. */
  Recorder(DemoClient client) {
    this.client = client;
    WATCHED.forEach((resource, path) -> Thread.ofVirtual().start(() -> watch(resource, path)));
  }

  /** What was heard of a namespace so far. */
  synchronized Story story(String namespace) {
    return new Story(List.copyOf(heard.getOrDefault(namespace, List.of())));
  }

  /**
   * Waits until something of a namespace was heard of that fits, at most 150 s, which no recorded
   * Job takes at its speed even on a machine with other work.
   */
  synchronized void await(String what, String namespace, Predicate<Story> fits) {
    long deadline = System.nanoTime() + 150_000_000_000L;
    while (!fits.test(story(namespace))) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        Story last = story(namespace);
        throw new AssertionError(
            "did not come to pass in "
                + namespace
                + ": "
                + what
                + (last.hasJob() ? "; the Job is " + last.job() : "; no Job was heard of"));
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Waits until anything was heard, or so many milliseconds have passed. */
  synchronized void awaitNews(long millis) {
    try {
      wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void watch(String resource, String path) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                client.open(path + "?watch=1&timeoutSeconds=600"), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonObject change = Json.parse(line);
        note(
            new Story.Heard(
                resource, Json.string(change, "", "type"), Json.object(change, "object")));
      }
    } catch (IOException | InterruptedException e) {
      // The cluster was closed at the end of the tests.
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void note(Story.Heard change) {
    String namespace = Json.string(change.object(), "", "metadata", "namespace");
    heard.computeIfAbsent(namespace, absent -> new ArrayList<>()).add(change);
    notifyAll();
  }
}
