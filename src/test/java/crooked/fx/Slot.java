package crooked.fx;

import crooked.source.Seam;

record Slot(Seam seam) {}
