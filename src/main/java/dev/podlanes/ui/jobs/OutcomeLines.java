package dev.podlanes.ui.jobs;

import dev.podlanes.ui.theme.Hint;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Label;

/**
 * What has become of a value of parallelism, or would become of it: a line with its sign and look,
 * the finish below it, and a server's own words in full width. JavaFX thread.
 */
final class OutcomeLines {
  private static final PseudoClass PREVIEW = PseudoClass.getPseudoClass("preview");
  private static final PseudoClass LOSING = PseudoClass.getPseudoClass("losing");

  private final Label outcome;
  private final Label finish;
  private final Label refusal;
  private final Node field;

  /**
   * @param refusal the server's own words
   * @param field where the value is typed: it wears the look of what became of it
   */
  OutcomeLines(Label outcome, Label finish, Label refusal, Node field) {
    this.outcome = outcome;
    this.finish = finish;
    this.refusal = refusal;
    this.field = field;
    finish.managedProperty().bind(finish.visibleProperty());
    refusal.managedProperty().bind(refusal.visibleProperty());
  }

  /** Says what stands. */
  void say(ParallelismStanding.Look look, String text) {
    say(look, text, "", "");
  }

  /** Says what stands, with the server's own words; empty for none. */
  void say(ParallelismStanding.Look look, String text, String message) {
    say(look, text, "", message);
  }

  /** Says what a value that has not been sent would do. */
  void foretell(WhatIfWords words) {
    say(ParallelismStanding.Look.QUIET, words.effect(), words.finish(), "");
    outcome.pseudoClassStateChanged(LOSING, words.losing());
    outcome.pseudoClassStateChanged(PREVIEW, true);
  }

  private void say(ParallelismStanding.Look look, String text, String more, String message) {
    String said = sign(look) + text;
    if (!said.equals(outcome.getText())) {
      outcome.setText(said);
      Hint.setText(outcome, text);
    }
    finish.setText(more);
    finish.setVisible(!more.isEmpty());
    refusal.setText(message);
    refusal.setVisible(!message.isEmpty());
    outcome.pseudoClassStateChanged(PREVIEW, false);
    outcome.pseudoClassStateChanged(LOSING, false);
    for (ParallelismStanding.Look each : ParallelismStanding.Look.values()) {
      outcome.pseudoClassStateChanged(pseudoClass(each), each == look);
      field.pseudoClassStateChanged(pseudoClass(each), each == look);
    }
  }

  private static PseudoClass pseudoClass(ParallelismStanding.Look look) {
    return PseudoClass.getPseudoClass(look.name().toLowerCase(Locale.ROOT));
  }

  /** Not by colour alone. */
  private static String sign(ParallelismStanding.Look look) {
    return switch (look) {
      case QUIET -> "";
      case PENDING -> "◌ ";
      case CONFIRMED -> "✓ ";
      case ELSEWHERE -> "⇄ ";
      case REFUSED -> "✕ ";
    };
  }
}
