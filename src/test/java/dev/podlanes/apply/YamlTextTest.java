package dev.podlanes.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.podlanes.insight.lint.ManifestException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Objects are shown as kubectl shows them, and what is shown is what they are. */
class YamlTextTest {
  @Test
  void fieldsAreSortedAndListsStandUnderTheirKey() {
    assertThat(
            YamlText.of(
                JsonText.object(
                    """
                    {"spec":{"b":[{"name":"w","args":["-c","echo 1\\nsleep 2\\n"]},[1,"x"],{}],
                    "a":null,"empty":{},"none":[],"on":"on","number":"3","ok":true}}
                    """)))
        .isEqualTo(
            """
            spec:
              a: null
              b:
              - args:
                - "-c"
                - |
                  echo 1
                  sleep 2
                name: w
              - - 1
                - x
              - {}
              empty: {}
              none: []
              number: "3"
              ok: true
              "on": "on"
            """);
  }

  @Property(tries = 1_000)
  void whatIsWrittenReadsBackAsTheSame(@ForAll("values") JsonElement value)
      throws ManifestException {
    JsonObject object = new JsonObject();
    object.addProperty("apiVersion", "v1");
    object.addProperty("kind", "ConfigMap");
    JsonObject metadata = new JsonObject();
    metadata.addProperty("name", "c");
    object.add("metadata", metadata);
    object.add("value", value);

    String yaml = YamlText.of(object);
    assertThat(JsonText.object(Documents.read("f", yaml, "n").getFirst().json()))
        .as(yaml)
        .isEqualTo(object);
  }

  @Provide
  Arbitrary<JsonElement> values() {
    return value(3);
  }

  private static Arbitrary<JsonElement> value(int depth) {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.of(
                "",
                "y",
                "null",
                "1",
                "0x1",
                "1:2",
                "a: b",
                "a:",
                "- a",
                "# c",
                "a #b",
                "~",
                "=",
                " a",
                "a ",
                "a\nb",
                "a\n",
                "\n",
                "\n\na",
                "a\n\n",
                "a\n\n\n",
                "  a\nb",
                "a\r\nb",
                "a\n b\n  c\n",
                "\t",
                "a\tb\nc",
                "%a",
                "@a",
                "`",
                "!x",
                "&a",
                "*a",
                "a\u2028b",
                "é\nü",
                "\uD83D\uDE00\nb",
                "busybox:1.35",
                "|",
                ">"),
            Arbitraries.strings().ofMaxLength(12).filter(YamlTextTest::isText),
            Arbitraries.strings().withChars("ab \n:-#'\"").ofMaxLength(12));
    Arbitrary<JsonElement> leaf =
        Arbitraries.oneOf(
            texts.map(JsonPrimitive::new),
            Arbitraries.longs().map(JsonPrimitive::new),
            Arbitraries.of(true, false).map(JsonPrimitive::new),
            Arbitraries.of(JsonNull.INSTANCE));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<JsonElement> inner = value(depth - 1);
    Arbitrary<JsonElement> list =
        inner
            .list()
            .ofMaxSize(3)
            .map(items -> {
              JsonArray array = new JsonArray();
              items.forEach(array::add);
              return array;
            });
    Arbitrary<JsonElement> map =
        Arbitraries.maps(texts, inner)
            .ofMaxSize(3)
            .map(entries -> {
              JsonObject object = new JsonObject();
              entries.forEach(object::add);
              return object;
            });
    return Arbitraries.oneOf(leaf, list, map);
  }

  /** Half of a pair is no text, and comes from no server. */
  private static boolean isText(String text) {
    return text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF);
  }
}
