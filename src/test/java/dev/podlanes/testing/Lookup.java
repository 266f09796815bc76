package dev.podlanes.testing;

import static dev.podlanes.testing.Fx.onFx;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import org.hamcrest.Matcher;
import org.testfx.service.query.NodeQuery;

/**
 * Nodes of all windows, looked for on the JavaFX thread and anew each time they are asked for. A
 * query of a node from the test's thread waits until there is one; on the JavaFX thread, where
 * nobody can wait, it throws TestFX's exception when there is none, which {@link Fx#await} takes
 * for "not yet".
 */
public final class Lookup {
  private final String words;
  private final Supplier<NodeQuery> nodes;

  Lookup(String words, Supplier<NodeQuery> nodes) {
    this.words = words;
    this.nodes = nodes;
  }

  /** Those below what was found so far. */
  public Lookup lookup(String query) {
    return new Lookup(words + " " + query, () -> nodes.get().lookup(query));
  }

  /** Those of what was found so far that match. */
  public <T> Lookup match(Matcher<T> matcher) {
    return new Lookup(words + " (" + matcher + ")", () -> nodes.get().match(matcher));
  }

  /** Those of what was found so far that a test chooses; it is asked on the JavaFX thread. */
  public <T extends Node> Lookup match(Predicate<T> choice) {
    return new Lookup(words + " (of the test's choice)", () -> nodes.get().match(choice));
  }

  /** The first one. */
  public <T extends Node> T query() {
    if (!Platform.isFxApplicationThread()) {
      Fx.await(words, () -> tryQuery().isPresent());
    }
    return onFx(() -> nodes.get().query());
  }

  /** The first one of a type. */
  public <T extends Node> T queryAs(Class<T> type) {
    if (!Platform.isFxApplicationThread()) {
      Fx.await(words, () -> !queryAllAs(type).isEmpty());
    }
    return onFx(() -> nodes.get().queryAs(type));
  }

  /** The first one now. */
  public <T extends Node> Optional<T> tryQuery() {
    return onFx(() -> nodes.get().tryQuery());
  }

  /** All of them now. */
  public <T extends Node> Set<T> queryAll() {
    return onFx(() -> nodes.get().queryAll());
  }

  /** All of a type now. */
  public <T extends Node> Set<T> queryAllAs(Class<T> type) {
    return onFx(() -> nodes.get().queryAllAs(type));
  }

  @Override
  public String toString() {
    return words;
  }
}
