package dev.podlanes.settings;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The screens that are there now.
 *
 * @param areas what windows may cover of each, the primary screen first; at least one
 */
public record Screens(List<Area> areas) {
  /** So much of a window must be on a screen for it to be found and dragged, in pixels. */
  private static final double GRIP = 120;

  /** A rectangle in pixels, all screens together. */
  public record Area(double x, double y, double width, double height) {
    private double shared(WindowPlace place) {
      double wide = Math.min(x + width, place.x() + place.width()) - Math.max(x, place.x());
      double high = Math.min(y + height, place.y() + place.height()) - Math.max(y, place.y());
      return wide < GRIP || high < GRIP ? 0 : wide * high;
    }

    private String key() {
      return String.format(Locale.ROOT, "%.0fx%.0f%+.0f%+.0f", width, height, x, y);
    }
  }

  public Screens {
    areas = List.copyOf(areas);
    if (areas.isEmpty()) {
      throw new IllegalArgumentException("A window needs a screen.");
    }
  }

  /** Names this set of screens: at home another than at the office. */
  public String key() {
    return areas.stream().map(Area::key).collect(Collectors.joining(" "));
  }

  /**
   * Where to open the window: where it last stood on these very screens; else where it stood last
   * of all, moved and made smaller until it can be seen whole.
   *
   * @param known the latest first
   * @return null when the window has stood nowhere yet
   */
  public @Nullable WindowPlace restore(List<WindowPlace> known) {
    if (known.isEmpty()) {
      return null;
    }
    // Plain loops: the training of the AOT cache has no window before it, and a lambda that it has
    // not
    // met costs a start more than all of this.
    for (WindowPlace place : known) {
      if (place.screens().equals(key())) {
        return fit(place);
      }
    }
    return fit(known.getFirst());
  }

  private WindowPlace fit(WindowPlace place) {
    Area screen = areas.getFirst();
    double seen = 0;
    for (Area area : areas) {
      double shared = area.shared(place);
      seen += shared;
      if (shared > screen.shared(place)) {
        screen = area;
      }
    }
    double width = Math.min(place.width(), screen.width());
    double height = Math.min(place.height(), screen.height());
    boolean here = screen.shared(place) > 0;
    double x = here ? place.x() : screen.x() + (screen.width() - width) / 2;
    double y = here ? place.y() : screen.y() + (screen.height() - height) / 2;
    // A window across two screens stays there; only what no screen shows is pulled back.
    boolean whole = seen >= place.width() * place.height();
    if (!whole) {
      x = Math.clamp(x, screen.x(), screen.x() + screen.width() - width);
      y = Math.clamp(y, screen.y(), screen.y() + screen.height() - height);
    }
    return new WindowPlace(key(), x, y, width, height, place.maximized());
  }
}
