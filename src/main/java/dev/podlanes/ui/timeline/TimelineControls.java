package dev.podlanes.ui.timeline;

import javafx.scene.canvas.Canvas;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;

/** The parts of Timeline.fxml. */
record TimelineControls(
    Pane lanesPane,
    LaneCanvas lanes,
    Pane minimapPane,
    Canvas minimap,
    ScrollBar scroll,
    Pane stripPane,
    Canvas strip,
    Label placeholder,
    HBox goToBox,
    Label goToQuestion,
    TextField goToField,
    HBox orderBox,
    Label orderText,
    Hyperlink orderLink) {}
