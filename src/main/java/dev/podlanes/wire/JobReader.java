package dev.podlanes.wire;

import com.google.gson.stream.JsonReader;
import dev.podlanes.model.CompletionMode;
import dev.podlanes.model.Condition;
import dev.podlanes.model.IndexSet;
import dev.podlanes.model.Job;
import dev.podlanes.model.JobSpec;
import dev.podlanes.model.JobStatus;
import dev.podlanes.model.Metadata;
import dev.podlanes.model.PodFailureRule;
import dev.podlanes.model.SuccessPolicyRule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a Job, with the API server's defaults where a field is absent. */
final class JobReader {
  private static final int DEFAULT_BACKOFF_LIMIT = 6;

  /** What {@code spec.managedBy} may say to mean the same as nothing (KEP-4368). */
  private static final String BUILT_IN_CONTROLLER = "kubernetes.io/job-controller";

  private final JsonReader in;
  private final Interner interner;
  private final MetadataReader metadata;

  private @Nullable Integer completions;
  private int parallelism = 1;
  private CompletionMode completionMode = CompletionMode.NON_INDEXED;
  private @Nullable Integer backoffLimit;
  private @Nullable Integer backoffLimitPerIndex;
  private @Nullable Integer maxFailedIndexes;
  private boolean suspend;
  private @Nullable Duration activeDeadline;
  private @Nullable Duration ttlAfterFinished;
  private @Nullable String podReplacementPolicy;
  private final List<PodFailureRule> podFailurePolicy = new ArrayList<>();
  private final List<SuccessPolicyRule> successPolicy = new ArrayList<>();
  private boolean restartsInPlace;
  private boolean manualSelector;
  private @Nullable String managedBy;

  private int active;
  private @Nullable Integer ready;
  private @Nullable Integer terminating;
  private int succeeded;
  private int failed;
  private @Nullable IndexSet completedIndexes;
  private @Nullable IndexSet failedIndexes;
  private @Nullable Instant startTime;
  private @Nullable Instant completionTime;
  private final List<Condition> conditions = new ArrayList<>();
  private int uncountedSucceeded;
  private int uncountedFailed;

  JobReader(JsonReader in, Interner interner) {
    this.in = in;
    this.interner = interner;
    this.metadata = new MetadataReader(in, interner);
  }

  @Nullable Job read() throws IOException {
    metadata.readObject(this::specField, this::statusField);
    Metadata meta = metadata.build();
    return meta == null ? null : new Job(meta, spec(), status());
  }

  private void specField(String field) throws IOException {
    switch (field) {
      case "completions" -> completions = Json.integer(in);
      case "parallelism" -> parallelism = count(Json.integer(in), 1);
      case "completionMode" ->
          completionMode =
              "Indexed".equals(Json.string(in))
                  ? CompletionMode.INDEXED
                  : CompletionMode.NON_INDEXED;
      case "backoffLimit" -> backoffLimit = Json.integer(in);
      case "backoffLimitPerIndex" -> backoffLimitPerIndex = Json.integer(in);
      case "maxFailedIndexes" -> maxFailedIndexes = Json.integer(in);
      case "suspend" -> suspend = Boolean.TRUE.equals(Json.bool(in));
      case "activeDeadlineSeconds" -> activeDeadline = Json.seconds(in);
      case "ttlSecondsAfterFinished" -> ttlAfterFinished = Json.seconds(in);
      case "podReplacementPolicy" -> podReplacementPolicy = interner.shareNullable(Json.string(in));
      case "podFailurePolicy" ->
          Json.object(
              in,
              inner -> {
                if (inner.equals("rules")) {
                  Json.array(
                      in,
                      () -> podFailurePolicy.add(new PodFailureRuleReader(in, interner).read()));
                } else {
                  in.skipValue();
                }
              });
      case "successPolicy" ->
          Json.object(
              in,
              inner -> {
                if (inner.equals("rules")) {
                  Json.array(in, this::successRule);
                } else {
                  in.skipValue();
                }
              });
      case "managedBy" -> {
        String manager = Json.string(in);
        managedBy = BUILT_IN_CONTROLLER.equals(manager) ? null : interner.shareNullable(manager);
      }
      case "manualSelector" -> manualSelector = Boolean.TRUE.equals(Json.bool(in));
      case "template" -> Json.object(in, this::templateField);
      default -> in.skipValue();
    }
  }

  private void successRule() throws IOException {
    @Nullable String[] indexes = new @Nullable String[1];
    @Nullable Integer[] count = new @Nullable Integer[1];
    Json.object(
        in,
        field -> {
          switch (field) {
            case "succeededIndexes" -> indexes[0] = Json.string(in);
            case "succeededCount" -> count[0] = Json.integer(in);
            default -> in.skipValue();
          }
        });
    successPolicy.add(new SuccessPolicyRule(indexes(indexes[0]), count[0]));
  }

  private void templateField(String field) throws IOException {
    if (!field.equals("spec")) {
      in.skipValue();
      return;
    }
    Json.object(
        in,
        inner -> {
          if (inner.equals("restartPolicy")) {
            restartsInPlace = "OnFailure".equals(Json.string(in));
          } else {
            in.skipValue();
          }
        });
  }

  private void statusField(String field) throws IOException {
    switch (field) {
      case "active" -> active = count(Json.integer(in), 0);
      case "ready" -> ready = Json.integer(in);
      case "terminating" -> terminating = Json.integer(in);
      case "succeeded" -> succeeded = count(Json.integer(in), 0);
      case "failed" -> failed = count(Json.integer(in), 0);
      case "completedIndexes" -> completedIndexes = indexes(Json.string(in));
      case "failedIndexes" -> failedIndexes = indexes(Json.string(in));
      case "startTime" -> startTime = interner.instant(Json.string(in));
      case "completionTime" -> completionTime = interner.instant(Json.string(in));
      case "conditions" -> ConditionReader.readAll(in, interner, conditions);
      case "uncountedTerminatedPods" ->
          Json.object(
              in,
              inner -> {
                switch (inner) {
                  case "succeeded" -> uncountedSucceeded = length();
                  case "failed" -> uncountedFailed = length();
                  default -> in.skipValue();
                }
              });
      default -> in.skipValue();
    }
  }

  private int length() throws IOException {
    int[] count = new int[1];
    Json.array(
        in,
        () -> {
          count[0]++;
          in.skipValue();
        });
    return count[0];
  }

  private static @Nullable IndexSet indexes(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      return IndexSet.parse(text);
    } catch (IllegalArgumentException unreadable) {
      return null;
    }
  }

  private static int count(@Nullable Integer value, int otherwise) {
    return value == null || value < 0 ? otherwise : value;
  }

  private JobSpec spec() {
    int limit =
        backoffLimit != null
            ? backoffLimit
            : backoffLimitPerIndex != null ? Integer.MAX_VALUE : DEFAULT_BACKOFF_LIMIT;
    return new JobSpec(
        completions,
        parallelism,
        completionMode,
        limit,
        backoffLimitPerIndex,
        maxFailedIndexes,
        suspend,
        activeDeadline,
        ttlAfterFinished,
        podReplacementPolicy,
        podFailurePolicy,
        successPolicy,
        restartsInPlace,
        managedBy,
        metadata.marked(MetadataReader.QUEUE_NAME),
        manualSelector);
  }

  private JobStatus status() {
    return new JobStatus(
        active,
        ready,
        terminating,
        succeeded,
        failed,
        completedIndexes,
        failedIndexes,
        startTime,
        completionTime,
        conditions,
        uncountedSucceeded,
        uncountedFailed);
  }
}
