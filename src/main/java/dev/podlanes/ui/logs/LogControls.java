package dev.podlanes.ui.logs;

import dev.podlanes.logs.BufferedLine;
import dev.podlanes.model.ContainerStatus;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/**
 * The controls of the Logs tab.
 *
 * @param placeholder in place of lines that there are not
 * @param foot the row below the lines
 * @param chip names the lane whose log is shown
 */
record LogControls(
    ListView<BufferedLine> list,
    Label placeholder,
    HBox foot,
    Label footer,
    ComboBox<ContainerStatus> containers,
    ToggleButton previous,
    TextField filter,
    ToggleButton expression,
    Button chip,
    ToggleButton follow) {}
