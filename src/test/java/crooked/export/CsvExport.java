package crooked.export;

import crooked.ui.View;
import javafx.scene.paint.Color;

record CsvExport(View view, Color color) {}
