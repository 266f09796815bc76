package dev.podlanes.kube.log;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Reads bytes that should be UTF-8 without losing those that are not: each becomes the lone
 * surrogate U+DC00 + byte, as Python's surrogateescape has it, which no UTF-8 text can contain.
 */
final class EscapedUtf8 {
  private EscapedUtf8() {}

  static String text(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    // Java puts U+FFFD in the place of what is no UTF-8.
    return text.indexOf('\uFFFD') < 0 ? text : escaped(ByteBuffer.wrap(bytes, from, to - from));
  }

  private static String escaped(ByteBuffer in) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer out = CharBuffer.allocate(in.remaining());
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (0xDC00 + (in.get() & 0xFF)));
      }
      result = decoder.reset().decode(in, out, true);
    }
    return out.flip().toString();
  }
}
