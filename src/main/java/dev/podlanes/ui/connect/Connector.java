package dev.podlanes.ui.connect;

import dev.podlanes.action.Permissions;
import dev.podlanes.fx.FxThread;
import dev.podlanes.fx.PulseSlot;
import dev.podlanes.model.Parallelism;
import dev.podlanes.source.Cluster;
import dev.podlanes.source.ClusterException;
import dev.podlanes.source.ClusterSource;
import dev.podlanes.source.NamespaceScope;
import dev.podlanes.state.ClusterState;
import dev.podlanes.state.Intents;
import dev.podlanes.state.StateStore;
import dev.podlanes.state.Wishes;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions in the background and puts them on screen. A later choice overtakes an earlier one
 * that is still connecting; a session that leaves the screen is closed. JavaFX thread.
 */
public final class Connector implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(16);
  private static final String DEFAULT_NAMESPACE = "default";

  private final ClusterCatalog catalog;
  private final Workspace workspace;
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
  private final ObjectProperty<@Nullable Notice> notice = new SimpleObjectProperty<>();
  private final ObjectProperty<List<String>> namespaces = new SimpleObjectProperty<>(List.of());
  private final ObjectProperty<@Nullable ContextChoice> choice = new SimpleObjectProperty<>();
  private final ObjectProperty<NamespaceScope> scope =
      new SimpleObjectProperty<>(NamespaceScope.of(DEFAULT_NAMESPACE));
  private long ticket;

  /**
   * Something that the user must know about the connection.
   *
   * @param offerDemo whether the demo cluster is a way on
   */
  public record Notice(String text, boolean offerDemo) {}

  public Connector(ClusterCatalog catalog, Workspace workspace) {
    this.catalog = catalog;
    this.workspace = workspace;
  }

  public ClusterCatalog catalog() {
    return catalog;
  }

  public ReadOnlyObjectProperty<@Nullable Notice> noticeProperty() {
    return notice;
  }

  /** The namespaces of the cluster; empty while unknown or when they may not be listed. */
  public ReadOnlyObjectProperty<List<String>> namespacesProperty() {
    return namespaces;
  }

  public ReadOnlyObjectProperty<@Nullable ContextChoice> choiceProperty() {
    return choice;
  }

  public ReadOnlyObjectProperty<NamespaceScope> scopeProperty() {
    return scope;
  }

  public void tell(@Nullable Notice what) {
    notice.set(what);
  }

  /** Connects to a context in its own namespace. */
  public void connect(ContextChoice next) {
    String own = next.context() == null ? null : next.context().namespace();
    connect(next, NamespaceScope.of(own == null ? DEFAULT_NAMESPACE : own));
  }

  public void connect(ContextChoice next, NamespaceScope nextScope) {
    long mine = ++ticket;
    leave();
    if (!next.equals(choice.get())) {
      namespaces.set(List.of());
    }
    choice.set(next);
    scope.set(nextScope);
    notice.set(null);
    background.execute(() -> open(next, nextScope, mine));
  }

  /** The same context, another namespace. */
  public void changeScope(NamespaceScope nextScope) {
    ContextChoice current = choice.get();
    if (current != null && !nextScope.equals(scope.get())) {
      connect(current, nextScope);
    }
  }

  /** Shows a source that is no cluster, such as a recording. */
  public void openSource(String title, ClusterSource source) {
    ticket++;
    leave();
    choice.set(null);
    show(recording(title, source), ticket);
  }

  private void leave() {
    Session before = workspace.sessionProperty().get();
    workspace.open(null);
    if (before != null) {
      background.execute(before::close);
    }
  }

  private void open(ContextChoice next, NamespaceScope nextScope, long mine) {
    try {
      ClusterCatalog.Opened opened = catalog.open(next);
      Session session = session(next.label(), nextScope, opened);
      FxThread.run(() -> show(session, mine));
      learnMore(session, opened.cluster(), mine);
    } catch (ClusterException refused) {
      FxThread.run(() -> {
        if (mine == ticket) {
          notice.set(new Notice(refused.getMessage(), next.context() != null));
        }
      });
    }
  }

  private Session recording(String title, ClusterSource source) {
    StateStore[] store = new StateStore[1];
    store[0] = new StateStore(source, PACE, states(store)::put);
    return Session.showing(title, NamespaceScope.all(), null, store[0]);
  }

  private Session session(String title, NamespaceScope scopeOfIt, ClusterCatalog.Opened opened) {
    Cluster cluster = opened.cluster();
    ClusterSource source = cluster.watch(scopeOfIt);
    StateStore[] store = new StateStore[1];
    PulseSlot<ClusterState> states = states(store);
    Intents<Parallelism> parallelism =
        intents(
            store,
            WishedFields.parallelism(cluster.jobs()),
            source.clock(),
            workspace::showParallelism);
    Intents<Boolean> suspension =
        intents(
            store,
            WishedFields.suspension(cluster.jobs()),
            source.clock(),
            wishes -> workspace.showSuspension(wishes.open()));
    PulseSlot<Boolean> answers =
        new PulseSlot<>(any -> ifOnScreen(store[0], workspace::permissionsChanged));
    Permissions permissions =
        new Permissions(cluster.access(), background, source.clock(), () -> answers.put(true));
    store[0] =
        new StateStore(
            source,
            PACE,
            state -> {
              parallelism.observe(state);
              suspension.observe(state);
              states.put(state);
            });
    return new Session(
        title,
        scopeOfIt,
        null,
        cluster,
        opened.kubectl(),
        permissions,
        store[0],
        parallelism,
        suspension);
  }

  /** The store must exist before the slot can tell whose state it brings. */
  private PulseSlot<ClusterState> states(StateStore[] store) {
    return new PulseSlot<>(state -> ifOnScreen(store[0], () -> workspace.show(state)));
  }

  private <V> Intents<V> intents(
      StateStore[] store, Intents.Field<V> field, InstantSource clock, Consumer<Wishes<V>> show) {
    PulseSlot<Wishes<V>> slot =
        new PulseSlot<>(latest -> ifOnScreen(store[0], () -> show.accept(latest)));
    return new Intents<>(field, background, clock, slot::put);
  }

  private void ifOnScreen(StateStore store, Runnable showing) {
    Session current = workspace.sessionProperty().get();
    if (current != null && current.store() == store) {
      showing.run();
    }
  }

  private void show(Session session, long mine) {
    if (mine != ticket) {
      background.execute(session::close);
      return;
    }
    workspace.open(session);
    session.store().start();
  }

  /** What is nice to know and must not hold up the first picture. */
  private void learnMore(Session session, Cluster cluster, long mine) {
    try {
      String version = cluster.version();
      FxThread.run(
          () -> ifOnScreen(session.store(), () -> workspace.open(session.withVersion(version))));
    } catch (ClusterException unknown) {
      // The health of the watches says what is wrong; the version is only missing.
    }
    try {
      List<String> found = cluster.namespaces();
      FxThread.run(() -> {
        if (mine == ticket) {
          namespaces.set(found);
        }
      });
    } catch (ClusterException forbidden) {
      // Common: many users see one namespace only. It can be typed.
    }
  }

  @Override
  public void close() {
    Session current = workspace.sessionProperty().get();
    workspace.open(null);
    if (current != null) {
      current.close();
    }
    background.shutdownNow();
  }
}
