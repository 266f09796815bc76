package dev.podlanes.apply;

import dev.podlanes.source.ManifestAnswer;
import dev.podlanes.source.ManifestKind;
import dev.podlanes.source.ManifestRef;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server's refusals as sentences for the user, with the line and what can be offered. */
final class Refusals {
  /** As in {@code conflict with "kubectl" using batch/v1: .spec.parallelism}. */
  private static final Pattern CONFLICT =
      Pattern.compile(
          "conflicts? with \"(?<manager>[^\"]{1,150})\"(?: with subresource \"[^\"]*\")?");

  private static final Pattern MISSING_NAMESPACE =
      Pattern.compile("namespaces \"(?<name>[^\"]{1,300})\" not found");

  private Refusals() {}

  static Problem of(Document document, ManifestAnswer.Refused refused) {
    int line =
        refused.fields().isEmpty()
            ? document.manifest().line()
            : document.manifest().lineOf(refused.fields().getFirst());
    if (refused.immutable() || ofTemplate(document, refused)) {
      return new Problem(
          line, immutable(document, refused), List.of(Remedy.REPLACE, Remedy.NEW_NAME));
    }
    Matcher conflict = CONFLICT.matcher(refused.message());
    if (refused.status() == 409 && conflict.find()) {
      return new Problem(line, conflict(document, refused, conflict), List.of(Remedy.FORCE));
    }
    return new Problem(line, other(document, refused), List.of());
  }

  /** Who owns a field of a Job's template does not matter: nobody can change it. */
  private static boolean ofTemplate(Document document, ManifestAnswer.Refused refused) {
    ManifestRef ref = document.ref();
    return refused.status() == 409
        && ref != null
        && ref.kind() == ManifestKind.JOB
        && refused.fields().stream().anyMatch(field -> field.startsWith(".spec.template."));
  }

  private static String immutable(Document document, ManifestAnswer.Refused refused) {
    String fields =
        refused.fields().isEmpty() ? "a field of it" : String.join(" and ", refused.fields());
    return document.title()
        + " stands already, and "
        + fields
        + " of a "
        + document.manifest().kind()
        + " cannot be changed. Create it under another name, or delete the one that stands and"
        + " create it anew.";
  }

  private static String conflict(
      Document document, ManifestAnswer.Refused refused, Matcher conflict) {
    List<String> managers = new ArrayList<>();
    do {
      String manager = "\"" + conflict.group("manager") + "\"";
      if (!managers.contains(manager)) {
        managers.add(manager);
      }
    } while (conflict.find());
    return document.title()
        + ": "
        + String.join(", ", refused.fields())
        + (refused.fields().size() == 1 ? " is" : " are")
        + " managed by "
        + String.join(" and ", managers)
        + " with another value. Take it out here, set the same value, or force it, which takes the"
        + " field over.";
  }

  private static String other(Document document, ManifestAnswer.Refused refused) {
    ManifestRef ref = document.ref();
    Matcher missing = MISSING_NAMESPACE.matcher(refused.message());
    if (refused.status() == 404 && missing.find()) {
      return document.title()
          + ": there is no namespace \""
          + missing.group("name")
          + "\". Create it, or choose another.";
    }
    String advice =
        refused.status() == 403 && ref != null && refused.message().contains("cannot ")
            ? " Ask for that permission."
            : "";
    return document.title() + ": " + refused.message() + advice;
  }
}
