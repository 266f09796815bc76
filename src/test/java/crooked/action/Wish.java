package crooked.action;

import javafx.scene.paint.Color;

record Wish(Color color) {}
