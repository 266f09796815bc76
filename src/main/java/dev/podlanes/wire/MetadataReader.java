package dev.podlanes.wire;

import com.google.gson.stream.JsonReader;
import dev.podlanes.model.Metadata;
import dev.podlanes.model.OwnerReference;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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

  private final JsonReader in;
  private final Interner interner;
  private final Map<String, String> marks = new HashMap<>();

  private @Nullable String uid;
  private String namespace = "";
  private @Nullable String name;
  private String resourceVersion = "";
  private long generation;
  private @Nullable Instant created;
  private @Nullable Instant deletion;
  private Duration grace = Duration.ZERO;
  private @Nullable OwnerReference controller;

  MetadataReader(JsonReader in, Interner interner) {
    this.in = in;
    this.interner = interner;
  }

  void read() throws IOException {
    Json.object(in, this::field);
  }

  /** Reads a whole object, whose metadata are for this and whose other parts for others. */
  void readObject(Json.Field spec, Json.Field status) throws IOException {
    Json.object(
        in,
        part -> {
          switch (part) {
            case "metadata" -> read();
            case "spec" -> Json.object(in, spec);
            case "status" -> Json.object(in, status);
            default -> in.skipValue();
          }
        });
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "uid" -> uid = Json.string(in);
      case "namespace" -> namespace = interner.share(orEmpty(Json.string(in)));
      case "name" -> name = Json.string(in);
      case "resourceVersion" -> resourceVersion = orEmpty(Json.string(in));
      case "generation" -> {
        Long value = Json.longInteger(in);
        generation = value == null ? 0 : value;
      }
      case "creationTimestamp" -> created = interner.instant(Json.string(in));
      case "deletionTimestamp" -> deletion = interner.instant(Json.string(in));
      case "deletionGracePeriodSeconds" -> {
        Duration value = Json.seconds(in);
        grace = value == null ? Duration.ZERO : value;
      }
      case "ownerReferences" -> Json.array(in, this::owner);
      case "labels", "annotations" -> Json.object(in, this::mark);
      default -> in.skipValue();
    }
  }

  private void mark(String key) throws IOException {
    switch (key) {
      case COMPLETION_INDEX, INDEX_FAILURES, QUEUE_NAME, CONTROLLER_UID, LEGACY_CONTROLLER_UID -> {
        String value = Json.string(in);
        if (value != null) {
          marks.put(key, value);
        }
      }
      default -> in.skipValue();
    }
  }

  private void owner() throws IOException {
    OwnerReader owner = new OwnerReader(in, interner);
    owner.read();
    if (owner.isController()) {
      controller = owner.reference();
    }
  }

  /** A label's or annotation's value; null when it is absent. */
  @Nullable String marked(String key) {
    return marks.get(key);
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
