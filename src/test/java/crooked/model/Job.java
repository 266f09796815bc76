package crooked.model;

import crooked.source.Seam;

record Job(Seam seam) {}
