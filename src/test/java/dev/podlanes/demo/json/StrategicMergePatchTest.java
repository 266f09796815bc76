package dev.podlanes.demo.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrategicMergePatchTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '¦',
      quoteCharacter = '`',
      textBlock =
          """
          {"a":1,"b":2}                     ¦ {"a":null,"c":3}                 ¦ {"b":2,"c":3}
          {"containers":[{"name":"a","image":"x"},{"name":"b"}]} ¦ {"containers":[{"name":"a","image":"y"}]} ¦ {"containers":[{"name":"a","image":"y"},{"name":"b"}]}
          {"containers":[{"name":"a"},{"name":"b"}]} ¦ {"containers":[{"name":"a","$patch":"delete"}]} ¦ {"containers":[{"name":"b"}]}
          {"command":["a","b"]}             ¦ {"command":["c"]}                ¦ {"command":["c"]}
          {"env":[{"name":"A","value":"1"}]} ¦ {"$setElementOrder/env":[{"name":"A"},{"name":"B"}],"env":[{"name":"B","value":"2"}]} ¦ {"env":[{"name":"A","value":"1"},{"name":"B","value":"2"}]}
          {"finalizers":["a","b"]}          ¦ {"$deleteFromPrimitiveList/finalizers":["a"]} ¦ {"finalizers":["b"]}
          {"spec":{"a":1,"b":2}}            ¦ {"spec":{"$patch":"replace","c":3}} ¦ {"spec":{"c":3}}
          """)
  void patchesAsKubernetesDoes(String target, String patch, String expected) {
    assertThat(StrategicMergePatch.apply(Json.parse(target), Json.parse(patch)))
        .isEqualTo(Json.parse(expected));
  }
}
