package dev.podlanes.ui.apply;

import dev.podlanes.apply.Document;
import dev.podlanes.apply.Outcome;
import dev.podlanes.apply.Plan;
import dev.podlanes.apply.Problem;
import dev.podlanes.insight.lint.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one document.
 *
 * @param plan null before the dry run
 * @param outcome null before it is applied
 * @param findings pitfalls, which stop nothing
 */
public record DocumentRow(
    Document document, @Nullable Plan plan, @Nullable Outcome outcome, List<Finding> findings) {

  /** How a row is marked. */
  enum Mark {
    NONE,
    GOOD,
    CHANGE,
    BAD,
    QUIET
  }

  DocumentRow with(@Nullable Plan latest) {
    return new DocumentRow(document, latest, null, findings);
  }

  DocumentRow with(Outcome latest) {
    return new DocumentRow(document, plan, latest, findings);
  }

  /** Why it cannot be applied; null when it can or nobody has asked. */
  @Nullable Problem problem() {
    return plan == null ? document.refusal() : plan.problem();
  }

  /** Where it stands, in a word or two. */
  String state() {
    if (outcome != null) {
      return switch (outcome.state()) {
        case UNDER_WAY -> "applying…";
        case CREATED -> "✓ created";
        case CHANGED -> "✓ changed";
        case UNCHANGED -> "✓ unchanged";
        case REPLACED -> "✓ created anew";
        case FAILED -> "✕ failed";
        case UNKNOWN -> "? not known";
        case NOT_TRIED -> "not tried";
      };
    }
    if (plan == null) {
      return document.refusal() == null ? "" : "✕ refused";
    }
    return switch (plan.action()) {
      case CREATE -> "+ create";
      case CHANGE -> "± change";
      case UNCHANGED -> "= unchanged";
      case REPLACE -> "− + delete and create";
      case REFUSED -> "✕ refused";
    };
  }

  Mark mark() {
    if (outcome != null) {
      return switch (outcome.state()) {
        case UNDER_WAY, NOT_TRIED -> Mark.QUIET;
        case CREATED, CHANGED, UNCHANGED, REPLACED -> Mark.GOOD;
        case FAILED, UNKNOWN -> Mark.BAD;
      };
    }
    if (plan == null) {
      return document.refusal() == null ? Mark.NONE : Mark.BAD;
    }
    return switch (plan.action()) {
      case CREATE -> Mark.GOOD;
      case CHANGE, REPLACE -> Mark.CHANGE;
      case UNCHANGED -> Mark.QUIET;
      case REFUSED -> Mark.BAD;
    };
  }

  /** The sentence that matters most now; empty for none. */
  String sentence() {
    if (outcome != null) {
      return outcome.sentence();
    }
    Problem problem = problem();
    return problem == null ? "" : problem.sentence();
  }
}
