package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineSet;
import dev.podlanes.ui.workspace.LatestWins;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;

/**
 * The bar beside the lines. It spans all of them, where the list's own one would know the stretch
 * that the list has. Its value is the line at the top edge, with how much of it is above, from 0.
 * Lines that lie in a file are read away from the JavaFX thread before the list goes there.
 */
final class LineScroll {
  /** What the bar is beside. JavaFX thread. */
  interface Lines {
    LineSet shown();

    /** What stands in the window; null for nothing. */
    @Nullable Span span();

    /** Brings a place to the top, or the last line to the bottom if that comes first. */
    void scrollTo(double top);

    /** Whether the newest line is to stay in sight. */
    void follow(boolean follows);
  }

  /**
   * A part of all lines, as a place in them.
   *
   * @param top of the first line in the window, with how much of it is above
   * @param length how many lines are in the window, parts of them too
   */
  record Span(double top, double length) {}

  private record Wanted(LineSet lines, double top, double length) {
    private int first() {
      return Math.clamp((int) top, 0, lines.size());
    }

    private int last() {
      return (int) Math.min(lines.size(), Math.ceil(top + length) + 1);
    }

    boolean atHand() {
      for (int n = first(); n < last(); n++) {
        int line = lines.line(n);
        if (!lines.view().atHand(line, line + 1)) {
          return false;
        }
      }
      return true;
    }

    /** Reads the lines. */
    Wanted fetched() {
      for (int n = first(); n < last(); n++) {
        lines.row(n);
      }
      return this;
    }
  }

  private final ScrollBar bar;
  private final Lines lines;
  private final LatestWins<Wanted, Wanted> fetching =
      new LatestWins<>("log-lines", 0, Wanted::fetched, this::arrived);

  /** Where the list is to go once the lines there were read; null when nothing is on its way. */
  private @Nullable Wanted wanted;

  /** Whether the bar follows the list now, and not the list the bar. */
  private boolean showing;

  LineScroll(ScrollBar bar, Lines lines) {
    this.bar = bar;
    this.lines = lines;
    bar.valueProperty().subscribe(top -> moved(top.doubleValue()));
    bar.addEventFilter(MouseEvent.MOUSE_RELEASED, released -> released());
    Runnable show = this::show;
    bar.sceneProperty()
        .subscribe((before, now) -> {
          listen(before, now, show);
        });
    listen(null, bar.getScene(), show);
  }

  private static void listen(@Nullable Scene before, @Nullable Scene now, Runnable show) {
    if (before != null) {
      before.removePostLayoutPulseListener(show);
    }
    if (now != null) {
      // What is in the window is known after a layout, whatever has led to it.
      now.addPostLayoutPulseListener(show);
    }
  }

  /** Shows where the list is. */
  private void show() {
    if (bar.isPressed() || wanted != null) {
      return; // Whoever holds it says where the list is to be.
    }
    Span span = lines.span();
    double all = lines.shown().size();
    double most = span == null ? 0 : Math.max(0, all - span.length());
    showing = true;
    bar.setMax(most);
    bar.setVisibleAmount(span == null ? most : most * span.length() / Math.max(1, all));
    bar.setBlockIncrement(span == null ? 1 : Math.max(1, span.length() - 1));
    bar.setValue(span == null ? 0 : Math.min(most, span.top()));
    bar.setVisible(most > 0);
    showing = false;
  }

  private void moved(double top) {
    Span span = lines.span();
    if (showing || span == null) {
      return;
    }
    lines.follow(false);
    Wanted place = new Wanted(lines.shown(), top, span.length());
    if (place.atHand()) {
      wanted = null;
      lines.scrollTo(top);
    } else {
      wanted = place;
      fetching.put(place);
    }
  }

  private void arrived(Wanted place) {
    if (place.equals(wanted)) {
      wanted = null;
      lines.scrollTo(place.top());
    }
  }

  private void released() {
    if (bar.isVisible() && bar.getValue() >= bar.getMax()) {
      wanted = null;
      lines.follow(true);
    }
  }
}
