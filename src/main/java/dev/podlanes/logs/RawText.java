package dev.podlanes.logs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text whose bytes were not all UTF-8. A source hands each such byte over as the lone surrogate
 * U+DC00 + byte (as Python's surrogateescape does), which is shown as U+FFFD and written as it was.
 */
final class RawText {
  private RawText() {}

  /** The bytes that the container wrote. */
  static byte[] bytes(String raw) {
    if (StandardCharsets.UTF_8.newEncoder().canEncode(raw)) {
      return raw.getBytes(StandardCharsets.UTF_8);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length() + 16);
    int from = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      boolean lone = i == 0 || !Character.isHighSurrogate(raw.charAt(i - 1));
      if (c >= 0xDC80 && c <= 0xDCFF && lone) {
        out.writeBytes(raw.substring(from, i).getBytes(StandardCharsets.UTF_8));
        out.write(c & 0xFF);
        from = i + 1;
      }
    }
    out.writeBytes(raw.substring(from).getBytes(StandardCharsets.UTF_8));
    return out.toByteArray();
  }
}
