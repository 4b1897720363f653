package org.descentlab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/// A track with a thumb, positions running from 0 to 1: the part shared by parameter sliders and the scrubber.
/// It draws what it is told and reports what the user does; it never moves its own thumb.
final class SliderTrack extends Region {
    /// What the user does: a drag passes positions and then ends, a key passes a number of steps (`Integer.MIN_VALUE`
    /// and `MAX_VALUE` stand for the ends), a double-click asks for the default.
    record Gestures(DoubleConsumer moving, DoubleConsumer released, IntConsumer steps, Runnable reset) {}

    /// Its keys in words.
    static final String KEYS = "Arrows, Page Up/Down, Home, End";

    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("danger");
    private static final PseudoClass DRAGGED = PseudoClass.getPseudoClass("dragged");

    private final double thumbSize;
    private final Gestures gestures;
    private final Region base = part("track"), warning = part("track-danger"), fill = part("track-fill"),
            over = part("track-over"), origin = part("track-default"), ring = part("thumb-focus"), thumb = part("thumb");
    private final List<Region> ticks = new ArrayList<>();
    private List<Double> tickAt = List.of();
    private double position, defaultAt = Double.NaN, dangerFrom = Double.NaN;
    private String spoken = "";
    private double last;
    private boolean dragging, moved;

    SliderTrack(double thumbSize, Gestures gestures) {
        this.thumbSize = thumbSize;
        this.gestures = gestures;
        getStyleClass().add("slider-track");
        getChildren().addAll(base, warning, fill, over, origin, ring, thumb);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    }

    private static Region part(String styleClass) {
        var region = new Region();
        region.getStyleClass().add(styleClass);
        region.setManaged(false);
        region.setMouseTransparent(true);
        return region;
    }

    void setPosition(double next, String asSpoken) {
        position = Math.clamp(next, 0, 1);
        spoken = asSpoken;
        thumb.pseudoClassStateChanged(DANGER, position > dangerFrom);
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE);
        notifyAccessibleAttributeChanged(AccessibleAttribute.VALUE_STRING);
        requestLayout();
    }

    double position() {
        return position;
    }

    boolean dragging() {
        return dragging;
    }

    void setDefault(double at) {
        defaultAt = at;
        requestLayout();
    }

    /// Everything from here on is tinted; NaN for none.
    void setDangerFrom(double from) {
        dangerFrom = from;
        thumb.pseudoClassStateChanged(DANGER, position > from);
        requestLayout();
    }

    /// Paints the thumb as a warning whatever its position.
    void setStopped(boolean stopped) {
        thumb.pseudoClassStateChanged(DANGER, stopped);
    }

    void setTicks(List<Double> at) {
        if (at.equals(tickAt)) return;
        getChildren().removeAll(ticks);
        ticks.clear();
        tickAt = List.copyOf(at);
        for (int i = 0; i < at.size(); i++) ticks.add(part("track-tick"));
        getChildren().addAll(1, ticks);
        requestLayout();
    }

    /// Where a position lies in this node's own coordinates.
    double xOf(double at) {
        return thumbSize / 2 + at * (getWidth() - thumbSize);
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth(), mid = Math.round(getHeight() / 2), x = xOf(position), d = xOf(dangerFrom);
        boolean inDanger = position > dangerFrom;
        base.resizeRelocate(0, mid - 2, w, 4);
        warning.setVisible(dangerFrom < 1);
        if (warning.isVisible()) warning.resizeRelocate(d, mid - 2, w - d, 4);
        fill.resizeRelocate(0, mid - 2, inDanger ? d : x, 4);
        over.setVisible(inDanger);
        if (inDanger) over.resizeRelocate(d, mid - 2, x - d, 4);
        origin.setVisible(Math.abs(xOf(defaultAt) - x) > thumbSize / 2 + 1);
        if (origin.isVisible()) origin.resizeRelocate(xOf(defaultAt) - 4, mid - 4, 8, 8);
        double outer = thumbSize + 6;
        thumb.resizeRelocate(x - outer / 2, mid - outer / 2, outer, outer);
        ring.resizeRelocate(x - outer / 2 - 2, mid - outer / 2 - 2, outer + 4, outer + 4);
        for (int i = 0; i < ticks.size(); i++) ticks.get(i).resizeRelocate(Math.round(xOf(tickAt.get(i))) - 0.5, mid + 6, 1, 6);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 32;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 200;
    }

    private double at(MouseEvent e) {
        return Math.clamp((e.getX() - thumbSize / 2) / (getWidth() - thumbSize), 0, 1);
    }

    private void pressed(MouseEvent e) {
        if (e.getButton() != MouseButton.PRIMARY) return;
        requestFocus();
        e.consume();
        if (e.getClickCount() == 2) {
            gestures.reset.run();
            return;
        }
        dragging = true;
        moved = false;
        thumb.pseudoClassStateChanged(DRAGGED, true);
        if (Math.abs(e.getX() - xOf(position)) > thumbSize / 2) move(e);
    }

    private void dragged(MouseEvent e) {
        if (!dragging) return;
        move(e);
        e.consume();
    }

    private void move(MouseEvent e) {
        moved = true;
        last = at(e);
        gestures.moving.accept(last);
    }

    private void released(MouseEvent e) {
        if (!dragging) return;
        dragging = false;
        thumb.pseudoClassStateChanged(DRAGGED, false);
        if (moved) gestures.released.accept(last);
        e.consume();
    }

    private void key(KeyEvent e) {
        if (e.isShortcutDown() || e.isAltDown()) return;
        int steps = switch (e.getCode()) {
            case LEFT, DOWN, KP_LEFT, KP_DOWN -> -1;
            case RIGHT, UP, KP_RIGHT, KP_UP -> 1;
            case PAGE_DOWN -> -10;
            case PAGE_UP -> 10;
            case HOME -> Integer.MIN_VALUE;
            case END -> Integer.MAX_VALUE;
            default -> 0;
        };
        if (steps == 0) return;
        gestures.steps.accept(steps);
        e.consume();
    }

    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case VALUE -> position;
            case MIN_VALUE -> 0.0;
            case MAX_VALUE -> 1.0;
            case VALUE_STRING -> spoken;
            case ORIENTATION -> Orientation.HORIZONTAL;
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }

    @Override
    public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
        switch (action) {
            case INCREMENT -> gestures.steps.accept(1);
            case DECREMENT -> gestures.steps.accept(-1);
            case SET_VALUE -> {
                if (parameters.length > 0 && parameters[0] instanceof Double to) {
                    gestures.moving.accept(to);
                    gestures.released.accept(to);
                }
            }
            default -> super.executeAccessibleAction(action, parameters);
        }
    }
}
