package dev.podlanes.ui.logs;

import dev.podlanes.model.IndexSet;
import dev.podlanes.model.JobMode;
import dev.podlanes.ui.workspace.Workspace.Selection;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;

/** The Pods tab: all attempts, the selected one being the timeline's. JavaFX thread. */
final class PodsTable {
  /** Of more selected lanes only so many rows are selected: the table would hold up the window. */
  private static final int MOST_ROWS = 2_000;

  private final RowTable<PodRow> rows;
  private final TableView<PodRow> table;
  private final ZoneId zone;
  private final BiConsumer<IndexSet, Selection> select;
  private @Nullable JobMode mode;
  private @Nullable Selection selection;
  private IndexSet lanes = IndexSet.empty();
  private boolean busy;

  /**
   * @param select told what the user selects: the lanes, and what of them details are about
   */
  PodsTable(
      TableView<PodRow> table,
      ObservableValue<Instant> now,
      ZoneId zone,
      BiConsumer<IndexSet, Selection> select) {
    this.table = table;
    this.select = select;
    this.zone = zone;
    this.rows = new RowTable<>(table, now);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row != null && !busy && table.getSelectionModel().getSelectedIndices().size() == 1) {
            select.accept(IndexSet.of(row.lane()), row.selection());
          }
        });
    table
        .getSelectionModel()
        .getSelectedIndices()
        .addListener((ListChangeListener<Integer>) change -> selectedSeveral());
  }

  /** Several rows were selected: so are their lanes. */
  private void selectedSeveral() {
    List<PodRow> chosen = table.getSelectionModel().getSelectedItems();
    if (busy || chosen.size() < 2) {
      return;
    }
    PodRow lead = table.getSelectionModel().getSelectedItem();
    IndexSet of =
        IndexSet.of(chosen.stream().filter(Objects::nonNull).mapToInt(PodRow::lane).toArray());
    if (lead != null && of.contains(lead.lane())) {
      select.accept(of, lead.selection());
    }
  }

  void show(JobMode latestMode, List<PodRow> latest) {
    busy = true;
    try {
      if (latestMode != mode) {
        mode = latestMode;
        String kind = Lanes.kind(latestMode);
        String title = kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1);
        rows.columns(PodRow.columns(title, zone));
      }
      rows.show(latest);
      follow();
    } finally {
      busy = false;
    }
  }

  int size() {
    return table.getItems().size();
  }

  /** Shows what is selected elsewhere. */
  void select(IndexSet latestLanes, @Nullable Selection latest) {
    if (!Objects.equals(latest, selection) || !latestLanes.equals(lanes)) {
      selection = latest;
      lanes = latestLanes;
      busy = true;
      try {
        follow();
      } finally {
        busy = false;
      }
    }
  }

  private void follow() {
    String pod = selection == null ? null : selection.pod();
    if (lanes.size() > 1 && !table.getItems().isEmpty()) {
      followSeveral(pod);
      return;
    }
    if (pod == null) {
      table.getSelectionModel().clearSelection();
      return;
    }
    List<Integer> chosen = table.getSelectionModel().getSelectedIndices();
    // Several rows of the one lane may have been selected, to be copied.
    for (int i : chosen) {
      if (table.getItems().get(i).attempt().uid().equals(pod) && chosenLanes().equals(lanes)) {
        return;
      }
    }
    for (int i = 0; i < table.getItems().size(); i++) {
      if (table.getItems().get(i).attempt().uid().equals(pod)) {
        table.getSelectionModel().clearAndSelect(i);
        table.scrollTo(Math.max(0, i - 1));
        return;
      }
    }
    table.getSelectionModel().clearSelection();
  }

  private IndexSet chosenLanes() {
    return IndexSet.of(
        table.getSelectionModel().getSelectedIndices().stream()
            .mapToInt(row -> table.getItems().get(row).lane())
            .toArray());
  }

  private void followSeveral(@Nullable String pod) {
    List<PodRow> items = table.getItems();
    int[] wanted =
        IntStream.range(0, items.size())
            .filter(row -> lanes.contains(items.get(row).lane()))
            .limit(MOST_ROWS)
            .toArray();
    int lead = -1;
    for (int row : wanted) {
      if (items.get(row).attempt().uid().equals(pod)) {
        lead = row;
      }
    }
    if (lead < 0 && wanted.length > 0) {
      lead = wanted[0];
    }
    List<Integer> chosen = table.getSelectionModel().getSelectedIndices();
    boolean there =
        chosenLanes().equals(IndexSet.of(lanesOf(wanted))) && (lead < 0 || chosen.contains(lead));
    if (!there) {
      table.getSelectionModel().clearSelection();
      if (lead >= 0) {
        // The last of them is the one that has the focus.
        table.getSelectionModel().selectIndices(wanted[0], wanted);
        table.getSelectionModel().select(lead);
        table.scrollTo(Math.max(0, lead - 1));
      }
    }
  }

  private int[] lanesOf(int[] rows) {
    return IntStream.of(rows).map(row -> table.getItems().get(row).lane()).toArray();
  }
}
