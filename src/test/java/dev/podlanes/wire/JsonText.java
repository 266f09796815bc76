package dev.podlanes.wire;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** JSON that a test has written, as it comes over the wire. */
public final class JsonText {
  private JsonText() {}

  /** Its bytes in UTF-8. */
  public static InputStream of(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
