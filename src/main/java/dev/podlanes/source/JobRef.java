package dev.podlanes.source;

/** One Job and no other: the uid guards against a Job created again under the same name. */
public record JobRef(String namespace, String name, String uid) {

  /**
   * A merge patch of this Job's spec (RFC 7396). It carries the uid, which no Job can change: the
   * server refuses it for another Job of the same name.
   *
   * @param spec the fields to set, as JSON
   */
  public String mergePatch(String spec) {
    return "{\"metadata\":{\"uid\":" + quoted(uid) + "},\"spec\":" + spec + "}";
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
