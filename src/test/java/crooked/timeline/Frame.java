package crooked.timeline;

import javafx.scene.paint.Color;

record Frame(Color color) {}
