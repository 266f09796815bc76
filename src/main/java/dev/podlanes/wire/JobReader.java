package dev.podlanes.wire;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a Job, with the API server's defaults where a field is absent. */
final class JobReader {
  private static final int DEFAULT_BACKOFF_LIMIT = 6;

  /** What {@code spec.managedBy} may say to mean the same as nothing (KEP-4368). */
  private static final String BUILT_IN_CONTROLLER = "kubernetes.io/job-controller";

  private final JsonBytes in;
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

  JobReader(JsonBytes in, Interner interner) {
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
      case "completions" -> completions = in.integer();
      case "parallelism" -> parallelism = count(in.integer(), 1);
      case "completionMode" ->
          completionMode =
              "Indexed".equals(in.string()) ? CompletionMode.INDEXED : CompletionMode.NON_INDEXED;
      case "backoffLimit" -> backoffLimit = in.integer();
      case "backoffLimitPerIndex" -> backoffLimitPerIndex = in.integer();
      case "maxFailedIndexes" -> maxFailedIndexes = in.integer();
      case "suspend" -> suspend = Boolean.TRUE.equals(in.bool());
      case "activeDeadlineSeconds" -> activeDeadline = in.seconds();
      case "ttlSecondsAfterFinished" -> ttlAfterFinished = in.seconds();
      case "podReplacementPolicy" -> podReplacementPolicy = interner.string(in);
      case "podFailurePolicy" ->
          in.object(inner -> {
            if (inner.equals("rules")) {
              in.array(() -> podFailurePolicy.add(new PodFailureRuleReader(in, interner).read()));
            } else {
              in.skip();
            }
          });
      case "successPolicy" ->
          in.object(inner -> {
            if (inner.equals("rules")) {
              in.array(this::successRule);
            } else {
              in.skip();
            }
          });
      case "managedBy" -> {
        String manager = interner.string(in);
        managedBy = BUILT_IN_CONTROLLER.equals(manager) ? null : manager;
      }
      case "manualSelector" -> manualSelector = Boolean.TRUE.equals(in.bool());
      case "template" -> in.object(this::templateField);
      default -> in.skip();
    }
  }

  private void successRule() throws IOException {
    @Nullable String[] indexes = new @Nullable String[1];
    @Nullable Integer[] count = new @Nullable Integer[1];
    in.object(field -> {
      switch (field) {
        case "succeededIndexes" -> indexes[0] = in.string();
        case "succeededCount" -> count[0] = in.integer();
        default -> in.skip();
      }
    });
    successPolicy.add(new SuccessPolicyRule(indexes(indexes[0]), count[0]));
  }

  private void templateField(String field) throws IOException {
    if (!field.equals("spec")) {
      in.skip();
      return;
    }
    in.object(inner -> {
      if (inner.equals("restartPolicy")) {
        restartsInPlace = "OnFailure".equals(in.string());
      } else {
        in.skip();
      }
    });
  }

  private void statusField(String field) throws IOException {
    switch (field) {
      case "active" -> active = count(in.integer(), 0);
      case "ready" -> ready = in.integer();
      case "terminating" -> terminating = in.integer();
      case "succeeded" -> succeeded = count(in.integer(), 0);
      case "failed" -> failed = count(in.integer(), 0);
      case "completedIndexes" -> completedIndexes = indexes(in.string());
      case "failedIndexes" -> failedIndexes = indexes(in.string());
      case "startTime" -> startTime = interner.instant(in);
      case "completionTime" -> completionTime = interner.instant(in);
      case "conditions" -> ConditionReader.readAll(in, interner, Set.of(), conditions);
      case "uncountedTerminatedPods" ->
          in.object(inner -> {
            switch (inner) {
              case "succeeded" -> uncountedSucceeded = length();
              case "failed" -> uncountedFailed = length();
              default -> in.skip();
            }
          });
      default -> in.skip();
    }
  }

  private int length() throws IOException {
    int[] count = new int[1];
    in.array(() -> {
      count[0]++;
      in.skip();
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
        metadata.queueName(),
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
