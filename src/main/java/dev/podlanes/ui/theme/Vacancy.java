package dev.podlanes.ui.theme;

import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/**
 * A place in the window that is kept for a part which comes later: until then the style sheet makes
 * it about as large as the part will be. JavaFX thread.
 */
public final class Vacancy {
  /** The style of a place whose part has not come, see podlanes.css. */
  private static final String VACANT = "vacant";

  private Vacancy() {}

  /** Puts the part there; from now on the place is as large as the part wants it. */
  public static void fill(StackPane place, Node part) {
    place.getStyleClass().remove(VACANT);
    place.getChildren().setAll(part);
  }
}
