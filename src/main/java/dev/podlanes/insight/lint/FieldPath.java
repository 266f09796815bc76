package dev.podlanes.insight.lint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds a field by the path that a server gives it, such as {@code
 * spec.template.spec.containers[0].image} or {@code .spec.containers[name="worker"].image}.
 */
final class FieldPath {
  private static final Pattern STEP =
      Pattern.compile(
          "\\[(?<index>\\d+)]|\\[(?<key>\\w+)=\"(?<value>[^\"]*)\"]|\\[(?<name>[^\\]]*)]"
              + "|\\.?(?<field>[^.\\[]+)");

  private FieldPath() {}

  /** The place that the path leads to, or the last one on the way that is there. */
  static Field follow(Field root, String path) {
    Field here = root;
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      Field next = next(here, step);
      if (!next.exists()) {
        break;
      }
      here = next;
    }
    return here;
  }

  private static Field next(Field here, Matcher step) {
    if (step.group("index") != null) {
      int index = step.group("index").length() > 6 ? -1 : Integer.parseInt(step.group("index"));
      return index >= 0 && index < here.items().size()
          ? here.items().get(index)
          : new Field(null, here.line());
    }
    if (step.group("key") != null) {
      return here.items().stream()
          .filter(item -> item.at(step.group("key")).text().equals(step.group("value")))
          .findFirst()
          .orElse(new Field(null, here.line()));
    }
    return here.at(step.group("name") != null ? step.group("name") : step.group("field"));
  }
}
