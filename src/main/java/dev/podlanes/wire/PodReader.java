package dev.podlanes.wire;

import dev.podlanes.model.Condition;
import dev.podlanes.model.ContainerRole;
import dev.podlanes.model.ContainerStatus;
import dev.podlanes.model.Metadata;
import dev.podlanes.model.OwnerReference;
import dev.podlanes.model.Pod;
import dev.podlanes.model.PodPhase;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a pod. */
final class PodReader {
  /** Follow from the container statuses; every pod has them, nothing asks for them. */
  private static final Set<String> IMPLIED_CONDITIONS =
      Set.of("Initialized", "ContainersReady", "PodReadyToStartContainers");

  private final JsonBytes in;
  private final Interner interner;
  private final MetadataReader metadata;
  private final Map<String, ContainerRole> roles = new LinkedHashMap<>();
  private final Map<String, ContainerStatus> statuses = new LinkedHashMap<>();
  private final List<Condition> conditions = new ArrayList<>();

  private @Nullable String node;
  private PodPhase phase = PodPhase.UNKNOWN;
  private @Nullable Instant started;
  private @Nullable String reason;
  private @Nullable String message;

  PodReader(JsonBytes in, Interner interner) {
    this.in = in;
    this.interner = interner;
    this.metadata = new MetadataReader(in, interner);
  }

  @Nullable Pod read() throws IOException {
    metadata.readObject(this::specField, this::statusField);
    return build();
  }

  private void specField(String field) throws IOException {
    switch (field) {
      case "nodeName" -> node = interner.string(in);
      case "initContainers" -> in.array(() -> container(ContainerRole.INIT));
      case "containers" -> in.array(() -> container(ContainerRole.MAIN));
      case "ephemeralContainers" -> in.array(() -> container(ContainerRole.EPHEMERAL));
      default -> in.skip();
    }
  }

  private void container(ContainerRole role) throws IOException {
    @Nullable String[] found = new @Nullable String[2];
    in.object(field -> {
      switch (field) {
        case "name" -> found[0] = interner.string(in);
        case "restartPolicy" -> found[1] = interner.string(in);
        default -> in.skip();
      }
    });
    if (found[0] != null) {
      boolean sidecar = role == ContainerRole.INIT && "Always".equals(found[1]);
      roles.put(found[0], sidecar ? ContainerRole.SIDECAR : role);
    }
  }

  private void statusField(String field) throws IOException {
    switch (field) {
      case "phase" -> phase = phase(interner.string(in));
      case "startTime" -> started = interner.instant(in);
      case "reason" -> reason = interner.string(in);
      case "message" -> message = interner.string(in);
      case "conditions" -> ConditionReader.readAll(in, interner, IMPLIED_CONDITIONS, conditions);
      case "initContainerStatuses" -> containerStatuses(ContainerRole.INIT);
      case "containerStatuses" -> containerStatuses(ContainerRole.MAIN);
      case "ephemeralContainerStatuses" -> containerStatuses(ContainerRole.EPHEMERAL);
      default -> in.skip();
    }
  }

  private void containerStatuses(ContainerRole role) throws IOException {
    in.array(() -> {
      ContainerStatus status = new ContainerStatusReader(in, interner).read(role);
      if (status != null) {
        statuses.put(status.name(), status);
      }
    });
  }

  private static PodPhase phase(@Nullable String text) {
    return switch (text) {
      case "Pending" -> PodPhase.PENDING;
      case "Running" -> PodPhase.RUNNING;
      case "Succeeded" -> PodPhase.SUCCEEDED;
      case "Failed" -> PodPhase.FAILED;
      case null, default -> PodPhase.UNKNOWN;
    };
  }

  private @Nullable Pod build() {
    Metadata meta = metadata.build();
    if (meta == null) {
      return null;
    }
    return new Pod(
        owned(meta),
        index(metadata.completionIndex()),
        index(metadata.indexFailures()),
        node,
        phase,
        started,
        reason,
        message,
        interner.value(List.copyOf(conditions)),
        interner.value(List.copyOf(containers())));
  }

  /**
   * A pod whose Job was deleted with {@code --cascade=orphan} has no owner any more and still is
   * that Job's attempt; the Job's label tells.
   */
  private Metadata owned(Metadata meta) {
    String uid = metadata.controllerUid();
    if (meta.controller() != null || uid == null) {
      return meta;
    }
    return meta.controlledBy(new OwnerReference("Job", "", uid));
  }

  private @Nullable Integer index(@Nullable String value) {
    if (value == null) {
      return null;
    }
    try {
      int number = Integer.parseInt(value);
      return number < 0 ? null : Integer.valueOf(number);
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /** The spec's containers with their statuses; one without a status yet waits. */
  private List<ContainerStatus> containers() {
    List<ContainerStatus> all = new ArrayList<>(Math.max(roles.size(), statuses.size()));
    roles.forEach((name, role) -> {
      ContainerStatus status = statuses.remove(name);
      ContainerStatus known =
          status == null ? ContainerStatus.notStarted(name, role) : status.as(role);
      all.add(interner.value(known));
    });
    all.addAll(statuses.values());
    return all;
  }
}
