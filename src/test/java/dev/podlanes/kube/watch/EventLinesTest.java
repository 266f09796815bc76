package dev.podlanes.kube.watch;

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

class EventLinesTest {
  /** Lines come whole and apart, however they are cut and however much of each is read. */
  @Property(tries = 300)
  void piecesDoNotMatter(
      @ForAll @Size(max = 20) List<@IntRange(min = 0, max = 30_000) Integer> lengths,
      @ForAll @IntRange(min = 0, max = 1_000_000) int seed)
      throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<String> wanted = new ArrayList<>();
    for (int length : lengths) {
      text.append(random.nextBoolean() ? "\r\n" : "");
      String line = "x" + "y".repeat(length) + wanted.size();
      wanted.add(line);
      text.append(line).append('\n');
    }
    EventLines lines = new EventLines(new Pieces(text.toString(), random));
    byte[] buffer = new byte[1024];
    int number = 0;
    while (lines.next()) {
      String whole = wanted.get(number++);
      int limit = random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(whole.length() + 1);
      StringBuilder read = new StringBuilder();
      while (read.length() < limit) {
        int count = lines.read(buffer, 0, 1 + random.nextInt(buffer.length));
        if (count < 0) {
          break;
        }
        read.append(new String(buffer, 0, count, StandardCharsets.UTF_8));
      }
      assertThat(whole).startsWith(read.toString());
      if (limit == Integer.MAX_VALUE) {
        assertThat(read.toString()).isEqualTo(whole);
      }
    }
    assertThat(number).isEqualTo(wanted.size());
    assertThat(lines.endedWithinLine()).isFalse();
  }

  private static final class Pieces extends InputStream {
    private final InputStream all;
    private final Random random;

    Pieces(String text, Random random) {
      this.all = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      this.random = random;
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("Byte by byte is too slow.");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return all.read(target, offset, Math.min(length, 1 + random.nextInt(3000)));
    }

    @Override
    public void close() throws IOException {
      all.close();
    }
  }
}
