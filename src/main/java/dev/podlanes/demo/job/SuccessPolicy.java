package dev.podlanes.demo.job;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Job's {@code successPolicy} (KEP-3998). */
final class SuccessPolicy {
  private final List<JsonObject> rules;

  SuccessPolicy(JsonObject job) {
    this.rules = Json.objects(job, "spec", "successPolicy", "rules");
  }

  /** The message of the first rule that is met, or null. */
  @Nullable String match(IndexSet succeeded, int completions) {
    int number = 0;
    for (JsonObject rule : rules) {
      if (isMet(rule, succeeded, completions)) {
        return "Matched rules at index " + number;
      }
      number++;
    }
    return null;
  }

  private static boolean isMet(JsonObject rule, IndexSet succeeded, int completions) {
    int count = Json.integer(rule, -1, "succeededCount");
    if (!Json.has(rule, "succeededIndexes")) {
      return count >= 0 && succeeded.total() >= count;
    }
    IndexSet wanted = IndexSet.parse(Json.string(rule, "", "succeededIndexes"), completions);
    return wanted.common(succeeded) >= (count >= 0 ? count : wanted.total());
  }
}
