package dev.podlanes.wire;

import com.google.gson.stream.JsonReader;
import dev.podlanes.model.PodFailureRule;
import dev.podlanes.model.PodFailureRule.Action;
import dev.podlanes.model.PodFailureRule.PodConditionPattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one rule of {@code spec.podFailurePolicy}. */
final class PodFailureRuleReader {
  private final JsonReader in;
  private final Interner interner;

  private Action action = Action.UNKNOWN;
  private @Nullable String containerName;
  private boolean exitCodesIn = true;
  private final List<Integer> exitCodes = new ArrayList<>();
  private final List<PodConditionPattern> conditions = new ArrayList<>();

  PodFailureRuleReader(JsonReader in, Interner interner) {
    this.in = in;
    this.interner = interner;
  }

  PodFailureRule read() throws IOException {
    Json.object(in, this::field);
    return new PodFailureRule(action, containerName, exitCodesIn, exitCodes, conditions);
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "action" -> action = action(Json.string(in));
      case "onExitCodes" -> Json.object(in, this::exitCodeField);
      case "onPodConditions" -> Json.array(in, this::condition);
      default -> in.skipValue();
    }
  }

  private void exitCodeField(String field) throws IOException {
    switch (field) {
      case "containerName" -> containerName = interner.shareNullable(Json.string(in));
      case "operator" -> exitCodesIn = !"NotIn".equals(Json.string(in));
      case "values" ->
          Json.array(
              in,
              () -> {
                Integer code = Json.integer(in);
                if (code != null) {
                  exitCodes.add(code);
                }
              });
      default -> in.skipValue();
    }
  }

  private void condition() throws IOException {
    @Nullable String[] found = new @Nullable String[] {null, "True"};
    Json.object(
        in,
        field -> {
          switch (field) {
            case "type" -> found[0] = interner.shareNullable(Json.string(in));
            case "status" -> found[1] = interner.shareNullable(Json.string(in));
            default -> in.skipValue();
          }
        });
    if (found[0] != null && found[1] != null) {
      conditions.add(new PodConditionPattern(found[0], found[1]));
    }
  }

  private static Action action(@Nullable String text) {
    return switch (text) {
      case "FailJob" -> Action.FAIL_JOB;
      case "FailIndex" -> Action.FAIL_INDEX;
      case "Ignore" -> Action.IGNORE;
      case "Count" -> Action.COUNT;
      case null, default -> Action.UNKNOWN;
    };
  }
}
