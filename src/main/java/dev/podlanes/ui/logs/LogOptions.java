package dev.podlanes.ui.logs;

import java.time.Duration;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;

/** How the reader wants logs shown, beside what is typed. JavaFX thread. */
final class LogOptions {
  static final double SMALLEST = 0.6;
  static final double LARGEST = 2.4;
  private static final double STEP = 1.15;

  private final BooleanProperty all = new SimpleBooleanProperty();
  private final ObservableSet<Integer> lanes = FXCollections.observableSet();
  private final ObservableSet<WorkerState> hidden = FXCollections.observableSet();
  private final ObjectProperty<Severity> severity = new SimpleObjectProperty<>(Severity.EVERYTHING);
  private final ObjectProperty<Duration> since = new SimpleObjectProperty<>(Duration.ZERO);
  private final IntegerProperty tail = new SimpleIntegerProperty();
  private final ObjectProperty<Timestamps> timestamps = new SimpleObjectProperty<>(Timestamps.TIME);
  private final BooleanProperty wrap = new SimpleBooleanProperty();
  private final BooleanProperty fold = new SimpleBooleanProperty();
  private final BooleanProperty savedTimes = new SimpleBooleanProperty();
  private final ObjectProperty<Double> scale = new SimpleObjectProperty<>(1.0);

  /** Whether the logs of all workers are shown, else that of one. */
  BooleanProperty allProperty() {
    return all;
  }

  /** Of all workers only those in these lanes; empty for every lane. */
  ObservableSet<Integer> lanes() {
    return lanes;
  }

  /** Of all workers none in these states. */
  ObservableSet<WorkerState> hidden() {
    return hidden;
  }

  ObjectProperty<Severity> severityProperty() {
    return severity;
  }

  /** Only lines not older than this; zero for all. */
  ObjectProperty<Duration> sinceProperty() {
    return since;
  }

  /** Only so many last lines of each log; 0 for all. */
  IntegerProperty tailProperty() {
    return tail;
  }

  ObjectProperty<Timestamps> timestampsProperty() {
    return timestamps;
  }

  /** Whether long lines go on below instead of to the right. */
  BooleanProperty wrapProperty() {
    return wrap;
  }

  /** Whether structured lines are taken apart. */
  BooleanProperty foldProperty() {
    return fold;
  }

  /** Whether lines are saved with their times. */
  BooleanProperty savedTimesProperty() {
    return savedTimes;
  }

  /** How large the text of lines is, 1 as usual. */
  ObjectProperty<Double> scaleProperty() {
    return scale;
  }

  /** Larger by steps, smaller by negative ones, usual by none. */
  void enlarge(int steps) {
    double wanted = steps == 0 ? 1 : scale.get() * Math.pow(STEP, steps);
    scale.set(Math.clamp(wanted, SMALLEST, LARGEST));
  }

  /** Takes all back that holds lines back, but for what is typed. */
  void showEverything() {
    lanes.clear();
    hidden.clear();
    severity.set(Severity.EVERYTHING);
    since.set(Duration.ZERO);
    tail.set(0);
  }

  /** Whether only lines that are young, or among the last, are wanted. */
  boolean boundsHistory() {
    return !since.get().isZero() || tail.get() > 0;
  }

  /** Lines of any age, and not only the last ones. */
  void wholeHistory() {
    since.set(Duration.ZERO);
    tail.set(0);
  }

  /** Whether any of them holds lines back. */
  boolean selective() {
    boolean workers = all.get() && !(lanes.isEmpty() && hidden.isEmpty());
    return workers
        || severity.get() != Severity.EVERYTHING
        || !since.get().isZero()
        || tail.get() > 0;
  }

  /** Told whenever other lines may be shown. */
  void whenLinesChange(Runnable then) {
    listen(then, all, lanes, hidden, severity, since, tail);
  }

  /** Told whenever the same lines look otherwise. */
  void whenLookChanges(Runnable then) {
    listen(then, timestamps, wrap, fold, scale);
  }

  private static void listen(Runnable then, Observable... to) {
    for (Observable each : to) {
      if (each instanceof ObservableValue<?> value) {
        value.addListener((changed, before, now) -> then.run());
      } else {
        each.addListener((InvalidationListener) changed -> then.run());
      }
    }
  }
}
