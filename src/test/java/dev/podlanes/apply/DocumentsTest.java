package dev.podlanes.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.podlanes.insight.lint.ManifestException;
import dev.podlanes.insight.lint.ManifestReader;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Any text becomes documents, or a sentence that says where and why not. */
class DocumentsTest {
  private static final String CONFIG = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n";
  private static final String JOB = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: j}\n";

  private static List<Document> read(String text) throws ManifestException {
    return Documents.read("f.yaml", text, "lab");
  }

  @Test
  void eachDocumentKnowsWhereItStandsAndWhereItGoes() throws ManifestException {
    List<Document> documents =
        read(CONFIG + "---\n# none\n---\n" + JOB.replace("name: j", "name: j, namespace: other"));

    assertThat(documents)
        .extracting(Document::title)
        .containsExactly("ConfigMap lab/c", "Job other/j");
    assertThat(documents)
        .extracting(document -> document.manifest().place())
        .containsExactly("document 1", "document 3");
    assertThat(documents.get(1).ref().namespace()).isEqualTo("other");
  }

  @Test
  void theItemsOfAListAreDocuments() throws ManifestException {
    String list =
        """
        apiVersion: v1
        kind: List
        items:
        - apiVersion: v1
          kind: ConfigMap
          metadata: {name: one}
        - apiVersion: v1
          kind: Pod
          metadata: {name: two}
        """;
    List<Document> documents = read(list);

    assertThat(documents.get(0).title()).isEqualTo("ConfigMap lab/one");
    assertThat(documents.get(1).refusal().sentence())
        .isEqualTo(
            "Document 1, item 2 is a Pod. Podlanes applies Jobs, CronJobs and ConfigMaps only:"
                + " apply it with kubectl and take it out here.");
    assertThat(documents.get(1).refusal().line()).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "apiVersion: v1\\nkind: Pod\\nmetadata: {name: p} | Document 1 is a Pod. Podlanes applies",
        "apiVersion: x/v1\\nkind: Widget | Document 1 is a Widget. Podlanes applies",
        "apiVersion: batch/v1beta1\\nkind: CronJob\\nmetadata: {name: p}"
            + " | Document 1 is a CronJob of batch/v1beta1. Set apiVersion: batch/v1.",
        "apiVersion: batch/v1\\nkind: Job\\nmetadata: {} | Document 1 has no name. Set",
        "apiVersion: batch/v1\\nkind: Job\\nmetadata: {name: a, managedFields: [{}]}"
            + " | Document 1 was read from a server",
      })
  void otherThingsAreRefusedByASentenceThatNamesTheDocument(String text, String sentence)
      throws ManifestException {
    List<Document> documents = read(text.replace("\\n", "\n") + "\n---\n" + CONFIG);

    assertThat(documents.get(0).refusal().sentence()).startsWith(sentence);
    assertThat(documents.get(1).refusal()).isNull();
  }

  @Test
  void theSecondOfOneNameIsRefused() throws ManifestException {
    List<Document> documents = read(CONFIG + "---\n" + CONFIG);

    assertThat(documents.get(0).refusal()).isNull();
    assertThat(documents.get(1).refusal().sentence())
        .isEqualTo(
            "Document 2 is ConfigMap lab/c, which stands already on line 1. Give one of them"
                + " another name.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "data: {a: b, a: c} | 4 | f.yaml:4: document 1 has \"a\" twice. Keep one of them.",
        "data: {[a]: b} | 4 | f.yaml:4: document 1 has a key that is not text.",
        "data: &x {a: *x} | 4 | f.yaml:4: document 1 holds an alias of what it stands in.",
        "data: {a: !secret b} | 4 | f.yaml:4: document 1 has the tag !secret,",
        "data: {a: .inf} | 4 | f.yaml:4: document 1 has the number .inf,",
        "data: {a: b | 5 | f.yaml:5:1: document 1 is not YAML",
      })
  void whatCannotBeSentNamesDocumentAndLine(String data, int line, String sentence) {
    assertThatThrownBy(() -> read(CONFIG + data + "\n"))
        .isInstanceOf(ManifestException.class)
        .hasMessageStartingWith(sentence)
        .satisfies(refused -> assertThat(((ManifestException) refused).line()).isEqualTo(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "on | true",
        "y | true",
        "No | false",
        "'\"y\"' | \"y\"",
        "~ | null",
        "010 | 8",
        "0x1F | 31",
        "1_000 | 1000",
        "3.0 | 3",
        "1.5 | 1.5",
        "1e3 | 1000",
        "1:30 | \"1:30\"",
        "2026-11-24 | \"2026-11-24\"",
        "18446744073709551616 | 1.8446744073709552E19",
      })
  void valuesAreWhatKubectlWouldSend(String yaml, String json) throws ManifestException {
    assertThat(read(CONFIG + "data: " + yaml + "\n").getFirst().json())
        .isEqualTo(
            "{\"apiVersion\":\"v1\",\"kind\":\"ConfigMap\",\"metadata\":{\"name\":\"c\"},\"data\":"
                + json
                + "}");
  }

  @Test
  void aBombOfAliasesIsRefused() {
    StringBuilder bomb = new StringBuilder(CONFIG).append("data:\n  a0: &a0 [x, x, x, x]\n");
    for (int i = 1; i <= 12; i++) {
      bomb.append(
          "  a%d: &a%d [%s]\n"
              .formatted(i, i, "*a%d, *a%d, *a%d, *a%d".formatted(i - 1, i - 1, i - 1, i - 1)));
    }
    assertThatThrownBy(() -> read(bomb.toString()))
        .isInstanceOf(ManifestException.class)
        .hasMessageContaining("document 1 holds too many values");

    String many = CONFIG + "data: {a: &a [x], b: [" + "*a,".repeat(60) + "]}\n";
    assertThatThrownBy(() -> read(many)).isInstanceOf(ManifestException.class);
  }

  @Test
  void fiftyMegabytesAreRefusedBeforeTheyAreRead() {
    assertThatThrownBy(() -> read(CONFIG + "#".repeat(50 << 20)))
        .isInstanceOf(ManifestException.class)
        .hasMessage("f.yaml is larger than 4 MiB. Split it.");
    assertThat(ManifestReader.MAX_CHARACTERS).isEqualTo(4 << 20);
  }

  @Property(tries = 2_000)
  void anyTextIsReadOrRefusedByASentence(@ForAll("texts") String text) {
    try {
      for (Document document : read(text)) {
        assertThat(document.manifest().line()).isPositive();
        if (document.refusal() == null) {
          assertThat(JsonText.object(document.json()).get("kind")).isNotNull();
        } else {
          assertThat(document.refusal().sentence()).startsWith("Document ").endsWith(".");
        }
      }
    } catch (ManifestException refused) {
      assertThat(refused.getMessage()).startsWith("f.yaml").endsWith(".");
    }
  }

  /** Pieces of manifests, and of what breaks them, in any order. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            JOB,
            CONFIG,
            "---\n",
            "...\n",
            "spec: ",
            "{",
            "}",
            "[",
            "]",
            "- ",
            ": ",
            "\n",
            "  ",
            "\t",
            "&a ",
            "*a",
            "<<: *a",
            "!!str ",
            "!x ",
            "|\n",
            ">-\n",
            "'",
            "\"",
            "#",
            "%YAML 9.9\n",
            "?",
            "@",
            "`",
            "kind: List\nitems: ",
            "null",
            "~",
            "0x",
            "1:2",
            "\u0000",
            "\uD800",
            "\uFEFF",
            "\r",
            "\u2028",
            "é");
    return Arbitraries.oneOf(
        pieces.list().ofMaxSize(14).map(list -> String.join("", list)),
        Arbitraries.strings().ofMaxLength(60));
  }
}
