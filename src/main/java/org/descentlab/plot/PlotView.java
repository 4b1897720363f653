package org.descentlab.plot;

import java.util.List;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import org.descentlab.figure.Plot;

/// A plot on the screen without words around it: something to glance at.
public final class PlotView extends Region {
    private static final double LEFT = 26, BOTTOM = 18, EDGE = 2, RIGHT = 10;
    /// The share of its width that the names of an axis's places may take.
    private static final double NAMES = 0.4;
    private final Canvas canvas = new Canvas();
    private Plot plot;
    private Theme theme;

    public PlotView(Theme theme) {
        this.theme = theme;
        getStyleClass().add("plot-picture");
        getChildren().add(canvas);
        canvas.setMouseTransparent(true);
    }

    /// Shows a plot; null for none.
    public void show(Plot next) {
        if (next == plot) return;
        plot = next;
        draw();
    }

    /// Null for none.
    public Plot plot() {
        return plot;
    }

    public void setTheme(Theme next) {
        theme = next;
        draw();
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() == getWidth() && canvas.getHeight() == getHeight()) return;
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        double w = canvas.getWidth(), h = canvas.getHeight();
        g.clearRect(0, 0, w, h);
        if (plot == null || w < 60 || h < 40) return;
        double side = Math.min(w, h) - 2 * EDGE;
        Theme t = theme.withScale(0.9);
        double left = PlotLayouter.named(plot) ? Math.min(PlotLayouter.nameRoom(plot, t), NAMES * w) : LEFT;
        Box area = plot.framed() ? new Box(left, 6, w - left - RIGHT, h - BOTTOM - 6) : new Box((w - side) / 2, EDGE, side, side);
        var layouter = new PlotLayouter(plot, area, t, false);
        if (plot.framed()) layouter.axes(w, 0);
        double scale = getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
        FigurePainter.paint(layouter.build(List.of()), t, new CanvasPen(g, scale));
    }
}
