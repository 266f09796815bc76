package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineKind;
import java.util.EnumSet;
import java.util.Set;

/** How severe lines have to be to be shown. Podlanes' own words always are. */
enum Severity {
  EVERYTHING("Everything", EnumSet.allOf(LineKind.class)),
  WARNINGS("Warnings and errors", EnumSet.of(LineKind.WARNING, LineKind.ERROR, LineKind.NOTE)),
  ERRORS("Errors", EnumSet.of(LineKind.ERROR, LineKind.NOTE));

  private final String label;
  private final Set<LineKind> kinds;

  Severity(String label, Set<LineKind> kinds) {
    this.label = label;
    this.kinds = Set.copyOf(kinds);
  }

  String label() {
    return label;
  }

  Set<LineKind> kinds() {
    return kinds;
  }
}
