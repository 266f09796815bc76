package dev.podlanes.action;

import static org.assertj.core.api.Assertions.assertThat;

import dev.podlanes.source.AccessCheck;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.Permission;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What the user may do: asked once, in the background, and said in a sentence. */
class PermissionsTest {
  private final List<String> asked = new ArrayList<>();
  private final Set<String> denied = new HashSet<>();
  private final Deque<Runnable> background = new ArrayDeque<>();
  private final AtomicInteger changes = new AtomicInteger();
  private Instant now = Instant.EPOCH;
  private boolean silent;

  private final AccessCheck check =
      (namespace, permission) -> {
        String question = permission.verb() + " " + permission.target() + " in " + namespace;
        asked.add(question);
        if (silent) {
          throw new ClusterException(ClusterException.Kind.UNREACHABLE, 0, "No answer.");
        }
        return !denied.contains(question);
      };

  private final Permissions permissions =
      new Permissions(check, background::add, () -> now, changes::incrementAndGet);

  private String refusal(Action action) {
    return permissions.refusal(action, "lab");
  }

  private void answer() {
    while (!background.isEmpty()) {
      background.poll().run();
    }
  }

  @Test
  void nothingIsAskedOnTheCallersThreadAndNothingTwice() {
    denied.add("delete jobs.batch in lab");
    assertThat(refusal(Action.DELETE_JOB)).isNull();
    assertThat(refusal(Action.DELETE_JOB)).isNull();
    assertThat(asked).isEmpty();

    answer();
    assertThat(changes).hasValue(1);
    assertThat(refusal(Action.DELETE_JOB))
        .isEqualTo(
            "You may not delete jobs.batch in the namespace \"lab\". Ask for that permission.");
    answer();
    assertThat(asked).containsExactly("delete jobs.batch in lab");
  }

  @Test
  void everyMissingVerbIsNamedAndSharedOnesAreAskedOnce() {
    denied.add("create jobs.batch in lab");
    denied.add("patch jobs.batch in lab");
    refusal(Action.APPLY_JOB);
    refusal(Action.SET_PARALLELISM);
    refusal(Action.SUSPEND);
    answer();
    assertThat(asked)
        .containsExactlyInAnyOrder("create jobs.batch in lab", "patch jobs.batch in lab");
    assertThat(refusal(Action.APPLY_JOB))
        .startsWith("You may not create jobs.batch nor patch jobs.batch in the namespace \"lab\".");
  }

  @Test
  void aSubresourceIsNamedAsRbacNamesIt() {
    denied.add("create pods/eviction in lab");
    refusal(Action.EVICT_POD);
    answer();
    assertThat(refusal(Action.EVICT_POD)).contains("create pods/eviction");
  }

  @Test
  void eachNamespaceHasItsOwnAnswer() {
    denied.add("delete pods in lab");
    refusal(Action.DELETE_POD);
    permissions.refusal(Action.DELETE_POD, "mine");
    answer();
    assertThat(refusal(Action.DELETE_POD)).isNotNull();
    assertThat(permissions.refusal(Action.DELETE_POD, "mine")).isNull();
  }

  @Test
  void whatCannotBeFoundOutIsAllowedAndAskedAgainOnlyAfterAPause() {
    silent = true;
    refusal(Action.DELETE_JOB);
    answer();
    assertThat(refusal(Action.DELETE_JOB)).isNull();
    answer();
    assertThat(asked).hasSize(1);

    now = now.plus(Permissions.PAUSE);
    silent = false;
    denied.add("delete jobs.batch in lab");
    refusal(Action.DELETE_JOB);
    answer();
    assertThat(refusal(Action.DELETE_JOB)).isNotNull();
  }

  @Test
  void whatIsForgottenIsAskedAnew() {
    refusal(Action.DELETE_JOB);
    answer();
    assertThat(refusal(Action.DELETE_JOB)).isNull();

    denied.add("delete jobs.batch in lab");
    permissions.forget();
    refusal(Action.DELETE_JOB);
    answer();
    assertThat(refusal(Action.DELETE_JOB)).isNotNull();
  }

  @Test
  void everyActionNeedsSomething() {
    for (Action action : Action.values()) {
      assertThat(action.needs()).as(action.name()).isNotEmpty();
    }
    assertThat(new Permission("get", "", "pods", "log").target()).isEqualTo("pods/log");
  }
}
