package dev.podlanes.state;

import static dev.podlanes.fixtures.PodBuilder.at;
import static dev.podlanes.fixtures.PodBuilder.pod;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A table of pods is what a LinkedHashMap of them would be. */
class PodSeatsTest {
  @Property(tries = 300)
  void itHoldsWhatALinkedHashMapHolds(
      @ForAll @Size(max = 200) List<@IntRange(min = -12, max = 90) Integer> steps) {
    PodSeats seats = new PodSeats();
    Map<String, PodRecord> model = new LinkedHashMap<>();
    for (int step : steps) {
      if (step < 0) {
        removeOldest(-step, seats, model);
      } else {
        PodRecord record = new PodRecord();
        record.seat(0, record.see(pod("worker-" + step).build(), at(0), null));
        if (model.putIfAbsent(record.uid(), record) == null) {
          seats.add(record);
        }
      }
      assertThat(seats.size()).isEqualTo(model.size());
    }
    List<PodRecord> inOrder = new ArrayList<>();
    seats.forEach(inOrder::add);
    assertThat(inOrder).containsExactlyElementsOf(model.values());
    for (int number = 0; number <= 91; number++) {
      String uid = pod("worker-" + number).build().meta().uid();
      assertThat(seats.get(uid)).isSameAs(model.get(uid));
    }
  }

  /** Those whose number is even, as if only they were gone. */
  private static void removeOldest(int most, PodSeats seats, Map<String, PodRecord> model) {
    List<String> expected =
        model.entrySet().stream()
            .filter(entry -> isEven(entry.getValue()))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList();
    List<String> removed = new ArrayList<>();
    seats.removeOldest(most, PodSeatsTest::isEven, record -> removed.add(record.uid()));
    assertThat(removed).isEqualTo(expected);
    expected.forEach(model::remove);
  }

  private static boolean isEven(PodRecord record) {
    return (record.uid().charAt(record.uid().length() - 1) - '0') % 2 == 0;
  }
}
