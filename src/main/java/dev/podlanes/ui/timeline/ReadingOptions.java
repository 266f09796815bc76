package dev.podlanes.ui.timeline;

import dev.podlanes.timeline.Colouring;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How the reader wants a timeline drawn, whatever its Job. JavaFX thread. */
public final class ReadingOptions {
  private final ObjectProperty<Colouring> colouring = new SimpleObjectProperty<>(Colouring.STATE);
  private final BooleanProperty clock = new SimpleBooleanProperty();
  private final BooleanProperty shortIdle = new SimpleBooleanProperty();
  private final BooleanProperty minimap = new SimpleBooleanProperty(true);

  /** What the colour of a bar tells. */
  public ObjectProperty<Colouring> colouringProperty() {
    return colouring;
  }

  /** Whether the axis shows times of day rather than the time since the beginning. */
  public BooleanProperty clockProperty() {
    return clock;
  }

  /** Whether idle time is drawn short. */
  public BooleanProperty shortIdleProperty() {
    return shortIdle;
  }

  /** Whether all lanes are shown in small when not all fit. */
  public BooleanProperty minimapProperty() {
    return minimap;
  }

  static void flip(BooleanProperty option) {
    option.set(!option.get());
  }
}
