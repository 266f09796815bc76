package dev.podlanes.insight.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Manifests are read, or refused with a sentence that says where and what to do. */
class ManifestReaderTest {
  private static final String JOB = "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\n";

  @Test
  void readsSeveralDocumentsAndPassesOverEmptyOnes() throws ManifestException {
    assertThat(ManifestReader.read("f", "# none\n---\n" + JOB + "---\n---\n" + JOB))
        .extracting(Manifest::kind, Manifest::name, Manifest::document)
        .hasSize(2)
        .allSatisfy(row -> assertThat(row.toList()).startsWith("Job", "a"));
  }

  @Test
  void readsJson() throws ManifestException {
    String json = "{\"apiVersion\":\"batch/v1\",\"kind\":\"Job\",\"metadata\":{\"name\":\"j\"}}";

    assertThat(ManifestReader.read("f", json))
        .singleElement()
        .satisfies(job -> assertThat(job.name()).isEqualTo("j"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: Job\\nmetadata: {name | f.yaml:3:1: document 1 is not YAML",
        "a: 1\\n b: 2 | f.yaml:2:3: document 1 is not YAML",
        "kind: Job | f.yaml:1: document 1 has no apiVersion. A Job begins with",
        "apiVersion: v1 | f.yaml:1: document 1 has no kind.",
        "- a | f.yaml:1: document 1 is not an object. Begin it with",
        "# nothing | f.yaml holds no manifest.",
      })
  void refusesWithPlaceAndAdvice(String text, String sentence) {
    assertThatThrownBy(() -> ManifestReader.read("f.yaml", text.replace("\\n", "\n") + "\n"))
        .isInstanceOf(ManifestException.class)
        .hasMessageStartingWith(sentence);
  }

  @Test
  void refusesWhatIsTooLargeOrTooDeep() {
    String large = JOB + "#".repeat(ManifestReader.MAX_CHARACTERS);
    String deep = JOB + "spec: " + "[".repeat(1_000) + "]".repeat(1_000);

    assertThatThrownBy(() -> ManifestReader.read("f.yaml", large))
        .isInstanceOf(ManifestException.class)
        .hasMessage("f.yaml is larger than 4 MiB. Split it.");
    assertThatThrownBy(() -> ManifestReader.read("f.yaml", deep))
        .isInstanceOf(ManifestException.class)
        .hasMessageStartingWith("f.yaml: document 1 is nested too deeply.");
  }
}
