package dev.podlanes.ui.act;

import dev.podlanes.action.Deed;
import java.util.Locale;

/** How a deed is shown. */
final class DeedWords {
  private DeedWords() {}

  /** The style class of an outcome. */
  static String style(Deed.Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A command of several lines is too long to show; its first tells enough. */
  static String oneLine(String command) {
    int end = command.indexOf('\n');
    return end < 0 ? command : command.substring(0, end) + " …";
  }
}
