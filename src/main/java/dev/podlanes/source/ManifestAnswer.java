package dev.podlanes.source;

import java.util.List;

/** What became of an object that was sent. */
public sealed interface ManifestAnswer {
  /**
   * The server has stored it, or would have.
   *
   * @param json the object as it stands then
   * @param warnings the server's own, in its words
   */
  record Stored(String json, List<String> warnings) implements ManifestAnswer {
    public Stored {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * The server understood and refused; nothing has changed.
   *
   * @param status the HTTP status
   * @param message a sentence, bounded
   * @param fields what is wrong, as paths such as {@code spec.completions}
   * @param immutable whether a field was to change that cannot
   */
  record Refused(int status, String message, List<String> fields, boolean immutable)
      implements ManifestAnswer {
    public Refused {
      fields = List.copyOf(fields);
    }
  }

  /** It was sent and no answer came: whether it has taken effect is not known. */
  record Lost(String message) implements ManifestAnswer {}
}
