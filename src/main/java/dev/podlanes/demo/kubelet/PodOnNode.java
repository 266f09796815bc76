package dev.podlanes.demo.kubelet;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.script.ProcessContext;
import dev.podlanes.demo.store.EventRecorder;
import dev.podlanes.demo.store.ObjectStore;
import dev.podlanes.demo.store.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What all that handles one pod on its node shares: its containers, its status and its way to the
 * store. Statuses are written some time after what they tell, as a real kubelet does, so that a
 * short container may never be seen running. For the simulation's thread.
 */
final class PodOnNode {
  final KubeletContext context;
  final String namespace;
  final String name;
  final String uid;
  final String node;
  final String restartPolicy;
  final List<Container> init = new ArrayList<>();
  final List<Container> main = new ArrayList<>();
  final PodStatus status;
  final PodEnvironment environment;

  /** The pod as it was bound. */
  final JsonObject reference;

  private final EventRecorder.Source source;
  private boolean statusPending;
  private boolean stopping;
  private boolean abandoned;

  PodOnNode(KubeletContext context, JsonObject pod) {
    this.context = context;
    this.reference = pod;
    this.namespace = ObjectStore.namespace(pod);
    this.name = ObjectStore.name(pod);
    this.uid = ObjectStore.uid(pod);
    this.node = Json.string(pod, "", "spec", "nodeName");
    this.restartPolicy = Json.string(pod, "Always", "spec", "restartPolicy");
    List<JsonObject> initSpecs = Json.objects(pod, "spec", "initContainers");
    for (JsonObject spec : initSpecs) {
      init.add(new Container(spec, restartPolicy, true, true));
    }
    for (JsonObject spec : Json.objects(pod, "spec", "containers")) {
      main.add(new Container(spec, restartPolicy, false, !initSpecs.isEmpty()));
    }
    this.status = new PodStatus(node, containers());
    this.environment = new PodEnvironment(context.store(), pod);
    this.source = new EventRecorder.Source("kubelet", node);
  }

  /** The init containers in their order, and then the others. */
  List<Container> containers() {
    List<Container> all = new ArrayList<>(init);
    all.addAll(main);
    return all;
  }

  /** The pod's end was asked for: no step of its ordinary life follows. */
  void beginStop() {
    stopping = true;
  }

  boolean stopping() {
    return stopping;
  }

  /** The pod object is gone: whatever still runs ends without a trace. */
  void abandon() {
    abandoned = true;
    for (Container container : containers()) {
      ProcessContext process = container.process;
      if (process != null) {
        process.kill();
      }
    }
  }

  boolean abandoned() {
    return abandoned;
  }

  /** Runs a step of an ordinary life, unless the pod is to end by then. */
  void later(Duration delay, Runnable step) {
    after(
        delay,
        () -> {
          if (!stopping) {
            step.run();
          }
        });
  }

  /** Runs a step while the pod object exists. */
  void after(Duration delay, Runnable step) {
    context
        .simulation()
        .after(
            delay,
            () -> {
              if (!abandoned) {
                step.run();
              }
            });
  }

  void statusSoon() {
    if (!statusPending) {
      statusPending = true;
      after(context.between(250, 800), this::writePendingStatus);
    }
  }

  private void writePendingStatus() {
    if (statusPending) {
      writeStatus();
    }
  }

  void writeStatus() {
    statusPending = false;
    if (!abandoned && isPresent()) {
      update(pod -> pod.add("status", status.toJson(pod, now())));
    }
  }

  void update(Consumer<JsonObject> change) {
    context
        .store()
        .update(
            Resource.PODS,
            namespace,
            name,
            pod -> {
              change.accept(pod);
              return pod;
            });
  }

  boolean isPresent() {
    return context
        .store()
        .get(Resource.PODS, namespace, name)
        .filter(pod -> ObjectStore.uid(pod).equals(uid))
        .isPresent();
  }

  void event(String type, String reason, String message) {
    context.events().record(reference, type, reason, message, source, "");
  }

  void event(Container container, String type, String reason, String message) {
    context.events().record(reference, type, reason, message, source, container.fieldPath());
  }

  /** The pod in the kubelet's messages: NAME_NAMESPACE(UID). */
  String fullName() {
    return name + "_" + namespace + "(" + uid + ")";
  }

  int graceSeconds() {
    return Json.integer(reference, 30, "spec", "terminationGracePeriodSeconds");
  }

  Instant now() {
    return context.simulation().instant();
  }
}
