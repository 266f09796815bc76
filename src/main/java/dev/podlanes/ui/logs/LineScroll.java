package dev.podlanes.ui.logs;

import dev.podlanes.logs.LineSet;
import dev.podlanes.logs.LinesAtHand;
import dev.podlanes.ui.workspace.LatestWins;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
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

    /** The lines that can be had at once; others are read into it before the list goes there. */
    LinesAtHand near();

    /** What stands in the window; null for nothing. */
    @Nullable Span span();

    /** Brings a place to the top, or the last line to the bottom if that comes first. */
    void scrollTo(double top);

    /** Whether the newest line is to stay in sight. */
    void follow(boolean follows);

    /** What was missing in the window was read. */
    void read();
  }

  /**
   * A part of all lines, as a place in them.
   *
   * @param top of the first line in the window, with how much of it is above
   * @param length how many lines are in the window, parts of them too
   */
  record Span(double top, double length) {}

  /**
   * A stretch of all lines that is wanted.
   *
   * @param top as a {@link Span} has it
   */
  private record Wanted(LinesAtHand near, LineSet lines, double top, double length) {
    private int first() {
      return Math.clamp((int) top, 0, lines.size());
    }

    private int last() {
      return (int) Math.min(lines.size(), Math.ceil(top + length) + 1);
    }

    boolean atHand() {
      return near.has(lines, first(), last());
    }

    Wanted fetched() {
      near.read(lines, first(), last());
      return this;
    }

    /** With the lines that a wheel or a key may bring next. */
    Wanted wider() {
      double above = Math.min(top, AROUND);
      return new Wanted(near, lines, top - above, above + length + AROUND);
    }
  }

  /** Lines above and below the window that are read before they are wanted. */
  private static final int AROUND = 50;

  /** In pixels, of the thumb: so much can be grabbed, however many lines there are. */
  static final double LEAST_THUMB = 24;

  private final ScrollBar bar;
  private final Lines lines;
  private final LatestWins<Wanted, Wanted> fetching =
      new LatestWins<>("log-lines", 0, Wanted::fetched, this::arrived);

  private final LatestWins<Wanted, Wanted> ahead =
      new LatestWins<>("log-ahead", 0, Wanted::fetched, this::arrivedAhead);

  /** What was asked for last: what is too much to be kept is not asked for again and again. */
  private @Nullable Wanted asked;

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

  /** Shows where the list is, and has read what stands there. */
  private void show() {
    Span span = lines.span();
    if (span != null) {
      Wanted here = new Wanted(lines.near(), lines.shown(), span.top(), span.length());
      Wanted missing = here.atHand() ? here.wider() : here;
      if (!missing.equals(asked) && !missing.atHand()) {
        asked = missing;
        ahead.put(missing);
      }
    }
    if (bar.isPressed() || wanted != null) {
      return; // Whoever holds it says where the list is to be.
    }
    double all = lines.shown().size();
    double most = span == null ? 0 : Math.max(0, all - span.length());
    showing = true;
    bar.setMax(most);
    bar.setVisibleAmount(span == null ? most : most * thumb(span.length() / Math.max(1, all)));
    bar.setBlockIncrement(span == null ? 1 : Math.max(1, span.length() - 1));
    bar.setValue(span == null ? 0 : Math.min(most, span.top()));
    bar.setVisible(most > 0);
    showing = false;
  }

  /** What part of its track the thumb takes. */
  private double thumb(double part) {
    double track = bar.lookup(".track") instanceof Region shown ? shown.getHeight() : 0;
    return track > 0 ? Math.clamp(LEAST_THUMB / track, part, 1) : part;
  }

  private void moved(double top) {
    Span span = lines.span();
    if (showing || span == null) {
      return;
    }
    lines.follow(false);
    Wanted place = new Wanted(lines.near(), lines.shown(), top, span.length());
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

  private void arrivedAhead(Wanted place) {
    lines.read();
  }

  private void released() {
    if (bar.isVisible() && bar.getValue() >= bar.getMax()) {
      wanted = null;
      lines.follow(true);
    }
  }
}
