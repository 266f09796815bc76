package dev.podlanes.ui.timeline;

import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/**
 * A canvas that a screen reader takes for a list of lanes. What it says is composed when it is
 * asked for, and said again when the selected lane has changed.
 */
public final class LaneCanvas extends Canvas {
  private Supplier<String> summary = () -> "";
  private Supplier<@Nullable String> story = () -> null;
  private IntSupplier rows = () -> 0;
  private IntSupplier row = () -> -1;
  private BooleanSupplier selected = () -> false;
  private final Region item = new Item();

  public LaneCanvas() {
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setAccessibleRoleDescription("Lanes");
    setAccessibleHelp(
        "Arrow keys select lanes and attempts, with Shift several lanes, Enter opens the log, ?"
            + " lists all keys.");
    item.setAccessibleRole(AccessibleRole.LIST_ITEM);
    item.setManaged(false);
    item.setMouseTransparent(true);
  }

  /** Stands for the selected lane: what has no node of its own cannot be read out. */
  Node item() {
    return item;
  }

  /**
   * Says where the words come from.
   *
   * @param summary of all lanes
   * @param story of the lane under the cursor; null while there is none
   * @param rows how many lanes are shown
   * @param row of the lane under the cursor; -1 while there is none
   * @param selected whether that lane is
   */
  void speak(
      Supplier<String> summary,
      Supplier<@Nullable String> story,
      IntSupplier rows,
      IntSupplier row,
      BooleanSupplier selected) {
    this.summary = summary;
    this.story = story;
    this.rows = rows;
    this.row = row;
    this.selected = selected;
  }

  /** The selected lane is another, or has become another. */
  void selectedLaneChanged() {
    item.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  /** The lanes shown are others. */
  void lanesChanged() {
    notifyAccessibleAttributeChanged(AccessibleAttribute.ITEM_COUNT);
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, @Nullable Object... parameters) {
    return switch (attribute) {
      case TEXT -> {
        String selected = story.get();
        yield selected == null ? summary.get() : summary.get() + ". " + selected;
      }
      case MULTIPLE_SELECTION -> true;
      case SELECTED_ITEMS ->
          story.get() == null || !selected.getAsBoolean()
              ? FXCollections.emptyObservableList()
              : FXCollections.<Node>observableArrayList(item);
      case ITEM_COUNT -> rows.getAsInt();
      case FOCUS_ITEM -> story.get() == null ? null : item;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  private final class Item extends Region {
    @Override
    public @Nullable Object queryAccessibleAttribute(
        AccessibleAttribute attribute, @Nullable Object... parameters) {
      return switch (attribute) {
        case TEXT -> story.get();
        case INDEX -> row.getAsInt();
        case SELECTED -> selected.getAsBoolean();
        default -> super.queryAccessibleAttribute(attribute, parameters);
      };
    }
  }
}
