package dev.podlanes.paint;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** Measures text, remembering the latest answers: the same few labels are drawn every frame. */
final class TextWidths {
  private static final int LIMIT = 2_000;

  private final Text ruler = new Text();
  private final Map<String, Double> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
          return size() > LIMIT;
        }
      };

  double of(String text, Font font) {
    return known.computeIfAbsent(
        font.getName() + font.getSize() + text,
        key -> {
          ruler.setFont(font);
          ruler.setText(text);
          return ruler.getLayoutBounds().getWidth();
        });
  }
}
