package dev.podlanes.demo.http;

import java.util.Locale;

/** The representation that a request asks for, by its Accept header; plain JSON if in doubt. */
enum Accepted {
  PLAIN,
  TABLE,
  METADATA;

  /** The first alternative that is served wins, as clients list them by preference. */
  static Accepted of(String accept) {
    for (String alternative : accept.split(",", -1)) {
      String media = alternative.trim().toLowerCase(Locale.ROOT);
      if (!media.startsWith("application/json") && !media.startsWith("*/*")) {
        continue;
      }
      if (media.contains("as=table") && media.contains("v=v1") && !media.contains("v=v1beta1")) {
        return TABLE;
      }
      if (media.contains("as=partialobjectmetadata")) {
        return METADATA;
      }
      if (!media.contains("as=")) {
        return PLAIN;
      }
    }
    return PLAIN;
  }
}
