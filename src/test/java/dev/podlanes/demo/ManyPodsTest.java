package dev.podlanes.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A cluster that is full of pods still answers and still runs what fits into it. */
class ManyPodsTest {
  private static final int PREPARED = 20_000;

  /** More than the three nodes have room for. */
  private static final int PARALLELISM = 400;

  private static final String PODS = "/api/v1/namespaces/default/pods";

  @AutoClose
  private static final DemoClient client =
      DemoClient.start(DemoOptions.DEFAULT.withLab(false).withSpeed(500).withPods(PREPARED));

  @Test
  void allOfThemAreListedInPages() {
    Set<String> names = new HashSet<>();
    String selected = PODS + "?labelSelector=job-name%20in%20(prepared-0,prepared-1)&limit=2000";
    String token = "";
    do {
      JsonObject page = client.get(selected + "&continue=" + token).json();
      Json.objects(page, "items")
          .forEach(pod -> names.add(Json.string(pod, "", "metadata", "name")));
      token = Json.string(page, "", "metadata", "continue");
    } while (!token.isEmpty());

    assertThat(names).hasSize(PREPARED);
  }

  @Test
  void podsThatWaitForRoomAreBoundAsOthersEnd() {
    client.post("/api/v1/namespaces", Json.of("metadata", Json.of("name", "crowd")));
    String jobs = "/apis/batch/v1/namespaces/crowd/jobs";
    client.post(
        jobs,
        DemoClient.parse(
            """
            {"apiVersion": "batch/v1", "kind": "Job", "metadata": {"name": "crowd"},
             "spec": {"completions": 600, "parallelism": %d, "template": {"spec": {
               "restartPolicy": "Never", "containers": [{"name": "worker",
                 "image": "busybox:1.36", "command": ["sh", "-c", "sleep 5; echo done"]}]}}}}
            """
                .formatted(PARALLELISM)));

    DemoClient.await(
        "the Job's end",
        () -> Json.integer(client.get(jobs + "/crowd").json(), 0, "status", "succeeded") == 600);
  }
}
