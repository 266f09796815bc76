package dev.podlanes.ui.apply;

import dev.podlanes.apply.Document;
import dev.podlanes.apply.Documents;
import dev.podlanes.apply.ManifestText;
import dev.podlanes.insight.lint.Finding;
import dev.podlanes.insight.lint.Lint;
import dev.podlanes.insight.lint.Manifest;
import dev.podlanes.insight.lint.ManifestException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What was read in a text.
 *
 * @param question what was to be read
 * @param rows its documents; empty when it cannot be read
 * @param complaint why it cannot be read, as a sentence; null when it can
 * @param line that the complaint is about, from 1; 0 for none
 */
record Reading(Question question, List<DocumentRow> rows, @Nullable String complaint, int line) {
  static final Reading NOTHING =
      new Reading(
          new Question(ManifestText.EMPTY, "default", OptionalInt.empty()), List.of(), null, 0);

  /**
   * What is to be read.
   *
   * @param namespace of documents that name none
   * @param minor the server's minor version; empty when it is not known
   */
  record Question(ManifestText text, String namespace, OptionalInt minor) {
    Reading answer() {
      if (text.content().isBlank()) {
        return new Reading(this, List.of(), null, 0);
      }
      try {
        List<Document> documents = Documents.read(text.name(), text.content(), namespace);
        List<Manifest> manifests = documents.stream().map(Document::manifest).toList();
        List<Finding> findings = Lint.check(manifests, minor);
        List<DocumentRow> rows = new ArrayList<>();
        for (Document document : documents) {
          Manifest manifest = document.manifest();
          List<Finding> own = findings.stream().filter(finding -> finding.of(manifest)).toList();
          rows.add(new DocumentRow(document, null, null, own));
        }
        return new Reading(this, List.copyOf(rows), null, 0);
      } catch (ManifestException unreadable) {
        return new Reading(this, List.of(), unreadable.getMessage(), unreadable.line());
      }
    }
  }
}
