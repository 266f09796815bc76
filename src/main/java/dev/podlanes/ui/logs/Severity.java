package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineKind;
import java.util.EnumSet;
import java.util.Set;

/** How severe lines have to be to be shown. Podlanes' own words always are. */
enum Severity {
  EVERYTHING("Everything"),
  WARNINGS("Warnings and errors"),
  ERRORS("Errors");

  private final String label;

  Severity(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  Set<LineKind> kinds() {
    return switch (this) {
      case EVERYTHING -> EnumSet.allOf(LineKind.class);
      case WARNINGS -> EnumSet.of(LineKind.WARNING, LineKind.ERROR, LineKind.NOTE);
      case ERRORS -> EnumSet.of(LineKind.ERROR, LineKind.NOTE);
    };
  }
}
