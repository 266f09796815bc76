package dev.podlanes.demo.store;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Label and field selectors, as the {@code labelSelector} and {@code fieldSelector} parameters. */
public final class Selector {
  private static final Set<String> FIELDS =
      Set.of(
          "metadata.name",
          "metadata.namespace",
          "spec.nodeName",
          "spec.restartPolicy",
          "spec.schedulerName",
          "spec.serviceAccountName",
          "status.phase",
          "status.podIP",
          "status.successful",
          "spec.unschedulable",
          "involvedObject.kind",
          "involvedObject.namespace",
          "involvedObject.name",
          "involvedObject.uid",
          "involvedObject.apiVersion",
          "involvedObject.resourceVersion",
          "involvedObject.fieldPath",
          "reason",
          "reportingComponent",
          "source",
          "type");

  private Selector() {}

  /**
   * A label and a field selector.
   *
   * @param labels the values that the label selector asks for by name; it may ask for more
   * @param name the value asked for as {@code metadata.name}, or null
   */
  private record Query(
      Predicate<JsonObject> test, Map<String, String> labels, @Nullable String name)
      implements Predicate<JsonObject> {
    @Override
    public boolean test(JsonObject object) {
      return test.test(object);
    }
  }

  /** The label values without which nothing passes a selector, as far as it is known to ask so. */
  static Map<String, String> requiredLabels(Predicate<JsonObject> selector) {
    return selector instanceof Query query ? query.labels() : Map.of();
  }

  /** The name without which nothing passes a selector, or null. */
  static @Nullable String requiredName(Predicate<JsonObject> selector) {
    return selector instanceof Query query ? query.name() : null;
  }

  private static Map<String, String> equalities(String text) {
    Map<String, String> found = new HashMap<>();
    for (String term : terms(text)) {
      int equal = term.indexOf('=');
      if (equal > 0 && term.indexOf('(') < 0 && term.charAt(equal - 1) != '!') {
        int from = equal + (term.startsWith("==", equal) ? 2 : 1);
        found.put(term.substring(0, equal).trim(), term.substring(from).trim());
      }
    }
    return Map.copyOf(found);
  }

  /**
   * Both selectors together; absent or empty ones accept everything.
   *
   * @throws ApiException 400 when a selector cannot be read
   */
  public static Predicate<JsonObject> of(@Nullable String labels, @Nullable String fields) {
    String byLabel = labels == null ? "" : labels;
    String byField = fields == null ? "" : fields;
    return new Query(
        labels(byLabel).and(fields(byField)),
        equalities(byLabel),
        equalities(byField).get("metadata.name"));
  }

  /** A label selector object ({@code matchLabels}, {@code matchExpressions}). */
  public static Predicate<JsonObject> ofObject(JsonObject selector) {
    List<Predicate<JsonObject>> all = new ArrayList<>();
    Json.object(selector, "matchLabels")
        .asMap()
        .forEach((key, value) -> {
          String wanted = value.getAsString();
          all.add(object -> wanted.equals(label(object, key)));
        });
    for (JsonObject expression : Json.objects(selector, "matchExpressions")) {
      String key = Json.string(expression, "", "key");
      Set<String> values = Set.copyOf(Json.strings(expression, "values"));
      all.add(
          switch (Json.string(expression, "", "operator")) {
            case "In" -> object -> hasOneOf(object, key, values);
            case "NotIn" -> object -> !hasOneOf(object, key, values);
            case "Exists" -> object -> label(object, key) != null;
            default -> object -> label(object, key) == null;
          });
    }
    return object -> all.stream().allMatch(each -> each.test(object));
  }

  private static Predicate<JsonObject> labels(String text) {
    List<Predicate<JsonObject>> all = new ArrayList<>();
    for (String term : terms(text)) {
      all.add(label(term));
    }
    return object -> all.stream().allMatch(each -> each.test(object));
  }

  private static Predicate<JsonObject> label(String term) {
    int open = term.indexOf('(');
    if (open >= 0 && term.endsWith(")")) {
      List<String> head = List.of(term.substring(0, open).trim().split("\\s+", -1));
      if (head.size() != 2) {
        throw unreadable(term);
      }
      List<String> values = new ArrayList<>();
      for (String value : term.substring(open + 1, term.length() - 1).split(",", -1)) {
        values.add(value.trim());
      }
      String key = head.get(0);
      return switch (head.get(1)) {
        case "in" -> object -> hasOneOf(object, key, values);
        case "notin" -> object -> !hasOneOf(object, key, values);
        default -> throw unreadable(term);
      };
    }
    int unequal = term.indexOf("!=");
    if (unequal > 0) {
      String key = term.substring(0, unequal).trim();
      String value = term.substring(unequal + 2).trim();
      return object -> !value.equals(label(object, key));
    }
    int equal = term.indexOf('=');
    if (equal > 0) {
      String key = term.substring(0, equal).trim();
      String value = term.substring(equal + (term.startsWith("==", equal) ? 2 : 1)).trim();
      return object -> value.equals(label(object, key));
    }
    if (term.startsWith("!")) {
      String key = term.substring(1).trim();
      return object -> label(object, key) == null;
    }
    if (term.indexOf(' ') >= 0 || equal == 0) {
      throw unreadable(term);
    }
    return object -> label(object, term) != null;
  }

  private static Predicate<JsonObject> fields(String text) {
    List<Predicate<JsonObject>> all = new ArrayList<>();
    for (String term : terms(text)) {
      boolean negated = term.contains("!=");
      int at = negated ? term.indexOf("!=") : term.indexOf('=');
      if (at <= 0) {
        throw unreadable(term);
      }
      String field = term.substring(0, at).trim();
      String value = term.substring(at + (negated || term.startsWith("==", at) ? 2 : 1)).trim();
      if (!FIELDS.contains(field)) {
        throw ApiException.badRequest("field label not supported: " + field);
      }
      List<String> path = List.of(field.split("\\.", -1));
      all.add(object -> value.equals(field(object, field, path)) != negated);
    }
    return object -> all.stream().allMatch(each -> each.test(object));
  }

  private static String field(JsonObject object, String field, List<String> path) {
    if (field.equals("source")) {
      return Json.string(object, "", "source", "component");
    }
    if (field.equals("status.successful")) {
      return String.valueOf(Json.integer(object, 0, "status", "succeeded"));
    }
    return Json.string(object, "", path.toArray(new String[0]));
  }

  private static boolean hasOneOf(JsonObject object, String key, Collection<String> values) {
    String value = label(object, key);
    return value != null && values.contains(value);
  }

  private static @Nullable String label(JsonObject object, String key) {
    JsonElement value = Json.at(object, "metadata", "labels", key);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
  }

  /** Splits at commas that are outside of parentheses. */
  private static List<String> terms(String text) {
    List<String> terms = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ',' : text.charAt(i);
      if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && (depth == 0 || i == text.length())) {
        String term = text.substring(from, i).trim();
        if (!term.isEmpty()) {
          terms.add(term);
        }
        from = i + 1;
      }
    }
    return terms;
  }

  private static ApiException unreadable(String term) {
    return ApiException.badRequest("unable to parse requirement: " + term);
  }
}
