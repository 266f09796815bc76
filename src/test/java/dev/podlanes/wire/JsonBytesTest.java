package dev.podlanes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.stream.JsonReader;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** JSON read from bytes is what Gson reads from characters, and what Gson refuses is refused. */
class JsonBytesTest {
  private static final String REFUSED = "refused";

  /** However the bytes come, whatever was done to the text. */
  @Property(tries = 4_000)
  void readsAndRefusesWhatGsonDoes(@ForAll Random random) throws IOException {
    String text = damaged(RandomJson.text(random), random);
    List<String> wanted = gson(text);
    JsonBytes in = new JsonBytes();

    // Twice, since what was read once is known then.
    for (int time = 0; time < 2; time++) {
      assertThat(ours(in.open(pieces(text, random)))).as(text).isEqualTo(wanted);
    }
    assertThat(isSkipped(in.open(pieces(text, random))))
        .as("skipped: %s", text)
        .isEqualTo(!wanted.equals(List.of(REFUSED)));
  }

  @Property(tries = 300)
  void whatIsReadLaterIsWhatStoodThere(@ForAll Random random) throws IOException {
    String value = wire(RandomJson.text(random).replace("\ufeff", ""));
    JsonBytes in = new JsonBytes();
    List<byte[]> raw = new ArrayList<>();

    in.open(pieces("[1, " + value + " ,\"after\"]", random));
    in.array(() -> raw.add(in.raw()));

    assertThat(new String(raw.get(1), StandardCharsets.UTF_8)).isEqualTo(value.strip());
    assertThat(new String(raw.get(2), StandardCharsets.UTF_8)).isEqualTo("\"after\"");
  }

  @Test
  void aCutTextEndsEarlyWhereverItIsCut() {
    String whole = "{\"a\":[1.5e3,true,null,\"x\\u00e9\\n\"],\"b\":{\"c\":-0}}";
    for (int length = 0; length < whole.length(); length++) {
      String cut = whole.substring(0, length);
      assertThatThrownBy(() -> new JsonBytes().open(JsonText.of(cut)).skip())
          .as(cut)
          .isInstanceOfAny(EOFException.class, NotJsonException.class);
    }
  }

  @Test
  void whatIsNotJsonSaysWhere() {
    assertThatThrownBy(() -> new JsonBytes().open(JsonText.of("{\"a\": nothing}")).skip())
        .isInstanceOf(NotJsonException.class)
        .hasMessage("no JSON: a value was expected at byte 6");
    assertThatThrownBy(() -> new JsonBytes().open(JsonText.of("<html><p>502</p></html>")).skip())
        .isInstanceOf(NotJsonException.class)
        .hasMessage("no JSON: a value was expected at byte 0");
  }

  @Test
  void deepOnesAreRefusedBeforeTheStackEnds() throws IOException {
    String deepest = "[".repeat(JsonBytes.DEEPEST) + "]".repeat(JsonBytes.DEEPEST);
    new JsonBytes().open(JsonText.of(deepest)).skip();

    for (String deeper : List.of("[" + deepest + "]", "[".repeat(100_000), "{\"a\":".repeat(256))) {
      assertThatThrownBy(() -> new JsonBytes().open(JsonText.of(deeper)).skip())
          .isInstanceOf(NotJsonException.class);
    }
  }

  @Test
  void longValuesAreReadAndEndlessOnesAreAbsent() throws IOException {
    String big = "é\\n".repeat(ByteWindow.SIZE);
    String endless = "x".repeat(ByteWindow.LONGEST + ByteWindow.SIZE);
    JsonBytes in = new JsonBytes();

    in.open(JsonText.of("[\"" + big + "\",\"" + endless + "\",\"after\"]"));
    List<String> read = new ArrayList<>();
    in.array(() -> read.add(in.string()));
    assertThat(read).containsExactly(big.replace("\\n", "\n"), null, "after");

    in.open(JsonText.of("[[\"" + big + "\"],[\"" + endless + "\"],[7]]"));
    List<Integer> raw = new ArrayList<>();
    in.array(() -> raw.add(in.raw().length));
    assertThat(raw).containsExactly(big.getBytes(StandardCharsets.UTF_8).length + 4, 0, 3);

    in.open(JsonText.of("{\"" + endless + "\":1,\"b\":2}"));
    List<String> names = new ArrayList<>();
    in.object(name -> {
      names.add(name);
      in.skip();
    });
    assertThat(names).containsExactly("", "b");
  }

  /** Very many names and values: tables that are full are begun anew. */
  @Test
  void whatIsKnownIsNeverMistaken() throws IOException {
    ByteTable<String> table = new ByteTable<>(100);
    JsonBytes in = new JsonBytes();
    for (int round = 0; round < 3; round++) {
      for (int i = 0; i < 1_000; i++) {
        String text = "a long begin " + i + " and a long end";
        assertThat(in.open(JsonText.of('"' + text + '"')).text()).isTrue();
        String known = in.known(table);
        assertThat(known == null ? in.learn(table, in.decoded()) : known).isEqualTo(text);
        assertThat(in.known(table)).isEqualTo(text);
      }
    }
  }

  /** As nodes, times and indexes do: else what is equal would be kept many times. */
  @Test
  void textsThatDifferInTheirLastLettersAreAllShared() throws IOException {
    ByteTable<String> table = new ByteTable<>(8_192);
    JsonBytes in = new JsonBytes();
    for (int i = 0; i < 1_000; i++) {
      assertThat(in.open(JsonText.of("\"prepared-node-" + (1_000 + i) + '"')).text()).isTrue();
      in.learn(table, in.decoded());
      assertThat(in.known(table)).isEqualTo("prepared-node-" + (1_000 + i));
    }
  }

  /** Every form of a time is what the JDK reads it as. */
  @Property(tries = 2_000)
  void timesAreWhatTheyAreForTheJdk(@ForAll Random random) {
    Instant time =
        Instant.ofEpochSecond(
            random.nextLong(-62_167_219_200L, 253_402_300_800L),
            random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
    StringBuilder text = new StringBuilder(time.toString());
    if (random.nextInt(3) == 0) {
      text.setCharAt(
          random.nextInt(text.length()), "0123456789-:.TZ+tz ".charAt(random.nextInt(19)));
    }
    if (random.nextInt(5) == 0) {
      text.setLength(random.nextInt(text.length()));
    }
    byte[] bytes = ("\"" + text + "\"").getBytes(StandardCharsets.UTF_8);

    assertThat(Rfc3339.parse(bytes, 1, bytes.length - 1))
        .as("%s", text)
        .isEqualTo(jdk(text.toString()));
  }

  private static Instant jdk(String text) {
    try {
      return text.startsWith("-") || text.startsWith("+") ? null : Instant.parse(text);
    } catch (DateTimeException notATime) {
      return null;
    }
  }

  /** As many bytes at a time as it happens. */
  private static InputStream pieces(String text, Random random) {
    int most = random.nextInt(4) == 0 ? Integer.MAX_VALUE : 1 + random.nextInt(9);
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)) {
      @Override
      public synchronized int read(byte[] into, int offset, int length) {
        return super.read(into, offset, Math.min(length, 1 + random.nextInt(most)));
      }
    };
  }

  private static String damaged(String whole, Random random) {
    StringBuilder text = new StringBuilder(whole);
    int damages = Math.max(0, random.nextInt(5) - 2);
    for (int i = 0; i < damages && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.setLength(at);
        case 1 -> text.deleteCharAt(at);
        case 2 -> text.setCharAt(at, RandomJson.anything(random));
        default -> text.insert(at, RandomJson.anything(random));
      }
    }
    return text.toString();
  }

  private static boolean isSkipped(JsonBytes in) {
    try {
      in.skip();
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  private static List<String> ours(JsonBytes in) {
    List<String> seen = new ArrayList<>();
    try {
      ours(in, seen);
      return seen;
    } catch (IOException refused) {
      return List.of(REFUSED);
    }
  }

  private static void ours(JsonBytes in, List<String> seen) throws IOException {
    switch (in.peek()) {
      case '{' -> {
        seen.add("{");
        in.object(name -> {
          seen.add(name);
          ours(in, seen);
        });
        seen.add("}");
      }
      case '[' -> {
        seen.add("[");
        in.array(() -> ours(in, seen));
        seen.add("]");
      }
      case '"' -> seen.add(in.string());
      case 't', 'T', 'f', 'F' -> seen.add(String.valueOf(in.bool()));
      case 'n', 'N' -> {
        assertThat(in.longInteger()).isNull();
        seen.add("null");
      }
      default -> seen.add(new String(in.raw(), StandardCharsets.UTF_8));
    }
  }

  /** Characters that are no text on their own come as what UTF-8 makes of them. */
  private static String wire(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static List<String> gson(String text) {
    List<String> seen = new ArrayList<>();
    try {
      gson(new JsonReader(new StringReader(wire(text))), seen);
      return seen;
    } catch (IOException refused) {
      return List.of(REFUSED);
    }
  }

  private static void gson(JsonReader in, List<String> seen) throws IOException {
    switch (in.peek()) {
      case BEGIN_OBJECT -> {
        in.beginObject();
        seen.add("{");
        while (in.hasNext()) {
          seen.add(in.nextName());
          gson(in, seen);
        }
        in.endObject();
        seen.add("}");
      }
      case BEGIN_ARRAY -> {
        in.beginArray();
        seen.add("[");
        while (in.hasNext()) {
          gson(in, seen);
        }
        in.endArray();
        seen.add("]");
      }
      case STRING, NUMBER -> seen.add(in.nextString());
      case BOOLEAN -> seen.add(String.valueOf(in.nextBoolean()));
      case NULL -> {
        in.nextNull();
        seen.add("null");
      }
      default -> throw new AssertionError(Arrays.toString(seen.toArray()));
    }
  }
}
