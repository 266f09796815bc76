package dev.podlanes.kube.watch;

import dev.podlanes.source.HealthState;
import dev.podlanes.source.ResourceHealth;
import dev.podlanes.source.ResourceKind;
import dev.podlanes.source.SourceEvent;
import dev.podlanes.testing.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Everything that a source has said. */
final class Collected implements Consumer<SourceEvent> {
  private final List<SourceEvent> events = new ArrayList<>();

  @Override
  public synchronized void accept(SourceEvent event) {
    events.add(event);
  }

  synchronized List<SourceEvent> all() {
    return List.copyOf(events);
  }

  /** What was said of one kind, in a few words: the objects by name, health left out. */
  List<String> of(ResourceKind kind) {
    List<String> said = new ArrayList<>();
    for (SourceEvent event : all()) {
      switch (event) {
        case SourceEvent.Reset reset when reset.kind() == kind ->
            said.add(
                "reset " + reset.objects().stream().map(object -> object.meta().name()).toList());
        case SourceEvent.Upsert upsert when kind == ResourceKind.PODS ->
            said.add("upsert " + upsert.object().meta().name());
        case SourceEvent.Delete delete when kind == ResourceKind.PODS ->
            said.add("delete " + delete.object().meta().name());
        default -> {}
      }
    }
    return said;
  }

  List<ResourceHealth> health(ResourceKind kind) {
    List<ResourceHealth> said = new ArrayList<>();
    for (SourceEvent event : all()) {
      if (event instanceof SourceEvent.HealthChanged changed && changed.health().kind() == kind) {
        said.add(changed.health());
      }
    }
    return said;
  }

  /** The states that one kind went through, without repetitions. */
  List<HealthState> states(ResourceKind kind) {
    List<HealthState> states = new ArrayList<>();
    for (ResourceHealth health : health(kind)) {
      if (states.isEmpty() || states.getLast() != health.state()) {
        states.add(health.state());
      }
    }
    return states;
  }

  void awaitPods(String... said) {
    Await.until(() -> of(ResourceKind.PODS).equals(List.of(said)), this::all);
  }

  void awaitHealth(ResourceKind kind, Predicate<ResourceHealth> wanted) {
    Await.until(() -> health(kind).stream().anyMatch(wanted), this::all);
  }

  void awaitStates(ResourceKind kind, HealthState... wanted) {
    Await.until(() -> states(kind).equals(List.of(wanted)), this::all);
  }
}
