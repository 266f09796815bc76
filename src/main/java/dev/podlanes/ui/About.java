package dev.podlanes.ui;

import org.jspecify.annotations.Nullable;

/**
 * What the app says about itself.
 *
 * @param version of Podlanes
 * @param runtime what it runs on, in words
 * @param notices the licences of what it is built from; null when the build did not collect them
 */
public record About(String version, String runtime, @Nullable String notices) {
  public static final About UNKNOWN = new About("", "", null);
}
