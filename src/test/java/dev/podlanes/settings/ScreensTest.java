package dev.podlanes.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.settings.Screens.Area;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

/** A window comes back where it stood, and never where nobody can see it. */
class ScreensTest {
  private static final Area LAPTOP = new Area(0, 0, 1_440, 900);
  private static final Area DESK = new Area(1_440, -100, 2_560, 1_440);
  private static final Screens BOTH = new Screens(List.of(LAPTOP, DESK));
  private static final Screens ALONE = new Screens(List.of(LAPTOP));

  private static WindowPlace at(Screens screens, double x, double y, double width, double height) {
    return new WindowPlace(screens.key(), x, y, width, height, false);
  }

  @Test
  void theFirstWindowHasNoPlaceYet() {
    assertThat(ALONE.restore(List.of())).isNull();
  }

  @Test
  void onTheSameScreensItStandsWhereItStood() {
    WindowPlace desk = at(BOTH, 1_600, 50, 1_800, 1_200);
    WindowPlace laptop = at(ALONE, 40, 30, 1_200, 800);
    assertThat(BOTH.restore(List.of(laptop, desk))).isEqualTo(desk);
    assertThat(ALONE.restore(List.of(desk, laptop))).isEqualTo(laptop);
  }

  @Test
  void aWindowAcrossTwoScreensStaysAcrossThem() {
    WindowPlace across = at(BOTH, 1_000, 100, 1_000, 600);
    assertThat(BOTH.restore(List.of(across))).isEqualTo(across);
  }

  @Test
  void whenItsScreenIsGoneItIsCentredOnTheOneThatIsLeft() {
    WindowPlace gone = at(BOTH, 2_000, 50, 1_000, 600);
    assertThat(ALONE.restore(List.of(gone))).isEqualTo(at(ALONE, 220, 150, 1_000, 600));
  }

  @Test
  void whatIsLargerThanTheScreenIsMadeToFit() {
    WindowPlace large = at(BOTH, 1_440, -100, 2_560, 1_440);
    assertThat(ALONE.restore(List.of(large))).isEqualTo(at(ALONE, 0, 0, 1_440, 900));
  }

  @Test
  void maximizedIsRemembered() {
    WindowPlace place = new WindowPlace(ALONE.key(), 10, 10, 1_000, 700, true);
    assertThat(ALONE.restore(List.of(place))).isEqualTo(place);
  }

  @Property
  void itCanAlwaysBeSeenWholeWhenTheScreensAreOthers(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double x,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double y,
      @ForAll @DoubleRange(min = 1, max = 1e5) double width,
      @ForAll @DoubleRange(min = 1, max = 1e5) double height) {
    WindowPlace place = ALONE.restore(List.of(at(BOTH, x, y, width, height)));
    assertThat(place).isNotNull();
    assertThat(place.x()).isBetween(0.0, 1_440 - place.width());
    assertThat(place.y()).isBetween(0.0, 900 - place.height());
  }
}
