package org.descentlab.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;

/// Up to four panes in two columns; a single one, and the last of an odd number, take a whole row. Any one can fill the area;
/// where all would be too small to read, one is shown with a strip of tabs for the others.
public final class PaneGrid extends Region {
    /// No pane fills the area.
    public static final int ALL = -1;
    private static final double FIRST_COLUMN = 0.462, PANE_LEAST_WIDTH = 430, PANE_LEAST_HEIGHT = 250, TABS = 40;

    private final List<PaneFrame> panes;
    private final IntegerProperty full = new SimpleIntegerProperty(this, "full", ALL);
    private final Strip strip = new Strip();
    private final List<ToggleButton> tabs = new ArrayList<>();
    private double gap = 14;
    private int shown;

    public PaneGrid(List<PaneFrame> panes) {
        this.panes = List.copyOf(panes);
        getStyleClass().add("pane-grid");
        strip.getStyleClass().add("pane-tabs");
        var group = new ToggleGroup();
        for (int i = 0; i < panes.size(); i++) {
            int index = i;
            var tab = new ToggleButton(panes.get(i).title());
            tab.getStyleClass().setAll("pane-tab");
            tab.setToggleGroup(group);
            tab.setOnAction(e -> choose(index));
            tabs.add(tab);
            panes.get(i).setOnToggle(() -> full.set(full.get() == index ? ALL : index));
        }
        strip.set(tabs);
        getChildren().addAll(panes);
        getChildren().add(strip);
        full.addListener((o, was, is) -> filled(is.intValue()));
    }

    /// Which pane fills the area, or `ALL`.
    public IntegerProperty fullProperty() {
        return full;
    }

    public List<PaneFrame> panes() {
        return panes;
    }

    void setGap(double next) {
        if (gap == next) return;
        gap = next;
        requestLayout();
    }

    /// How wide the first column is in an area of that width.
    double firstColumn(double width) {
        return Math.round((width - gap) * FIRST_COLUMN);
    }

    private void choose(int index) {
        shown = index;
        if (full.get() != ALL) full.set(index);
        requestLayout();
    }

    private void filled(int which) {
        if (which != ALL) shown = which;
        for (int i = 0; i < panes.size(); i++) panes.get(i).setFull(i == which);
        requestLayout();
    }

    /// The height below which its panes would not all be shown.
    double leastHeight() {
        return panes.size() > 2 ? 2 * PANE_LEAST_HEIGHT + gap : PANE_LEAST_HEIGHT;
    }

    private boolean tooSmall(double w, double h) {
        return panes.size() > 1 && firstColumn(w) < PANE_LEAST_WIDTH || panes.size() > 2 && (h - gap) / 2 < PANE_LEAST_HEIGHT;
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth(), h = getHeight();
        boolean small = tooSmall(w, h);
        int one = small ? shown : full.get();
        boolean withTabs = small;
        strip.setVisible(withTabs);
        if (withTabs) {
            strip.resizeRelocate(0, 0, w, TABS - 8);
            tabs.get(one).setSelected(true);
        }
        double top = withTabs ? TABS : 0;
        double left = firstColumn(w), half = panes.size() > 2 ? Math.floor((h - gap) / 2) : h;
        for (int i = 0; i < panes.size(); i++) {
            PaneFrame pane = panes.get(i);
            pane.setVisible(one == ALL || one == i);
            if (!pane.isVisible()) continue;
            if (one == i) {
                pane.resizeRelocate(0, top, w, h - top);
                continue;
            }
            boolean first = i % 2 == 0, upper = i < 2, wide = first && i == panes.size() - 1;
            pane.resizeRelocate(first ? 0 : left + gap, upper ? 0 : half + gap, wide ? w : first ? left : w - left - gap,
                    upper ? half : h - half - gap);
        }
    }
}
