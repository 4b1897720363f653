package org.descentlab.ui;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;

/// The few symbols of the window, drawn on a 16 × 16 grid. Outlines take the style class `icon-line`, solids `icon-fill`.
enum Icons {
    START("M3.5 3v10 M12.5 3.5L6 8l6.5 4.5z", false), STEP("M12.5 3v10 M3.5 3.5L10 8l-6.5 4.5z", false), PLAY("M4.5 2.6L13 8l-8.5 5.4z",
            true), PAUSE("M4 3h2.6v10H4z M9.4 3H12v10H9.4z", true), SPEED(
                    "M8 2.5a5.75 5.75 0 1 0 5.75 5.75 M8 8.25V5 M8 8.25l2 1.6 M10.6 2.9l.01 0 M12.9 5.2l.01 0",
                    false), UNDO("M6 3L3 6l3 3 M3 6h6.2a3.6 3.6 0 0 1 0 7.2H6.5", false), REDO(
                            "M10 3l3 3-3 3 M13 6H6.8a3.6 3.6 0 0 0 0 7.2h2.7",
                            false), PIN("M5.5 2.5h5 M6.3 2.5v4.2L4.4 9.2h7.2L9.7 6.7V2.5 M8 9.2v4.6",
                                    false), EXPORT("M8 10V2.6 M5 5.4l3-3 3 3 M2.8 9.5v3.9h10.4V9.5", false), MORE(
                                            "M3.2 8m-1.1 0a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0z M8 8m-1.1 0a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0z M12.8 8m-1.1 0a1.1 1.1 0 1 0 2.2 0a1.1 1.1 0 1 0-2.2 0z",
                                            true), GALLERY("M2.7 2.7h4v4h-4z M9.3 2.7h4v4h-4z M2.7 9.3h4v4h-4z M9.3 9.3h4v4h-4z",
                                                    false), RAIL("M2.2 3h11.6v10H2.2z M6.2 3v10", false), EXPAND(
                                                            "M9.5 2.8h3.7v3.7 M13.2 2.8L9 7 M6.5 13.2H2.8V9.5 M2.8 13.2L7 9",
                                                            false), RESTORE(
                                                                    "M13 6.7H9.3V3 M9.3 6.7L13.4 2.6 M3 9.3h3.7V13 M6.7 9.3l-4.1 4.1",
                                                                    false), CHECK("M3 8.5l3.4 3.4L13 4.6",
                                                                            false), CLOSE("M4 4l8 8 M12 4l-8 8", false), CHEVRON_RIGHT(
                                                                                    "M6 3.5L10.5 8L6 12.5",
                                                                                    false), BACK("M10 3L5 8l5 5",
                                                                                            false), CHEVRON_DOWN("M3.5 6L8 10.5L12.5 6",
                                                                                                    false);

    private final String path;
    private final boolean solid;

    Icons(String path, boolean solid) {
        this.path = path;
        this.solid = solid;
    }

    /// A new node of `size` pixels.
    Node node(double size) {
        var shape = new SVGPath();
        shape.setContent(path);
        shape.getStyleClass().add(solid ? "icon-fill" : "icon-line");
        var frame = new SVGPath();
        frame.setContent("M0 0h16v16H0z");
        frame.setFill(null);
        return boxed(size, frame, shape);
    }

    /// The mark of the program: a curve with a second descent, and its peak.
    static Node logo(double size) {
        var curve = new SVGPath();
        curve.setContent("M1.2 4.2C3 4.2 3.6 11.8 5.4 11.8S7.1 4.1 8.5 4.1S10.6 12.6 14.8 12.6");
        curve.getStyleClass().add("logo-curve");
        var peak = new SVGPath();
        peak.setContent("M8.5 4.1m-1.7 0a1.7 1.7 0 1 0 3.4 0a1.7 1.7 0 1 0-3.4 0z");
        peak.getStyleClass().add("logo-peak");
        var frame = new SVGPath();
        frame.setContent("M0 0h16v16H0z");
        frame.setFill(null);
        return boxed(size, frame, curve, peak);
    }

    private static Node boxed(double size, Node... shapes) {
        var group = new Group(shapes);
        group.setScaleX(size / 16);
        group.setScaleY(size / 16);
        var box = new StackPane(new Group(group));
        box.setMinSize(size, size);
        box.setPrefSize(size, size);
        box.setMaxSize(size, size);
        box.setMouseTransparent(true);
        return box;
    }
}
