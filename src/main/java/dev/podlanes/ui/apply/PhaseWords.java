package dev.podlanes.ui.apply;

import dev.podlanes.ui.apply.ApplyModel.Phase;
import java.util.List;

/** Where the text as a whole stands, as a sentence. */
final class PhaseWords {
  private PhaseWords() {}

  /** Where the whole stands. */
  static String of(Phase phase, List<DocumentRow> rows) {
    return switch (phase) {
      case EDITING -> rows.isEmpty() ? "" : "Try it with a dry run; nothing is changed by that.";
      case TRYING -> "Asking the server…";
      case PLANNED -> planned(rows);
      case APPLYING -> "Applying…";
      case APPLIED -> applied(rows);
    };
  }

  private static String planned(List<DocumentRow> rows) {
    long refused = rows.stream().filter(row -> row.problem() != null).count();
    return refused == 0
        ? "The server would take all of it. Nothing has been changed yet."
        : (refused == 1 ? "One document is" : refused + " documents are")
            + " refused. Nothing is applied before that is settled.";
  }

  private static String applied(List<DocumentRow> rows) {
    long done =
        rows.stream()
            .filter(row -> row.outcome() != null && row.outcome().state().applied())
            .count();
    return done == rows.size()
        ? "Applied."
        : done + " of " + rows.size() + " documents were applied; the list says which.";
  }
}
