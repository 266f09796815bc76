package dev.podlanes.demo.script.python;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.podlanes.demo.json.Json;
import dev.podlanes.demo.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The models know the lab's programs, and when a program is another. */
class LabProgramsTest {
  @Test
  void theLabsProgramsAreKnownHoweverTheirNumbersAndTextsAreEdited() throws Exception {
    List<String> programs = programs();
    assertThat(programs).hasSize(2);
    for (String program : programs) {
      assertThat(LabPrograms.isOne(program))
          .as("shape %d", LabPrograms.shape(program).hashCode())
          .isTrue();
      assertThat(LabPrograms.isOne(program.replaceAll("[0-9]+", "7") + "\n# changed\n")).isTrue();
      assertThat(LabPrograms.isOne(program + "\nopen('/tmp/x', 'w')\n")).isFalse();
    }
  }

  private static List<String> programs() throws Exception {
    List<String> found = new ArrayList<>();
    for (JsonObject document : Manifests.lab("work-queue-config.yaml")) {
      for (JsonElement text : Json.object(document, "data").asMap().values()) {
        if (text.getAsString().contains("import ")) {
          found.add(text.getAsString());
        }
      }
    }
    for (JsonObject job : Manifests.lab("parallel-fixed.yaml")) {
      for (JsonObject container : Json.objects(job, "spec", "template", "spec", "containers")) {
        List<String> words = new ArrayList<>(Json.strings(container, "command"));
        words.addAll(Json.strings(container, "args"));
        found.add(words.get(words.indexOf("-c") + 1));
      }
    }
    return found;
  }
}
