package dev.podlanes.demo.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.demo.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicMergePatchTest {
  private static final Struct POD = Schema.kubernetes().kind("", "Pod").orElseThrow();

  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          {"spec":{"priority":1,"nodeName":"b"}} ¦ {"spec":{"priority":null,"hostname":"c"}} ¦ {"spec":{"nodeName":"b","hostname":"c"}}
          {"spec":{"containers":[{"name":"a","image":"x"},{"name":"b"}]}} ¦ {"spec":{"containers":[{"name":"a","image":"y"}]}} ¦ {"spec":{"containers":[{"name":"a","image":"y"},{"name":"b"}]}}
          {"spec":{"containers":[{"name":"a"},{"name":"b"}]}} ¦ {"spec":{"containers":[{"name":"a","$patch":"delete"}]}} ¦ {"spec":{"containers":[{"name":"b"}]}}
          {"spec":{"containers":[{"name":"a","command":["a","b"]}]}} ¦ {"spec":{"containers":[{"name":"a","command":["c"]}]}} ¦ {"spec":{"containers":[{"name":"a","command":["c"]}]}}
          {"spec":{"containers":[{"name":"a","env":[{"name":"A","value":"1"}]}]}} ¦ {"spec":{"containers":[{"name":"a","$setElementOrder/env":[{"name":"A"},{"name":"B"}],"env":[{"name":"B","value":"2"}]}]}} ¦ {"spec":{"containers":[{"name":"a","env":[{"name":"A","value":"1"},{"name":"B","value":"2"}]}]}}
          {"metadata":{"finalizers":["a","b"]}} ¦ {"metadata":{"$deleteFromPrimitiveList/finalizers":["a"]}} ¦ {"metadata":{"finalizers":["b"]}}
          {"metadata":{"finalizers":["a"]}} ¦ {"metadata":{"finalizers":["b"]}} ¦ {"metadata":{"finalizers":["a","b"]}}
          {"metadata":{"labels":{"containers":"a"}}} ¦ {"metadata":{"labels":{"ports":"b"}}} ¦ {"metadata":{"labels":{"containers":"a","ports":"b"}}}
          {"spec":{"tolerations":[{"key":"a"}]}} ¦ {"spec":{"tolerations":[{"key":"b"}]}} ¦ {"spec":{"tolerations":[{"key":"b"}]}}
          {"spec":{"a":1,"b":2}}            ¦ {"spec":{"$patch":"replace","c":3}} ¦ {"spec":{"c":3}}
          """)
  void patchesAsKubernetesDoes(String target, String patch, String expected) {
    assertThat(StrategicMergePatch.apply(POD, Json.parse(target), Json.parse(patch)))
        .isEqualTo(Json.parse(expected));
  }
}
