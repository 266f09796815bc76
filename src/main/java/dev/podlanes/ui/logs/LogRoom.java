package dev.podlanes.ui.logs;

import java.util.List;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * How much of the logs the user wants kept, for Jobs whose logs are opened from then on. JavaFX
 * thread.
 */
public final class LogRoom {
  /** Lines of one container to choose from. */
  public static final List<Integer> LINES = List.of(1_000, 5_000, 20_000, 100_000, 1_000_000);

  /** Megabytes of memory to choose from. */
  public static final List<Integer> MEGABYTES = List.of(32, 64, 128, 256, 512);

  /** Megabytes of a file to choose from; 0 for no file. */
  public static final List<Integer> FILE_MEGABYTES = List.of(0, 256, 1_024, 4_096, 16_384);

  private final ObjectProperty<Integer> lines;
  private final ObjectProperty<Integer> megabytes;
  private final ObjectProperty<Integer> fileMegabytes;

  /**
   * @param lines of one container in memory
   * @param megabytes of memory for all containers of a Job
   * @param fileMegabytes of a temporary file for what memory has no room for; 0 for none
   */
  public LogRoom(int lines, int megabytes, int fileMegabytes) {
    this.lines = new SimpleObjectProperty<>(lines);
    this.megabytes = new SimpleObjectProperty<>(megabytes);
    this.fileMegabytes = new SimpleObjectProperty<>(fileMegabytes);
  }

  /** The latest lines of one container that are kept in memory. */
  public ObjectProperty<Integer> linesProperty() {
    return lines;
  }

  /** Megabytes of memory for lines. */
  public ObjectProperty<Integer> megabytesProperty() {
    return megabytes;
  }

  /** Megabytes of a temporary file for what memory has no room for; 0 for none. */
  public ObjectProperty<Integer> fileMegabytesProperty() {
    return fileMegabytes;
  }

  /** What can be chosen, with what is chosen among it. */
  public static List<Integer> offered(List<Integer> usual, int chosen) {
    return Stream.concat(usual.stream(), Stream.of(chosen)).distinct().sorted().toList();
  }
}
