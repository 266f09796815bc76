package dev.podlanes.logs;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How the lines of a block stand in a file, which only the process that wrote it ever reads: their
 * number, then one array after the other.
 */
final class SpillFormat {
  private static final int OF_A_LINE =
      Long.BYTES * 2 + Character.BYTES + Byte.BYTES + Integer.BYTES;

  private SpillFormat() {}

  static ByteBuffer write(PackedLines lines) {
    int count = lines.count();
    int ofRaws = 0;
    for (int i = 0; lines.raws() != null && i < count; i++) {
      String raw = lines.ownRaw(i);
      ofRaws += Integer.BYTES + (raw == null ? 0 : Character.BYTES * raw.length());
    }
    ByteBuffer to =
        ByteBuffer.allocate(2 * Integer.BYTES + count * OF_A_LINE + lines.text().length + ofRaws);
    to.putInt(count).putInt(ofRaws);
    to.asLongBuffer().put(lines.times()).put(lines.numbers());
    to.position(to.position() + 2 * Long.BYTES * count);
    to.asIntBuffer().put(lines.ends());
    to.position(to.position() + Integer.BYTES * count);
    to.asCharBuffer().put(lines.which());
    to.position(to.position() + Character.BYTES * count);
    to.put(lines.marks()).put(lines.text());
    for (int i = 0; ofRaws > 0 && i < count; i++) {
      put(lines.ownRaw(i), to);
    }
    return to.flip();
  }

  private static void put(@Nullable String raw, ByteBuffer to) {
    to.putInt(raw == null ? -1 : raw.length());
    if (raw != null) {
      // As it stands: it may hold single surrogates, which no UTF-8 has.
      to.asCharBuffer().put(raw);
      to.position(to.position() + Character.BYTES * raw.length());
    }
  }

  static PackedLines read(ByteBuffer from, LogStream[] table) {
    int count = from.getInt();
    int ofRaws = from.getInt();
    long[] times = new long[count];
    long[] numbers = new long[count];
    from.asLongBuffer().get(times).get(numbers);
    from.position(from.position() + 2 * Long.BYTES * count);
    int[] ends = new int[count];
    from.asIntBuffer().get(ends);
    from.position(from.position() + Integer.BYTES * count);
    char[] which = new char[count];
    from.asCharBuffer().get(which);
    from.position(from.position() + Character.BYTES * count);
    byte[] marks = new byte[count];
    byte[] text = new byte[ends[count - 1]];
    from.get(marks).get(text);
    @Nullable String @Nullable [] raws = ofRaws == 0 ? null : raws(from, count);
    return new PackedLines(table, times, numbers, which, marks, ends, text, raws);
  }

  private static @Nullable String[] raws(ByteBuffer from, int count) {
    @Nullable String[] raws = new String[count];
    for (int i = 0; i < count; i++) {
      int length = from.getInt();
      if (length >= 0) {
        CharBuffer raw = from.asCharBuffer().limit(length);
        raws[i] = raw.toString();
        from.position(from.position() + Character.BYTES * length);
      }
    }
    return raws;
  }
}
