package dev.podlanes.apply;

import dev.podlanes.insight.lint.Manifest;
import dev.podlanes.source.ManifestRef;
import org.jspecify.annotations.Nullable;

/**
 * One object of a text.
 *
 * @param manifest where it stands and what it says
 * @param title such as {@code Job default/numbers}
 * @param ref what it is to become; null when it is refused
 * @param json the object as it is sent; empty when it is refused
 * @param refusal why it is not applied, as a sentence that names the document and what to do; null
 *     when it can be
 */
public record Document(
    Manifest manifest,
    String title,
    @Nullable ManifestRef ref,
    String json,
    @Nullable Problem refusal) {
  /** Whether the server is to make the name. */
  public boolean generatesName() {
    return ref != null && ref.name().isEmpty();
  }
}
