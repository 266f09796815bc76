package crooked.settings;

import crooked.model.Thing;

record Preferences(Thing thing) {}
