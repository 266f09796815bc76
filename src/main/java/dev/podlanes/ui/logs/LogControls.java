package dev.podlanes.ui.logs;

import dev.podlanes.logs.LogRow;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/**
 * The controls of the Logs tab.
 *
 * @param bar beside the list
 * @param placeholder in place of lines that there are not
 * @param foot the row below the lines
 * @param older asks for lines further back
 * @param chip names whose log is shown
 * @param all whether the logs of all workers are
 */
record LogControls(
    ListView<LogRow> list,
    ScrollBar bar,
    Label placeholder,
    HBox foot,
    Label footer,
    Button older,
    ComboBox<ContainerChoice> containers,
    ToggleButton previous,
    TextField filter,
    ToggleButton expression,
    Button chip,
    ToggleButton all,
    ToggleButton follow,
    MenuButton more,
    FindBar.Controls find) {}
