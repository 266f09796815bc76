package dev.podlanes.ui.apply;

import dev.podlanes.ui.theme.Theme;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Pane;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;

/**
 * A text area with line numbers, in which lines are marked. The numbers are painted beside what is
 * in view, so that a long text costs no more than a short one. JavaFX thread.
 */
final class ManifestEditor extends Pane {
  /** Of the text inside its area, as the style sheet has it. */
  private static final double PADDING = 6;

  /** Room beside the numbers. */
  private static final double GAP = 10;

  /** The palette's orange, which is its colour for nothing in particular. */
  private static final int WARNING = 1;

  private final TextArea area = new TextArea();
  private final Canvas gutter = new Canvas();
  private final Canvas stripes = new Canvas();
  private final Theme theme;

  /** By line; the gravest of each. */
  private final Map<Integer, LineMark> marks = new TreeMap<>();

  private int lines = 1;

  /** The node that the area lays its text out in; null until the area has made it. */
  private @Nullable Text shown;

  private double digit = 8;

  ManifestEditor(Theme theme) {
    this.theme = theme;
    getStyleClass().add("manifest-editor");
    area.getStyleClass().addAll("mono", "manifest-text");
    area.setId("manifest-text");
    area.setAccessibleText("The manifest");
    stripes.setMouseTransparent(true);
    gutter.setMouseTransparent(true);
    getChildren().addAll(area, stripes, gutter);
    area.textProperty().addListener((value, before, now) -> textChanged(now));
    area.scrollTopProperty().addListener((value, before, now) -> paint());
    area.fontProperty().subscribe(this::measure);
    theme.paletteProperty().addListener((value, before, now) -> paint());
  }

  TextArea area() {
    return area;
  }

  /** Marks these lines and no others. */
  void mark(List<LineMark> wanted) {
    marks.clear();
    for (LineMark mark : wanted) {
      marks.merge(mark.line(), mark, (one, other) -> one.grave() ? one : other);
    }
    paint();
  }

  /** The line that the cursor is on, from 1. */
  int line() {
    return 1 + count(area.getText(0, area.getCaretPosition()));
  }

  /** What there is to say about the line that the cursor is on; null for nothing. */
  @Nullable LineMark markHere() {
    return marks.get(line());
  }

  /** Puts the cursor at the beginning of a line and shows it. */
  void goTo(int line) {
    reveal(line);
    area.requestFocus();
  }

  /** The same without taking the keyboard. */
  void reveal(int line) {
    String text = area.getText();
    int start = 0;
    for (int i = 1; i < line; i++) {
      int end = text.indexOf('\n', start);
      if (end < 0) {
        break;
      }
      start = end + 1;
    }
    area.positionCaret(start);
    if (shown != null) {
      double height = lineHeight(shown);
      double top = (line - 1) * height;
      double room = area.getHeight() - 2 * PADDING - height;
      if (top < area.getScrollTop() || top > area.getScrollTop() + room) {
        area.setScrollTop(Math.max(0, top - room / 3));
      }
    }
  }

  /** Goes to the next marked line below the cursor, from the last to the first. */
  void goToNextMark() {
    int here = line();
    marks.keySet().stream()
        .filter(line -> line > here)
        .findFirst()
        .or(() -> marks.keySet().stream().findFirst())
        .ifPresent(this::goTo);
  }

  private void textChanged(String text) {
    lines = 1 + count(text);
    requestLayout();
  }

  private static int count(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private void measure(Font font) {
    Text one = new Text("0");
    one.setFont(font);
    digit = one.getLayoutBounds().getWidth();
    requestLayout();
  }

  private double gutterWidth() {
    return Math.ceil(Math.max(3, String.valueOf(lines).length()) * digit + 2 * GAP);
  }

  @Override
  protected void layoutChildren() {
    double left = gutterWidth();
    area.resizeRelocate(left, 0, Math.max(0, getWidth() - left), getHeight());
    resize(gutter, 0, left);
    resize(stripes, left, Math.max(0, getWidth() - left));
    if (shown == null && area.lookup(".text") instanceof Text found) {
      shown = found;
      found.layoutBoundsProperty().addListener((value, before, now) -> paint());
    }
    paint();
  }

  private void resize(Canvas canvas, double x, double width) {
    canvas.setWidth(width);
    canvas.setHeight(getHeight());
    canvas.relocate(x, 0);
  }

  private double lineHeight(Text text) {
    return (text.getLayoutBounds().getHeight() + text.getLineSpacing()) / lines;
  }

  private void paint() {
    GraphicsContext numbers = gutter.getGraphicsContext2D();
    GraphicsContext behind = stripes.getGraphicsContext2D();
    numbers.clearRect(0, 0, gutter.getWidth(), gutter.getHeight());
    behind.clearRect(0, 0, stripes.getWidth(), stripes.getHeight());
    if (shown == null) {
      return;
    }
    double lineHeight = lineHeight(shown);
    double start = sceneToLocal(shown.localToScene(shown.getLayoutBounds())).getMinY();
    numbers.setFont(area.getFont());
    numbers.setTextAlign(TextAlignment.RIGHT);
    numbers.setTextBaseline(VPos.CENTER);
    int first = Math.max(1, (int) (-start / lineHeight));
    for (int line = first; line <= lines; line++) {
      double top = start + (line - 1) * lineHeight;
      if (top > getHeight()) {
        break;
      }
      LineMark mark = marks.get(line);
      numbers.setFill(theme.paletteProperty().get().muted());
      if (mark != null) {
        Color colour = colour(mark);
        behind.setFill(colour.deriveColor(0, 1, 1, 0.16));
        behind.fillRect(1, top, Math.max(0, stripes.getWidth() - 2), lineHeight);
        numbers.setFill(colour);
        numbers.fillRect(0, top, 3, lineHeight);
      }
      numbers.fillText(String.valueOf(line), gutter.getWidth() - GAP, top + lineHeight / 2);
    }
  }

  private Color colour(LineMark mark) {
    return mark.grave()
        ? theme.paletteProperty().get().failed()
        : theme.paletteProperty().get().series().get(WARNING);
  }
}
