package dev.podlanes.demo.store;

import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.store.ApiException.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for {@code successPolicy} (KEP-3998; pkg/apis/batch/validation). */
final class SuccessPolicyValidation {
  private static final int MAX_RULES = 20;
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,9}");

  private SuccessPolicyValidation() {}

  /** The faults of an Indexed Job spec's policy; none when it has no policy. */
  static List<Cause> of(JsonObject spec, String prefix) {
    List<Cause> causes = new ArrayList<>();
    if (!Json.has(spec, "successPolicy")) {
      return causes;
    }
    List<JsonObject> rules = Json.objects(spec, "successPolicy", "rules");
    String at = prefix + ".successPolicy.rules";
    if (rules.isEmpty()) {
      causes.add(
          Cause.required(
              at, "at least one rules must be specified when the successPolicy is specified"));
    }
    if (rules.size() > MAX_RULES) {
      causes.add(Cause.tooMany(at, rules.size(), MAX_RULES));
    }
    int completions = Json.integer(spec, 0, "completions");
    for (int i = 0; i < rules.size(); i++) {
      rule(causes, rules.get(i), at + "[" + i + "]", completions);
    }
    return causes;
  }

  private static void rule(List<Cause> causes, JsonObject rule, String at, int completions) {
    boolean byCount = Json.has(rule, "succeededCount");
    boolean byIndexes = Json.has(rule, "succeededIndexes");
    if (!byCount && !byIndexes) {
      causes.add(
          Cause.required(
              at, "at least one of succeededCount or succeededIndexes must be specified"));
    }
    int total = 0;
    if (byIndexes) {
      String indexes = Json.string(rule, "", "succeededIndexes");
      try {
        total = total(indexes, completions);
      } catch (IllegalArgumentException e) {
        causes.add(
            Cause.invalid(
                at + ".succeededIndexes",
                "\"" + indexes + "\"",
                "error parsing succeededIndexes: " + e.getMessage()));
      }
    }
    if (byCount) {
      int count = Json.integer(rule, 0, "succeededCount");
      String where = at + ".succeededCount";
      if (count < 0) {
        causes.add(
            Cause.invalid(where, String.valueOf(count), "must be greater than or equal to 0"));
      }
      if (count > completions) {
        causes.add(
            Cause.invalid(
                where,
                String.valueOf(count),
                "must be less than or equal to "
                    + completions
                    + " (the number of specified completions)"));
      }
      if (byIndexes && count > total) {
        causes.add(
            Cause.invalid(
                where,
                String.valueOf(count),
                "must be less than or equal to "
                    + total
                    + " (the number of indexes in the specified succeededIndexes field)"));
      }
    }
  }

  /**
   * How many indexes a text such as "1,3-5" names.
   *
   * @throws IllegalArgumentException when it cannot be read, in the API server's words
   */
  private static int total(String text, int completions) {
    if (text.isEmpty()) {
      return 0;
    }
    int total = 0;
    int last = -1;
    for (String part : text.split(",", -1)) {
      List<String> ends = List.of(part.split("-", -1));
      if (ends.size() > 2) {
        throw new IllegalArgumentException(
            "the fragment \""
                + part
                + "\" violates the requirement that an index interval can have at most two parts"
                + " separated by '-'");
      }
      int first = index(ends.getFirst(), completions);
      int end = index(ends.getLast(), completions);
      if (ends.size() == 2 && first >= end) {
        throw decreasing(first, end);
      }
      if (last >= first) {
        throw decreasing(last, first);
      }
      total += end - first + 1;
      last = end;
    }
    return total;
  }

  private static int index(String text, int completions) {
    if (!INTEGER.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "cannot convert string to integer for index: \"" + text + "\"");
    }
    int index = Integer.parseInt(text);
    if (index >= completions) {
      throw new IllegalArgumentException("too large index: \"" + text + "\"");
    }
    return index;
  }

  private static IllegalArgumentException decreasing(int previous, int current) {
    return new IllegalArgumentException(
        "non-increasing order, previous: " + previous + ", current: " + current);
  }
}
