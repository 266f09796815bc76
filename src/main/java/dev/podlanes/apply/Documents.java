package dev.podlanes.apply;

import dev.podlanes.insight.lint.Manifest;
import dev.podlanes.insight.lint.ManifestException;
import dev.podlanes.insight.lint.ManifestReader;
import dev.podlanes.source.ManifestKind;
import dev.podlanes.source.ManifestRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a text into documents, each ready to be sent or refused by itself. */
public final class Documents {
  private Documents() {}

  /**
   * The documents in the order of the text; a List counts as its items.
   *
   * @param source the file's name, for sentences
   * @param namespace of documents that name none
   * @throws ManifestException when the text cannot be told apart into objects
   */
  public static List<Document> read(String source, String text, String namespace)
      throws ManifestException {
    List<Document> documents = new ArrayList<>();
    Map<ManifestRef, Manifest> seen = new HashMap<>();
    for (Manifest manifest : ManifestReader.read(source, text)) {
      documents.add(document(manifest, namespace, seen));
    }
    return documents;
  }

  private static Document document(
      Manifest manifest, String namespace, Map<ManifestRef, Manifest> seen)
      throws ManifestException {
    String own = manifest.namespace().isEmpty() ? namespace : manifest.namespace();
    String name = manifest.name().isEmpty() ? manifest.generateName() + "…" : manifest.name();
    String title = manifest.kind() + " " + own + "/" + name;
    ManifestKind kind = ManifestKind.named(manifest.kind());
    Problem refusal = kind == null ? otherKind(manifest) : misfit(manifest, kind);
    if (kind == null || refusal != null) {
      return new Document(manifest, title, null, "", refusal);
    }
    ManifestRef ref = new ManifestRef(kind, own, manifest.name());
    Manifest first = ref.name().isEmpty() ? null : seen.putIfAbsent(ref, manifest);
    if (first != null) {
      Problem twice =
          problem(
              manifest,
              "metadata.name",
              "is "
                  + title
                  + ", which stands already on line "
                  + first.line()
                  + ". Give one of them another name.");
      return new Document(manifest, title, null, "", twice);
    }
    return new Document(manifest, title, ref, JsonText.of(manifest.value()), null);
  }

  private static Problem otherKind(Manifest manifest) {
    return problem(
        manifest,
        "kind",
        "is a "
            + shortened(manifest.kind())
            + ". Podlanes applies Jobs, CronJobs and ConfigMaps only: apply it with kubectl and"
            + " take it out here.");
  }

  private static @Nullable Problem misfit(Manifest manifest, ManifestKind kind) {
    if (!manifest.apiVersion().equals(kind.apiVersion())) {
      return problem(
          manifest,
          "apiVersion",
          "is a "
              + kind.kind()
              + " of "
              + shortened(manifest.apiVersion())
              + ". Set apiVersion: "
              + kind.apiVersion()
              + ".");
    }
    if (manifest.name().isEmpty() && manifest.generateName().isEmpty()) {
      return problem(
          manifest, "metadata", "has no name. Set metadata.name, or metadata.generateName.");
    }
    if (manifest.has("metadata", "managedFields")) {
      return problem(
          manifest,
          "metadata.managedFields",
          "was read from a server, which keeps managedFields itself. Take out managedFields,"
              + " creationTimestamp, generation, resourceVersion, uid and status.");
    }
    return null;
  }

  private static Problem problem(Manifest manifest, String path, String sentence) {
    String place = manifest.place();
    String capital = Character.toUpperCase(place.charAt(0)) + place.substring(1);
    return new Problem(manifest.lineOf(path), capital + " " + sentence, List.of());
  }

  private static String shortened(String text) {
    return text.length() > 80 ? text.substring(0, 80) + "…" : text;
  }
}
