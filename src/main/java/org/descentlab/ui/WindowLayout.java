package org.descentlab.ui;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.css.PseudoClass;
import javafx.scene.layout.Region;

/// The whole window: header, rail, panes and status line, aligned on one grid. Small windows (760 px high or 1280 px wide
/// and less) take tighter measures.
public final class WindowLayout extends Region {
    static final PseudoClass COMPACT = PseudoClass.getPseudoClass("compact");
    /// In a smaller window all of it scrolls: what a screen of 1920×1080 has left at a text size of 200 %.
    public static final double LEAST_WIDTH = 960, LEAST_HEIGHT = 540;
    private static final double TABS = 34, TABLE_LEAST = 56;

    private final TransportBar header;
    private Rail rail;
    private PaneGrid panes;
    private final StatusLine status;
    /// A strip above the panes, and one below them; each may be null.
    private Region tabs;
    private Region table;
    /// Stands below the tabs, or null.
    private Region question;
    private final BooleanProperty railShown = new SimpleBooleanProperty(this, "railShown", true);

    public WindowLayout(TransportBar header, Rail rail, PaneGrid panes, StatusLine status) {
        this.header = header;
        this.rail = rail;
        this.panes = panes;
        this.status = status;
        getStyleClass().add("window");
        getChildren().addAll(header, rail, panes, status);
        railShown.addListener((o, was, is) -> {
            this.rail.setVisible(is);
            requestLayout();
        });
        widthProperty().addListener((o, was, is) -> adapt());
        heightProperty().addListener((o, was, is) -> adapt());
    }

    /// Puts another rail in the place of the one shown.
    public void setRail(Rail next) {
        getChildren().set(getChildren().indexOf(rail), next);
        rail = next;
        rail.setVisible(railShown.get());
        adapt();
        requestLayout();
    }

    /// Shows other panes.
    void setPanes(PaneGrid next) {
        if (next == panes) return;
        getChildren().set(getChildren().indexOf(panes), next);
        panes = next;
        adapt();
        requestLayout();
    }

    /// A strip above the panes.
    void setTabs(Region next) {
        tabs = next;
        before(panes, next);
        requestLayout();
    }

    /// A strip between tabs and panes, as high as it prefers; null takes it away.
    void setQuestion(Region next) {
        if (question == next) return;
        if (question != null) getChildren().remove(question);
        question = next;
        if (next != null) before(panes, next);
        requestLayout();
    }

    /// The keyboard goes through the parts in their order.
    private void before(Region part, Region next) {
        getChildren().add(getChildren().indexOf(part), next);
    }

    /// A strip below the panes, as high as it prefers; null takes it away.
    void setTable(Region next) {
        if (table != null) getChildren().remove(table);
        table = next;
        if (next != null) before(status, next);
        requestLayout();
    }

    /// Hides the rail, or shows it again.
    void toggleRail() {
        railShown.set(!railShown.get());
    }

    public BooleanProperty railShownProperty() {
        return railShown;
    }

    private boolean compact() {
        return getHeight() <= 760;
    }

    private void adapt() {
        pseudoClassStateChanged(COMPACT, compact());
        rail.setCompact(compact());
        panes.setGap(getWidth() <= 1280 ? 10 : 14);
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth(), h = getHeight();
        double head = compact() ? 46 : 52, foot = 28, railWidth = compact() ? 252 : 296, edge = w <= 1280 ? 12 : 16;
        double left = railShown.get() ? railWidth : edge;
        double paneWidth = w - left - edge;
        double brand = railShown.get() ? railWidth : 240;
        header.align(brand, left + panes.firstColumn(paneWidth) + (w <= 1280 ? 10 : 14) - brand, w < 1140);
        header.resizeRelocate(0, 0, w, head);
        rail.resizeRelocate(0, head, railWidth, h - head - foot);
        double top = head + 2, bottom = h - foot - 6;
        if (tabs != null && tabs.isManaged()) {
            tabs.resizeRelocate(left, top, paneWidth, TABS - 4);
            top += TABS;
        }
        if (question != null) {
            double high = question.prefHeight(paneWidth);
            question.resizeRelocate(left, top, paneWidth, high);
            top += high + 6;
        }
        if (table != null) {
            double gap = w <= 1280 ? 10 : 14, least = Math.min(TABLE_LEAST, (bottom - top) / 3);
            double high = Math.min(table.prefHeight(paneWidth), Math.max(least, bottom - top - gap - panes.leastHeight()));
            table.resizeRelocate(left, bottom - high, paneWidth, high);
            bottom -= high + gap;
        }
        panes.resizeRelocate(left, top, paneWidth, bottom - top);
        status.resizeRelocate(0, h - foot, w, foot);
    }

    @Override
    protected double computeMinWidth(double height) {
        return LEAST_WIDTH;
    }

    @Override
    protected double computeMinHeight(double width) {
        return LEAST_HEIGHT;
    }
}
