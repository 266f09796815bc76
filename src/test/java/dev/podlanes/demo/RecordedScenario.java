package dev.podlanes.demo;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A manifest that ran on a recorded real cluster and runs on the demo cluster, with what a person
 * did meanwhile.
 *
 * @param name the recording's name
 * @param act what the person did
 * @param ended whether the story is told to its end
 * @param byChance aspects in which two runs of the same cluster may differ, for which {@code must}
 *     says what holds in both
 * @param must what holds in every run, real or simulated, by its name
 */
record RecordedScenario(
    String name,
    Act act,
    Predicate<Story> ended,
    Set<String> byChance,
    Map<String, Predicate<Story>> must) {

  private static final Map<String, List<String>> LAB =
      Map.of(
          "indexed", List.of("indexed-job.yaml"),
          "fixed", List.of("parallel-fixed.yaml"),
          "dynamic", List.of("dynamic-parallel.yaml"),
          "workqueue", List.of("work-queue-config.yaml", "work-queue-job.yaml"));

  /** What a person does to a running scenario. */
  @FunctionalInterface
  interface Act {
    void on(Stage stage);
  }

  /** A scenario that is the same in every run, and in which nobody does anything. */
  static RecordedScenario plain(String name) {
    return new RecordedScenario(
        name, stage -> {}, story -> story.jobsFinished() > 0, Set.of(), Map.of());
  }

  RecordedScenario acting(Act other) {
    return new RecordedScenario(name, other, ended, byChance, must);
  }

  RecordedScenario until(Predicate<Story> other) {
    return new RecordedScenario(name, act, other, byChance, must);
  }

  RecordedScenario leavingToChance(Set<String> aspects, Map<String, Predicate<Story>> rules) {
    return new RecordedScenario(name, act, ended, aspects, rules);
  }

  /** As the namespaces of the recordings are called. */
  String namespace() {
    return "rec-" + name;
  }

  List<JsonObject> manifests() {
    if (name.startsWith("failurepolicy")) {
      return Manifests.lab("failure-policy-job.yaml");
    }
    List<JsonObject> documents = new ArrayList<>();
    for (String file : LAB.getOrDefault(name, List.of())) {
      documents.addAll(Manifests.lab(file));
    }
    return documents.isEmpty() ? Manifests.parse(scenario()) : documents;
  }

  private String scenario() {
    String path = "/dev/podlanes/demo/scenarios/" + name + ".yaml";
    try (InputStream stream = RecordedScenario.class.getResourceAsStream(path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One scenario's namespace, as the person at it sees and changes it. */
  record Stage(DemoClient client, Recorder recorder, String namespace) {
    void await(String what, Predicate<Story> fits) {
      // The stream that tells of the Job may lag behind the one that made it.
      recorder.await(what, namespace, story -> story.hasJob() && fits.test(story));
    }

    void awaitStatus(String field, int atLeast) {
      await(field + " " + atLeast, story -> story.mostEver(field) >= atLeast);
    }

    Story story() {
      return recorder.story(namespace);
    }

    void patchJob(String spec) {
      await("a Job", Story::hasJob);
      String name = Json.string(story().job(), "", "metadata", "name");
      patch("/jobs/" + name, "{\"spec\":" + spec + "}");
    }

    void patch(String path, String patch) {
      check(client.merge("/apis/batch/v1/namespaces/" + namespace + path, patch));
    }

    void deletePod(String index) {
      check(client.delete(pods() + story().livingPod(index)));
    }

    void evictPod(String index) {
      check(
          client.post(
              pods() + story().livingPod(index) + "/eviction",
              Json.of("apiVersion", "policy/v1", "kind", "Eviction")));
    }

    void liftGates() {
      await("two pods", story -> story.pods().size() == 2);
      for (JsonObject pod : story().pods()) {
        check(
            client.merge(
                pods() + Json.string(pod, "", "metadata", "name"),
                "{\"spec\":{\"schedulingGates\":null}}"));
      }
    }

    private String pods() {
      return "/api/v1/namespaces/" + namespace + "/pods/";
    }

    private static void check(DemoClient.Answer answer) {
      if (answer.status() >= 300) {
        throw new IllegalStateException(answer.body());
      }
    }
  }
}
