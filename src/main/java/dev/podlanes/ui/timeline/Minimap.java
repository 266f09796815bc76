package dev.podlanes.ui.timeline;

import dev.podlanes.paint.MinimapPainter;
import dev.podlanes.paint.Palette;
import dev.podlanes.state.JobHistory;
import dev.podlanes.timeline.Arrangement;
import dev.podlanes.timeline.Overview;
import dev.podlanes.timeline.RowGeometry;
import dev.podlanes.timeline.TimelineFrame;
import dev.podlanes.timeline.TimelineNavigator;
import dev.podlanes.ui.workspace.LaneView;
import dev.podlanes.ui.workspace.LatestWins;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/**
 * All lanes in small beside those in view; dragging it scrolls. The lanes are looked at away from
 * the JavaFX thread and at most a few times a second; the window over them follows at once.
 */
final class Minimap {
  private final Pace pace = new Pace(Duration.ofMillis(250));
  private final Pane pane;
  private final Canvas canvas;
  private final TimelineNavigator navigator;
  private final LaneView view;
  private final DoubleSupplier axis;
  private final Runnable touch;
  private final Runnable use;
  private final LatestWins<Question, Answer> worker =
      new LatestWins<>("minimap", Question::answer, this::take);
  private MinimapPainter painter;
  private @Nullable Question asked;
  private @Nullable Answer latest;

  private record Question(JobHistory job, Arrangement rows, int height) {
    Answer answer() {
      return new Answer(job.uid(), Overview.of(job, rows, height));
    }
  }

  private record Answer(String job, Overview overview) {}

  /**
   * @param axis height of the axis beside it, in pixels of the screen
   * @param touch asks for another frame
   * @param use the same, because the user has moved the view
   */
  Minimap(
      Pane pane,
      Canvas canvas,
      TimelineNavigator navigator,
      LaneView view,
      Palette palette,
      DoubleSupplier axis,
      Runnable touch,
      Runnable use) {
    this.pane = pane;
    this.canvas = canvas;
    this.navigator = navigator;
    this.view = view;
    this.axis = axis;
    this.touch = touch;
    this.use = use;
    this.painter = new MinimapPainter(palette);
    pane.setPrefWidth(RowGeometry.MINIMAP_WIDTH);
    pane.managedProperty().bind(pane.visibleProperty());
    canvas.setWidth(RowGeometry.MINIMAP_WIDTH);
    canvas.heightProperty().bind(pane.heightProperty());
    canvas.setOnMousePressed(this::scroll);
    canvas.setOnMouseDragged(this::scroll);
  }

  void dress(Palette palette) {
    painter = new MinimapPainter(palette);
  }

  /** Shows or hides it; it takes its room from the lanes. */
  void setVisible(boolean visible) {
    pane.setVisible(visible);
  }

  boolean isVisible() {
    return pane.isVisible();
  }

  /**
   * Draws it.
   *
   * @param nanos the pulse's time
   */
  void paint(TimelineFrame frame, long nanos) {
    int height = (int) rowsHeight();
    if (!pane.isVisible() || height < 1) {
      return;
    }
    ask(new Question(frame.job(), frame.reading().arrangement(), height), nanos);
    Answer answer = latest;
    if (answer == null || !answer.job().equals(frame.job().uid())) {
      return;
    }
    double content = Math.max(1, frame.contentHeight());
    double from = frame.view().scrollY() / content;
    double to = Math.min(1, (frame.view().scrollY() + frame.view().height()) / content);
    painter.paint(
        canvas.getGraphicsContext2D(),
        canvas.getWidth(),
        canvas.getHeight(),
        axis.getAsDouble(),
        answer.overview(),
        from,
        to);
  }

  /** Whether it must be drawn again although nothing has changed since. */
  boolean isDue(long nanos) {
    return pace.isDue(nanos);
  }

  /** The height in which all rows are shown, in pixels. */
  private double rowsHeight() {
    return canvas.getHeight() - axis.getAsDouble() - RowGeometry.MINIMAP_MARGIN;
  }

  private void ask(Question question, long nanos) {
    boolean same =
        asked != null
            && asked.height() == question.height()
            && asked.rows().equals(question.rows())
            && asked.job().equals(question.job());
    boolean other = asked == null || !asked.job().uid().equals(question.job().uid());
    if (other) {
      pace.begin(nanos);
    }
    if (other || (!same && pace.take(nanos, true))) {
      asked = question;
      worker.put(question);
    }
  }

  private void take(Answer answer) {
    latest = answer;
    touch.run();
  }

  /** The place under the pointer comes to the middle of the view. */
  private void scroll(MouseEvent event) {
    double share = (event.getY() - axis.getAsDouble()) / Math.max(1, rowsHeight());
    double content = navigator.geometry().contentHeight(view.rows());
    navigator.scrollTo(share * content - navigator.view().height() / 2, view.rows());
    use.run();
    event.consume();
  }
}
