package dev.podlanes.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ActionHistoryTest {
  private static Deed deed(long id) {
    return new Deed(
        id,
        Instant.EPOCH.plusSeconds(id),
        Action.DELETE_JOB,
        "Delete job-" + id,
        "demo / default",
        "kubectl …",
        Deed.Outcome.UNDER_WAY,
        null);
  }

  @Test
  void theEndOfADeedIsWrittenToThatDeedOnly() {
    ActionHistory history =
        ActionHistory.EMPTY
            .with(deed(1))
            .with(deed(2))
            .ended(1, Deed.Outcome.REFUSED, "The server says no.");
    assertThat(history.deeds().getFirst().outcome()).isEqualTo(Deed.Outcome.REFUSED);
    assertThat(history.deeds().getFirst().message()).isEqualTo("The server says no.");
    assertThat(history.last()).isEqualTo(deed(2));
  }

  @Test
  void onlyTheLatestAreKept() {
    ActionHistory history = ActionHistory.EMPTY;
    for (int id = 1; id <= ActionHistory.MOST + 3; id++) {
      history = history.with(deed(id));
    }
    assertThat(history.deeds()).hasSize(ActionHistory.MOST);
    assertThat(history.deeds().getFirst().id()).isEqualTo(4);
    // One that is forgotten does not come back.
    assertThat(history.ended(1, Deed.Outcome.DONE, null)).isEqualTo(history);
  }
}
