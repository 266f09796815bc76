package crooked.wire;

import crooked.source.ResourceKind;
import crooked.source.Seam;

record Reader(ResourceKind kind, Seam seam) {}
