package dev.podlanes.ui.workspace;

import java.util.List;
import javafx.collections.ObservableList;

/** Keeps observable lists in step with immutable ones. */
public final class Lists {
  private Lists() {}

  /** Makes the target equal to the list, touching only what differs. */
  public static <T> void sync(ObservableList<T> target, List<? extends T> wanted) {
    int common = Math.min(target.size(), wanted.size());
    for (int i = 0; i < common; i++) {
      if (!target.get(i).equals(wanted.get(i))) {
        target.set(i, wanted.get(i));
      }
    }
    if (target.size() > wanted.size()) {
      target.remove(wanted.size(), target.size());
    } else if (target.size() < wanted.size()) {
      target.addAll(wanted.subList(target.size(), wanted.size()));
    }
  }
}
