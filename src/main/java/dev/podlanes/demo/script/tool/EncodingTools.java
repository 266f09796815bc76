package dev.podlanes.demo.script.tool;

import dev.podlanes.demo.script.Input;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Tools about bytes. */
final class EncodingTools {
  static final Map<String, Tool> TABLE =
      Map.of(
          "md5sum", call -> digest(call, "MD5"),
          "sha1sum", call -> digest(call, "SHA-1"),
          "sha256sum", call -> digest(call, "SHA-256"),
          "sha512sum", call -> digest(call, "SHA-512"),
          "base64", EncodingTools::base64,
          "od", EncodingTools::dump);

  private EncodingTools() {}

  /** A text's bytes: one each for texts of small characters that are bytes already. */
  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static int digest(ToolCall call, String algorithm) {
    Words words = new Words(call.arguments(), "bcsw", "");
    int code = 0;
    for (String file : words.files()) {
      Optional<Input> input = call.openOrComplain(file);
      code = input.isPresent() ? code : 1;
      if (input.isPresent()) {
        call.line(
            HexFormat.of().formatHex(hash(algorithm, bytes(input.get().all()))) + "  " + file);
      }
    }
    return code;
  }

  private static byte[] hash(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new UsageException(algorithm + " is not available");
    }
  }

  private static int base64(ToolCall call) {
    Words words = new Words(call.arguments(), "di", "w");
    Optional<Input> input = call.openOrComplain(words.files().getFirst());
    if (input.isEmpty()) {
      return 1;
    }
    String text = input.get().all();
    if (words.has("d") || words.has("decode")) {
      try {
        byte[] decoded = Base64.getMimeDecoder().decode(text.strip());
        call.print(new String(decoded, StandardCharsets.UTF_8));
        return 0;
      } catch (IllegalArgumentException e) {
        return call.fail("invalid input");
      }
    }
    int width = Math.clamp(words.number("w", 76), 0, 1_000_000);
    Base64.Encoder encoder =
        width == 0
            ? Base64.getEncoder()
            : Base64.getMimeEncoder(Math.max(4, width), new byte[] {'\n'});
    String encoded = encoder.encodeToString(bytes(text));
    call.print(width == 0 || encoded.isEmpty() ? encoded : encoded + "\n");
    return 0;
  }

  /** Decimal or hexadecimal values of bytes: what scripts read random numbers with. */
  private static int dump(ToolCall call) {
    Words words = new Words(call.arguments(), "vbcdx", "AtNjw");
    Optional<Input> input = call.openOrComplain(words.files().getFirst());
    if (input.isEmpty()) {
      return 1;
    }
    long count = words.number("N", 1024);
    StringBuilder bytes = new StringBuilder();
    while (bytes.length() < Math.min(count, 65_536)) {
      String part = input.get().take((int) Math.min(4096, count - bytes.length()));
      if (part.isEmpty()) {
        break;
      }
      bytes.append(part);
    }
    String type = words.value("t").orElse("o2");
    int size =
        type.length() > 1 && Character.isDigit(type.charAt(1))
            ? type.charAt(1) - '0'
            : type.startsWith("x") ? 4 : 1;
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < bytes.length(); i += Math.max(1, size)) {
      long value = 0;
      for (int j = Math.min(bytes.length(), i + Math.max(1, size)) - 1; j >= i; j--) {
        value = value << 8 | (bytes.charAt(j) & 0xff);
      }
      line.append(shown(type, Math.max(1, size), value));
      if (i % 16 + size >= 16) {
        call.line(line.toString());
        line.setLength(0);
      }
    }
    if (!line.isEmpty()) {
      call.line(line.toString());
    }
    return 0;
  }

  private static String shown(String type, int size, long value) {
    return switch (type.charAt(0)) {
      case 'x' -> String.format(" %0" + 2 * size + "x", value);
      case 'u' ->
          String.format(
              " %" + (size == 1 ? 3 : size == 2 ? 5 : 10) + "s", Long.toUnsignedString(value));
      case 'd' ->
          String.format(
              " %" + (size == 1 ? 4 : size == 2 ? 6 : 11) + "d",
              value << (64 - 8 * size) >> (64 - 8 * size));
      default -> String.format(" %0" + 3 * size + "o", value);
    };
  }
}
