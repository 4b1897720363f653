package org.descentlab.ui;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.Rectangle;

/// What is never laid out smaller than its minimum size: with less room (a small window, large text) it scrolls, and follows the keyboard.
/// With enough room it is as if it were not there.
final class AtLeast extends Region {
    private static final double BAR = 12, MARGIN = 12;
    private final Region content;
    private final ScrollBar across = bar(Orientation.HORIZONTAL), down = bar(Orientation.VERTICAL);
    private final Rectangle clip = new Rectangle();

    AtLeast(Region content) {
        this.content = content;
        getStyleClass().add("at-least");
        getChildren().addAll(content, across, down);
        setClip(clip);
        addEventHandler(ScrollEvent.SCROLL, this::wheel);
        ChangeListener<Node> moved = (o, was, is) -> reveal(is);
        sceneProperty().addListener((o, was, is) -> {
            if (was != null) was.focusOwnerProperty().removeListener(moved);
            if (is != null) is.focusOwnerProperty().addListener(moved);
        });
    }

    private ScrollBar bar(Orientation orientation) {
        var bar = new ScrollBar();
        bar.setOrientation(orientation);
        bar.setVisible(false);
        bar.valueProperty().addListener((o, was, is) -> requestLayout());
        return bar;
    }

    Region content() {
        return content;
    }

    /// What sheets are laid over in one of the program's windows.
    static StackPane room(Scene scene) {
        return (StackPane) ((AtLeast) scene.getRoot()).content;
    }

    private void wheel(ScrollEvent e) {
        if (!across.isVisible() && !down.isVisible()) return;
        move(across, across.getValue() - e.getDeltaX());
        move(down, down.getValue() - e.getDeltaY());
        e.consume();
    }

    private static void move(ScrollBar bar, double to) {
        bar.setValue(Math.clamp(to, 0, bar.getMax()));
    }

    /// Scrolls as far as needed for what the keyboard has reached.
    private void reveal(Node focused) {
        if (!across.isVisible() && !down.isVisible()) return;
        Node above = focused;
        while (above != null && above != content) above = above.getParent();
        if (above == null) return;
        Bounds at = content.sceneToLocal(focused.localToScene(focused.getLayoutBounds()));
        along(across, at.getMinX(), at.getMaxX());
        along(down, at.getMinY(), at.getMaxY());
    }

    private static void along(ScrollBar bar, double from, double to) {
        double view = bar.getVisibleAmount();
        if (from - MARGIN < bar.getValue()) move(bar, from - MARGIN);
        else if (to + MARGIN > bar.getValue() + view) move(bar, Math.min(from - MARGIN, to + MARGIN - view));
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth(), h = getHeight(), least = content.minWidth(-1);
        boolean wide = least > w + 0.5, high = content.minHeight(Math.max(w, least)) > h - (wide ? BAR : 0) + 0.5;
        if (high) wide = least > w - BAR + 0.5;
        double viewWidth = w - (high ? BAR : 0), viewHeight = h - (wide ? BAR : 0), width = Math.max(viewWidth, least),
                height = Math.max(viewHeight, content.minHeight(width));
        stand(across, wide, width, viewWidth);
        stand(down, high, height, viewHeight);
        content.resizeRelocate(-Math.round(across.getValue()), -Math.round(down.getValue()), width, height);
        across.resizeRelocate(0, h - BAR, viewWidth, BAR);
        down.resizeRelocate(w - BAR, 0, BAR, viewHeight);
        clip.setWidth(w);
        clip.setHeight(h);
    }

    private static void stand(ScrollBar bar, boolean needed, double whole, double view) {
        bar.setVisible(needed);
        bar.setMax(needed ? whole - view : 0);
        bar.setVisibleAmount(view);
        bar.setBlockIncrement(view);
        bar.setUnitIncrement(view / 10);
        move(bar, bar.getValue());
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(width);
    }
}
