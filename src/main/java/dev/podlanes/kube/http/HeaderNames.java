package dev.podlanes.kube.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Keys of impersonation extras as parts of header names. */
final class HeaderNames {
  private static final String PLAIN = "!#$&'*+-.^_`|~";

  private HeaderNames() {}

  /** Escapes what may not stand in a header's name, as client-go does (headerKeyEscape). */
  static String escape(String key) {
    StringBuilder name = new StringBuilder();
    for (byte b : key.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0) {
        name.append(c);
      } else {
        name.append(String.format(Locale.ROOT, "%%%02X", (int) c));
      }
    }
    return name.toString();
  }
}
