package dev.podlanes.kube;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An answer of a real API server, as it was recorded. */
public record RealAnswer(int code, String body) {
  private static final Pattern CODE = Pattern.compile("(?m)^HTTP (\\d+)$");

  public static RealAnswer read(String name) throws IOException {
    try (InputStream in = RealAnswer.class.getResourceAsStream("/real-api/" + name + ".txt")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Matcher code = CODE.matcher(text);
      if (!code.find()) {
        throw new IOException("No HTTP line in " + name);
      }
      return new RealAnswer(
          Integer.parseInt(code.group(1)),
          text.substring(text.indexOf("\n{") + 1, text.lastIndexOf("}") + 1));
    }
  }

  /** On one line, as the events of a watch are. */
  public String oneLine() {
    return body.lines().map(String::strip).reduce("", String::concat);
  }
}
