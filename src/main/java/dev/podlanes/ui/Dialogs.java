package dev.podlanes.ui;

import javafx.beans.property.BooleanProperty;

/** What the window opens and switches for its menus, whichever part has them. */
interface Dialogs {
  void showApply();

  void showKeys();

  void showPreferences();

  void showAbout();

  /** Whether nothing may be changed from the window. */
  BooleanProperty readOnlyProperty();
}
