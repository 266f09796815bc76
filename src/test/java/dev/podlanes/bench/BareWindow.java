package dev.podlanes.bench;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;
import javafx.stage.Stage;

/** The least that can be called a JavaFX window: a rectangle and a word. */
public final class BareWindow extends Application {
  /** What is waited for. */
  static final Color SIGN = Color.web("#b0338a");

  public static void main(String[] arguments) {
    launch(arguments);
  }

  @Override
  public void start(Stage stage) {
    stage.setScene(new Scene(new StackPane(new Rectangle(300, 100, SIGN), new Label("lanes"))));
    stage.show();
  }
}
