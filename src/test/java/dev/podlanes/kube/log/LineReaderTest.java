package dev.podlanes.kube.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private static final int LONGEST = 40;

  /** However the network cuts the bytes into pieces, the lines are the same. */
  @Property(tries = 300)
  void piecesDoNotMatter(
      @ForAll @Size(max = 20) List<String> lines,
      @ForAll boolean unfinished,
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed)
      throws IOException {
    List<String> wanted =
        lines.stream().map(line -> line.replaceAll("[\\r\\n\\ud800-\\udfff]", "")).toList();
    String text = String.join("\n", wanted) + (unfinished || wanted.isEmpty() ? "" : "\n");
    LineReader reader =
        new LineReader(new Pieces(text.getBytes(StandardCharsets.UTF_8), seed), LONGEST);
    List<String> read = new ArrayList<>();
    boolean lastTerminated = false;
    boolean lastCut = false;
    while (reader.next()) {
      String shown = reader.text(0);
      String whole = wanted.get(read.size());
      int bytes = whole.getBytes(StandardCharsets.UTF_8).length;
      assertThat(reader.cut()).isEqualTo(bytes > LONGEST);
      assertThat(shown.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(LONGEST);
      assertThat(whole).startsWith(shown);
      if (!reader.cut()) {
        assertThat(shown).isEqualTo(whole);
      }
      read.add(shown);
      lastTerminated = reader.terminated();
      lastCut = reader.cut();
    }
    boolean lastIsEmpty = unfinished && !wanted.isEmpty() && wanted.getLast().isEmpty();
    assertThat(read).hasSize(wanted.size() - (lastIsEmpty ? 1 : 0));
    if (!read.isEmpty()) {
      assertThat(lastTerminated).isEqualTo(!unfinished || lastIsEmpty || lastCut);
    }
  }

  @Test
  void aLineThatNeverEndsIsToldWhenItIsAsLongAsALineMayBe() throws IOException {
    InputStream endless =
        new InputStream() {
          private int given;

          @Override
          public int read() {
            if (given++ > 2 * LONGEST) {
              throw new AssertionError("It goes on waiting for an end.");
            }
            return 'x';
          }

          @Override
          public int read(byte[] target, int offset, int length) {
            target[offset] = (byte) read();
            return 1;
          }
        };
    LineReader reader = new LineReader(endless, LONGEST);

    assertThat(reader.next()).isTrue();
    assertThat(reader.cut()).isTrue();
    assertThat(reader.text(0)).isEqualTo("x".repeat(LONGEST));
  }

  /** Gives a random part of what is asked for. */
  private static final class Pieces extends InputStream {
    private final InputStream all;
    private final Random random;

    Pieces(byte[] bytes, int seed) {
      this.all = new ByteArrayInputStream(bytes);
      this.random = new Random(seed);
    }

    @Override
    public int read() throws IOException {
      return all.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return all.read(target, offset, Math.min(length, 1 + random.nextInt(7)));
    }
  }
}
