package dev.podlanes.ui.logs;

import static dev.podlanes.testing.Fx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.logs.LogLimits;
import dev.podlanes.logs.LogRow;
import dev.podlanes.logs.LogSpill;
import dev.podlanes.testing.WindowExtension;
import dev.podlanes.testing.WindowRobot;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.framework.junit5.Start;

/** The Logs tab on a log of which most lies in a file, and the list has a small part. */
@ExtendWith(WindowExtension.class)
class LongLogTest extends DetailsWindow {
  private static final int LINES = 200_000;
  private static final LogLimits LIMITS = new LogLimits(5_000, 4 << 20, LogLimits.STREAMS);

  @TempDir private static Path folder;
  private int said;

  @Start
  void start(Stage stage) throws Exception {
    openTheWindow(
        stage,
        300,
        new LogServices.Keeping(LIMITS, new LogSpill(folder, 256L << 20)),
        new FilesOfATest(() -> null));
  }

  @BeforeEach
  void openTheLog() throws Exception {
    open(Scenes.end("retries"));
    await(() -> followed().size() == 1);
    say(LINES);
    await(() -> following() && seen().contains(LINES - 1));
  }

  private void say(int lines) {
    for (int n = 0; n < lines; n++, said++) {
      followed().getFirst().says(AT.plusMillis(said), "line " + said);
    }
  }

  private ScrollBar bar() {
    return node(ScrollBar.class, "linesBar");
  }

  /** The numbers of the first line in the window, and of the last one. */
  private List<Integer> seen() {
    VirtualFlow<?> flow = (VirtualFlow<?>) list().lookup(".virtual-flow");
    return flow.getFirstVisibleCell() == null
        ? List.of()
        : List.of(number(flow.getFirstVisibleCell()), number(flow.getLastVisibleCell()));
  }

  private static int number(Object cell) {
    return ((ListCell<?>) cell).getItem() instanceof LogRow row
        ? Integer.parseInt(row.line().text().substring("line ".length()))
        : -1;
  }

  /** As the thumb does when it is dragged. */
  private void moveTheThumb(WindowRobot robot, double part) {
    robot.interact(() -> bar().setValue(part * bar().getMax()));
  }

  @Test
  void theBarSpansAllLinesAndItsThumbLeadsToTheRightOne(WindowRobot robot) {
    await(() -> bar().isVisible() && bar().getValue() == bar().getMax());
    assertThat(onFx(() -> bar().getMax())).isBetween(LINES - 40.0, LINES - 3.0);

    moveTheThumb(robot, 0.5);
    await(() -> !following() && seen().getFirst() == (int) bar().getValue());
    assertThat(onFx(() -> bar().getValue())).isBetween(0.49 * LINES, 0.51 * LINES);
    int before = onFx(this::seen).getFirst();

    // What comes meanwhile moves nothing.
    say(1_000);
    await(() -> bar().getMax() > LINES);
    assertThat(onFx(this::seen).getFirst()).isEqualTo(before);

    moveTheThumb(robot, 0);
    await(() -> seen().getFirst() == 0);
    moveTheThumb(robot, 1);
    await(() -> seen().getLast() == said - 1);
  }

  @Test
  void allThatIsShownIsSelectedAndCopiedThoughTheListHasAPartOfIt(WindowRobot robot) {
    robot.interact(() -> list().requestFocus());
    robot.press(KeyCode.SHORTCUT, KeyCode.A).release(KeyCode.A, KeyCode.SHORTCUT);
    robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);
    await(() -> words("footer").equals("Copied 200,000 lines."));
    assertThat(onFx(() -> Clipboard.getSystemClipboard().getString()))
        .startsWith("line 0\nline 1\n")
        .endsWith("\nline 199999\n")
        .hasLineCount(LINES);

    // They stay selected wherever the list goes, until another line is.
    moveTheThumb(robot, 0.5);
    await(() -> !following() && seen().getFirst() == (int) bar().getValue());
    assertThat(onFx(() -> list().getSelectionModel().getSelectedIndices())).hasSize(LineList.MOST);
    robot.press(KeyCode.SHORTCUT, KeyCode.M).release(KeyCode.M, KeyCode.SHORTCUT);
    await(() -> words("footer").startsWith("Not more than 1,000 lines can be marked"));
    robot.type(KeyCode.DOWN);
    robot.press(KeyCode.SHORTCUT, KeyCode.C).release(KeyCode.C, KeyCode.SHORTCUT);
    await(() -> words("footer").equals("Copied 1 line."));
  }

  @Test
  void homeAndEndAreThoseOfTheWholeLog(WindowRobot robot) {
    robot.interact(() -> list().requestFocus());
    robot.type(KeyCode.HOME);
    await(() -> seen().getFirst() == 0 && bar().getValue() == 0);
    robot.type(KeyCode.END);
    await(() -> following() && seen().getLast() == LINES - 1);
    await(() -> bar().getValue() == bar().getMax());
  }
}
