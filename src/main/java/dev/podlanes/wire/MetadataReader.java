package dev.podlanes.wire;

import dev.podlanes.model.Metadata;
import dev.podlanes.model.OwnerReference;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Collects {@code metadata}; of labels and annotations only those that were asked for. */
final class MetadataReader {
  /** On the pods of Indexed Jobs (KEP-2214); a label too since 1.28. */
  static final String COMPLETION_INDEX = "batch.kubernetes.io/job-completion-index";

  /** On the pods of Jobs with a backoff limit per index (KEP-3850). */
  static final String INDEX_FAILURES = "batch.kubernetes.io/job-index-failure-count";

  /** On every pod of a Job: the Job's uid. It stays when an orphaned pod loses its owner. */
  static final String CONTROLLER_UID = "batch.kubernetes.io/controller-uid";

  /** The same on pods of servers before 1.27. */
  static final String LEGACY_CONTROLLER_UID = "controller-uid";

  /** On Jobs that Kueue admits. */
  static final String QUEUE_NAME = "kueue.x-k8s.io/queue-name";

  private final JsonBytes in;
  private final Interner interner;
  private @Nullable String completionIndex;
  private @Nullable String indexFailures;
  private @Nullable String queueName;
  private @Nullable String controllerUid;

  private @Nullable String uid;
  private String namespace = "";
  private @Nullable String name;
  private String resourceVersion = "";
  private long generation;
  private @Nullable Instant created;
  private @Nullable Instant deletion;
  private Duration grace = Duration.ZERO;
  private @Nullable OwnerReference controller;

  MetadataReader(JsonBytes in, Interner interner) {
    this.in = in;
    this.interner = interner;
  }

  void read() throws IOException {
    in.object(this::field);
  }

  /** Reads a whole object, whose metadata are for this and whose other parts for others. */
  void readObject(JsonBytes.Field spec, JsonBytes.Field status) throws IOException {
    in.object(part -> {
      switch (part) {
        case "metadata" -> read();
        case "spec" -> in.object(spec);
        case "status" -> in.object(status);
        default -> in.skip();
      }
    });
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "uid" -> uid = in.string();
      case "namespace" -> namespace = orEmpty(interner.string(in));
      case "name" -> name = in.string();
      case "resourceVersion" -> resourceVersion = orEmpty(in.string());
      case "generation" -> {
        Long value = in.longInteger();
        generation = value == null ? 0 : value;
      }
      case "creationTimestamp" -> created = interner.instant(in);
      case "deletionTimestamp" -> deletion = interner.instant(in);
      case "deletionGracePeriodSeconds" -> {
        Duration value = in.seconds();
        grace = value == null ? Duration.ZERO : value;
      }
      case "ownerReferences" -> in.array(this::owner);
      case "labels", "annotations" -> in.object(this::mark);
      default -> in.skip();
    }
  }

  private void mark(String key) throws IOException {
    switch (key) {
      case COMPLETION_INDEX -> completionIndex = either(in.string(), completionIndex);
      case INDEX_FAILURES -> indexFailures = either(in.string(), indexFailures);
      case QUEUE_NAME -> queueName = either(interner.string(in), queueName);
      case CONTROLLER_UID -> controllerUid = either(interner.string(in), controllerUid);
      case LEGACY_CONTROLLER_UID -> controllerUid = either(controllerUid, interner.string(in));
      default -> in.skip();
    }
  }

  private static @Nullable String either(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }

  private void owner() throws IOException {
    OwnerReader owner = new OwnerReader(in, interner);
    owner.read();
    if (owner.isController()) {
      controller = owner.reference();
    }
  }

  /** As it is written; null when it is absent. */
  @Nullable String completionIndex() {
    return completionIndex;
  }

  /** As it is written; null when it is absent. */
  @Nullable String indexFailures() {
    return indexFailures;
  }

  /** Null when it is absent. */
  @Nullable String queueName() {
    return queueName;
  }

  /** The uid of the Job that a pod was made by; null when it does not say. */
  @Nullable String controllerUid() {
    return controllerUid;
  }

  /** Null when the object has no identity, so that it cannot be kept. */
  @Nullable Metadata build() {
    if (uid == null || name == null) {
      return null;
    }
    return new Metadata(
        uid,
        namespace,
        name,
        resourceVersion,
        generation,
        created == null ? Instant.EPOCH : created,
        deletion,
        deletion == null ? Duration.ZERO : grace,
        controller);
  }

  static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
