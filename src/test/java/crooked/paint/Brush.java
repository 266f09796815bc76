package crooked.paint;

import crooked.ui.View;

record Brush(View view) {}
