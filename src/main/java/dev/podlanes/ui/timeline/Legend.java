package dev.podlanes.ui.timeline;

import atlantafx.base.controls.Popover;
import dev.podlanes.paint.LegendPainter;
import dev.podlanes.paint.Palette;
import dev.podlanes.timeline.LegendEntry;
import dev.podlanes.timeline.SpanKind;
import dev.podlanes.timeline.Tinting;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

/** Says what the colours of bars as they are drawn now, and the signs, mean. JavaFX thread. */
final class Legend {
  private static final double WIDTH = 26;
  private static final double HEIGHT = 12;

  private Legend() {}

  static void show(Node owner, Palette palette, Tinting tinting) {
    Popover popover = new Popover(content(palette, tinting));
    popover.setHeaderAlwaysVisible(false);
    popover.setArrowLocation(Popover.ArrowLocation.TOP_RIGHT);
    popover.setDetachable(false);
    popover.show(owner);
  }

  static GridPane content(Palette palette, Tinting tinting) {
    GridPane grid = new GridPane(10, 5);
    grid.getStyleClass().add("legend");
    LegendPainter painter = new LegendPainter(palette);
    switch (tinting.by()) {
      case STATE -> {
        for (SpanKind kind : SpanKind.values()) {
          row(grid, sample(g -> painter.paint(g, kind)), kind.state().label());
        }
      }
      case NODE -> {
        List<String> nodes = tinting.nodes();
        for (int i = 0; i < Math.min(Tinting.SERIES, nodes.size()); i++) {
          row(grid, filled(palette.series().get(i)), nodes.get(i));
        }
        if (nodes.size() > Tinting.SERIES) {
          String others = (nodes.size() - Tinting.SERIES) + " other nodes";
          row(grid, filled(palette.series().get(Tinting.SERIES)), others);
        }
        row(grid, edged(palette), "Failed: the right edge");
      }
      case ATTEMPT -> {
        for (int i = 0; i < Tinting.SERIES; i++) {
          row(grid, filled(palette.series().get(i)), "Attempt " + (i + 1));
        }
        row(grid, filled(palette.series().get(Tinting.SERIES)), "Later attempts");
        row(grid, edged(palette), "Failed: the right edge");
      }
    }
    signs(grid, painter);
    return grid;
  }

  /** What stands on bars and between them, beside the colours. */
  private static void signs(GridPane grid, LegendPainter painter) {
    int row = 0;
    for (LegendEntry entry : LegendEntry.values()) {
      grid.add(sample(g -> painter.paint(g, entry)), 2, row);
      grid.add(new Label(entry.meaning()), 3, row);
      row++;
    }
  }

  private static Canvas sample(Consumer<GraphicsContext> painting) {
    Canvas sample = new Canvas(LegendPainter.WIDTH, LegendPainter.HEIGHT);
    painting.accept(sample.getGraphicsContext2D());
    return sample;
  }

  private static void row(GridPane grid, Node swatch, String text) {
    grid.addRow(grid.getRowCount(), swatch, new Label(text));
  }

  private static Rectangle filled(Color color) {
    Rectangle bar = new Rectangle(WIDTH, HEIGHT, color);
    bar.setArcWidth(6);
    bar.setArcHeight(6);
    return bar;
  }

  private static Rectangle edged(Palette palette) {
    return new Rectangle(4, HEIGHT, palette.failed());
  }
}
