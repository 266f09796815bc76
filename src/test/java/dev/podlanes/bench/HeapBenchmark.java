package dev.podlanes.bench;

import dev.podlanes.fixtures.JobBuilder;
import dev.podlanes.model.ClusterObject;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.Reducer;
import dev.podlanes.wire.JsonText;
import dev.podlanes.wire.ListReader;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is kept of a pod, from its JSON on. */
@Benchmark
class HeapBenchmark {
  private static final int PODS = 100_000;
  private static final int PAGE = 500;
  private static final Instant BEGIN = Instant.parse("2026-11-23T09:00:00Z");
  private static final String JOB_UID = "0b7e1c52-9a44-4f3b-8d5e-1f2a3b4c5d6e";

  private record Kept(Reducer reducer, ClusterState state) {}

  @Test
  void retainedPerPod(Bench bench) throws Exception {
    build(1_000);
    long bytes = bench.retainedBytes(() -> build(PODS));
    bench.atMost("retained heap per pod at " + PODS + " pods", (double) bytes / PODS, "bytes", 400);
  }

  private static Kept build(int pods) throws Exception {
    Reducer reducer = new Reducer();
    reducer.accept(
        new SourceEvent.Upsert(
            JobBuilder.job().uid(JOB_UID).name("prepared").indexed(pods).build(), BEGIN));
    ListReader reader = new ListReader();
    List<ClusterObject> objects = new ArrayList<>(pods);
    for (int from = 0; from < pods; from += PAGE) {
      StringBuilder page = new StringBuilder("{\"kind\":\"PodList\",\"items\":[");
      for (int index = from; index < Math.min(pods, from + PAGE); index++) {
        page.append(index == from ? "" : ",").append(pod(index, pods));
      }
      page.append("]}");
      reader.read(ResourceKind.PODS, JsonText.of(page.toString()), objects::add);
    }
    reducer.accept(
        new SourceEvent.Reset(ResourceKind.PODS, List.copyOf(objects), BEGIN.plusSeconds(3_600)));
    return new Kept(reducer, reducer.state());
  }

  /** A pod as an API server writes it, without the parts that are skipped in reading. */
  private static String pod(int index, int pods) {
    boolean running = index >= pods - pods / 20;
    boolean failed = !running && index % 20 == 19;
    Instant start = BEGIN.plusSeconds(index % 600);
    String since = DateTimeFormatter.ISO_INSTANT.format(start);
    String finished = DateTimeFormatter.ISO_INSTANT.format(start.plusSeconds(40 + index % 7));
    String phase = running ? "Running" : failed ? "Failed" : "Succeeded";
    String ready = running ? "True" : "False";
    String state =
        running
            ? "\"running\":{\"startedAt\":\"%s\"}".formatted(since)
            : """
            "terminated":{"exitCode":%d,"reason":"%s","startedAt":"%s","finishedAt":"%s",
            "containerID":"containerd://1"}\
            """
                .formatted(failed ? 1 : 0, failed ? "Error" : "Completed", since, finished);
    return """
    {"metadata":{"name":"prepared-0-%d-x7k2p","namespace":"default","uid":"%s",
    "resourceVersion":"%d","creationTimestamp":"%s",
    "annotations":{"batch.kubernetes.io/job-completion-index":"%d"},
    "labels":{"batch.kubernetes.io/controller-uid":"%s",
    "batch.kubernetes.io/job-completion-index":"%d"},
    "ownerReferences":[{"apiVersion":"batch/v1","kind":"Job","name":"prepared","uid":"%s",
    "controller":true,"blockOwnerDeletion":true}]},
    "spec":{"containers":[{"name":"worker","image":"registry.example/worker:1.4"}],
    "nodeName":"prepared-node-%d"},
    "status":{"phase":"%s","startTime":"%s","conditions":[
    {"type":"Initialized","status":"True","lastTransitionTime":"%s"},
    {"type":"Ready","status":"%s","lastTransitionTime":"%s"%s},
    {"type":"ContainersReady","status":"%s","lastTransitionTime":"%s"},
    {"type":"PodScheduled","status":"True","lastTransitionTime":"%s"}],
    "containerStatuses":[{"name":"worker","state":{%s},"lastState":{},"ready":%b,
    "restartCount":0,"image":"registry.example/worker:1.4","started":%b}]}}\
    """
        .formatted(
            index,
            UUID.nameUUIDFromBytes(
                new byte[] {(byte) index, (byte) (index >> 8), (byte) (index >> 16)}),
            1_000_000 + index,
            since,
            index,
            JOB_UID,
            index,
            JOB_UID,
            index % 100,
            phase,
            since,
            since,
            ready,
            running ? since : finished,
            running ? "" : ",\"reason\":\"PodCompleted\"",
            ready,
            running ? since : finished,
            since,
            state,
            running,
            running);
  }
}
