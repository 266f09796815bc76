package dev.podlanes.ui.connect;

import dev.podlanes.source.NamespaceScope;
import dev.podlanes.ui.theme.Hint;
import dev.podlanes.ui.workspace.Lists;
import dev.podlanes.ui.workspace.Session;
import dev.podlanes.ui.workspace.Workspace;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The pickers of context and namespace, and the state of the connection. */
public final class ConnectionController {
  private static final String ALL_NAMESPACES = "all namespaces";
  private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");
  private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

  private final Workspace workspace;
  private final Connector connector;
  private final ZoneId zone;

  /** Whether the list of namespaces is being changed by the window itself. */
  private boolean showing;

  @FXML private ComboBox<ContextChoice> contexts;
  @FXML private ComboBox<String> namespaces;
  @FXML private Label health;
  @FXML private Label readOnly;

  public ConnectionController(Workspace workspace, Connector connector, ZoneId zone) {
    this.workspace = workspace;
    this.connector = connector;
    this.zone = zone;
  }

  @FXML
  private void initialize() {
    Region dot = new Region();
    dot.getStyleClass().add("dot");
    health.setGraphic(dot);
    health.setMinWidth(Region.USE_PREF_SIZE);
    contexts.setConverter(new Labels());
    contexts.getItems().setAll(connector.catalog().choices());
    connector.choiceProperty().addListener((value, before, now) -> showChoice(now));
    showChoice(connector.choiceProperty().get());
    contexts.setOnAction(action -> chooseContext());

    connector.namespacesProperty().addListener((value, before, now) -> showNamespaces(now));
    showNamespaces(connector.namespacesProperty().get());
    connector.scopeProperty().addListener((value, before, now) -> showScope(now));
    showScope(connector.scopeProperty().get());
    namespaces.setOnAction(action -> chooseNamespace());

    Region lock = new Region();
    lock.getStyleClass().add("lock");
    readOnly.setGraphic(lock);
    readOnly.managedProperty().bind(readOnly.visibleProperty());
    workspace.readOnlyProperty().addListener((value, before, now) -> showReadOnly());
    showReadOnly();

    workspace.stateProperty().addListener((value, before, now) -> showHealth());
    workspace.sessionProperty().addListener((value, before, now) -> showSession(now));
    showSession(workspace.sessionProperty().get());
  }

  private void showChoice(@Nullable ContextChoice choice) {
    contexts.setValue(choice);
  }

  private void showSession(@Nullable Session session) {
    String recording = session == null || session.cluster() != null ? null : session.title();
    contexts.setPromptText(recording == null ? "choose a context" : recording);
    namespaces.setDisable(recording != null);
    showReadOnly();
    showHealth();
  }

  /** Nobody shall wonder why everything is off. */
  private void showReadOnly() {
    Session session = workspace.sessionProperty().get();
    boolean recording = session != null && session.cluster() == null;
    readOnly.setVisible(recording || workspace.readOnlyProperty().get());
    Hint.setText(
        readOnly,
        recording
            ? "This is a recording: nothing in it can be changed."
            : "Nothing can be changed from this window. The View menu switches that off.");
  }

  private void chooseContext() {
    ContextChoice chosen = contexts.getValue();
    if (chosen != null && !chosen.equals(connector.choiceProperty().get())) {
      connector.connect(chosen);
    }
  }

  private void showNamespaces(List<String> known) {
    List<String> items = new ArrayList<>();
    items.add(ALL_NAMESPACES);
    items.addAll(known);
    // The list drops its selection with the item, which is not the user's choice of another.
    showing = true;
    Lists.sync(namespaces.getItems(), items);
    showScope(connector.scopeProperty().get());
    showing = false;
  }

  private void showScope(NamespaceScope scope) {
    namespaces.setValue(scope.namespace() == null ? ALL_NAMESPACES : scope.namespace());
  }

  private void chooseNamespace() {
    if (showing) {
      return;
    }
    String typed = namespaces.getValue() == null ? "" : namespaces.getValue().strip();
    if (typed.isEmpty()) {
      showScope(connector.scopeProperty().get());
    } else {
      connector.changeScope(
          typed.equals(ALL_NAMESPACES) ? NamespaceScope.all() : NamespaceScope.of(typed));
    }
  }

  private void showHealth() {
    ConnectionHealth shown =
        ConnectionHealth.of(
            workspace.sessionProperty().get(), workspace.stateProperty().get().health(), zone);
    health.setText(shown.text());
    Hint.setText(health, shown.detail());
    switch (shown.state()) {
      case LIVE, ENDED -> mark(LIVE);
      case CONNECTING -> mark(null);
      case POLLED, STALE -> mark(STALE);
      case FAILED -> mark(FAILED);
    }
  }

  private void mark(@Nullable PseudoClass state) {
    for (PseudoClass each : List.of(LIVE, STALE, FAILED)) {
      health.pseudoClassStateChanged(each, each.equals(state));
    }
  }

  private static final class Labels extends StringConverter<ContextChoice> {
    @Override
    public String toString(@Nullable ContextChoice choice) {
      return choice == null ? "" : choice.label();
    }

    @Override
    public ContextChoice fromString(String text) {
      throw new UnsupportedOperationException("The context is chosen, not typed.");
    }
  }
}
