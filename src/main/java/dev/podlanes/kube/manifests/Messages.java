package dev.podlanes.kube.manifests;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes the server's words about an object fit to be read: they may quote the whole of it. */
final class Messages {
  private static final int MAX = 420;
  private static final int HEAD = 160;
  private static final int TAIL = 220;
  private static final Pattern STRICT =
      Pattern.compile("(?:unknown|duplicate) field \"(?<path>[^\"]{1,300})\"");

  private Messages() {}

  /**
   * A message of bounded length with its beginning, which says where, and its end, which says why.
   *
   * @param whole the server's words
   * @param sentence for messages that are short enough
   */
  static String brief(String whole, String sentence) {
    return whole.length() <= MAX
        ? sentence
        : whole.substring(0, HEAD) + " … " + whole.substring(whole.length() - TAIL);
  }

  /** The fields that strict validation names. */
  static List<String> strictFields(String message) {
    return STRICT.matcher(message).results().map(Messages::path).distinct().toList();
  }

  private static String path(MatchResult found) {
    return found.group("path");
  }
}
