package dev.podlanes.wire;

import dev.podlanes.model.PodFailureRule;
import dev.podlanes.model.PodFailureRule.Action;
import dev.podlanes.model.PodFailureRule.PodConditionPattern;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one rule of {@code spec.podFailurePolicy}. */
final class PodFailureRuleReader {
  private final JsonBytes in;
  private final Interner interner;

  private Action action = Action.UNKNOWN;
  private @Nullable String containerName;
  private boolean exitCodesIn = true;
  private final List<Integer> exitCodes = new ArrayList<>();
  private final List<PodConditionPattern> conditions = new ArrayList<>();

  PodFailureRuleReader(JsonBytes in, Interner interner) {
    this.in = in;
    this.interner = interner;
  }

  PodFailureRule read() throws IOException {
    in.object(this::field);
    return new PodFailureRule(action, containerName, exitCodesIn, exitCodes, conditions);
  }

  private void field(String field) throws IOException {
    switch (field) {
      case "action" -> action = action(in.string());
      case "onExitCodes" -> in.object(this::exitCodeField);
      case "onPodConditions" -> in.array(this::condition);
      default -> in.skip();
    }
  }

  private void exitCodeField(String field) throws IOException {
    switch (field) {
      case "containerName" -> containerName = interner.string(in);
      case "operator" -> exitCodesIn = !"NotIn".equals(in.string());
      case "values" ->
          in.array(() -> {
            Integer code = in.integer();
            if (code != null) {
              exitCodes.add(code);
            }
          });
      default -> in.skip();
    }
  }

  private void condition() throws IOException {
    @Nullable String[] found = new @Nullable String[] {null, "True"};
    in.object(field -> {
      switch (field) {
        case "type" -> found[0] = interner.string(in);
        case "status" -> found[1] = interner.string(in);
        default -> in.skip();
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
