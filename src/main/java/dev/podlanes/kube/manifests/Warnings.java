package dev.podlanes.kube.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code Warning} headers (RFC 7234, section 5.5), as API servers send them. */
final class Warnings {
  private static final int MOST = 20;
  private static final Pattern WARNING =
      Pattern.compile("299 \\S+ \"(?<text>(?:[^\"\\\\]|\\\\.){1,1000})\".*");

  private Warnings() {}

  static List<String> of(List<String> headers) {
    List<String> texts = new ArrayList<>();
    for (String header : headers) {
      Matcher warning = WARNING.matcher(header);
      if (warning.matches() && texts.size() < MOST) {
        texts.add(warning.group("text").replaceAll("\\\\(.)", "$1"));
      }
    }
    return List.copyOf(texts);
  }
}
