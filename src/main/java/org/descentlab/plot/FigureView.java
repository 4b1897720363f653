package org.descentlab.plot;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.AccessibleRole;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.descentlab.figure.Brush;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Pointed;

/// A figure on the screen. It is laid out once a pulse at most, and only if the figure, the theme, the zoom or the size changed; what then
/// looks as before is not drawn again ([Tiles]).
/// Drag: zoom into a rectangle; along the axis's numbers: a range, where the plot takes one (double click there: the whole).
/// Wheel: zoom about the pointer. Right or shift drag: pan. Double click: the whole again. Keys: [PlotKey].
/// The cross-hair lies on a canvas of its own, so that moving the pointer redraws nothing else. The ground is a plain rectangle that
/// holds both: what lies under it, JavaFX then leaves out.
public final class FigureView extends Region {
    /// Pixels at the edges that stay free: the rounded corners of a pane are outside.
    private static final double EDGE = 4;
    private static final double LEAST_DRAG = 6, AXIS = 36;
    private final Tiles tiles = new Tiles();
    private final Canvas overlay = new Canvas();
    private Figure figure;
    private Theme theme;
    private Zoom zoom;
    private Scales scales = Scales.AS_MADE;
    /// The corner that a pane's tools take, in pixels.
    static final double TOOLS = 88;
    private FigureLayout layout;
    private boolean stale;
    private double pressX = Double.NaN, pressY, lastX, lastY, pointerX = Double.NaN, pointerY;
    private boolean panning;
    /// Whether the drag under way draws a range along the axis.
    private boolean brushing;
    /// What another plot (or this one) points at, or null.
    private Pointed lit;
    private Consumer<Pointed> onPoint = p -> {};
    private Consumer<List<Pointed>> onOpen = p -> {};
    private Consumer<Brushed> onBrush = b -> {};
    private Consumer<Placed> onPlace = p -> {};

    /// A range drawn along a horizontal axis; without ends the whole again.
    public record Brushed(Brush brush, double from, double to) {
        public boolean whole() { return Double.isNaN(from); }
    }

    /// A place clicked on a canvas, in data values: with the main button, or with another or shift.
    public record Placed(double x, double y, boolean positive) {}
    private PlotLayout pressed;
    private int drawings;

    public FigureView(Theme theme) {
        getChildren().addAll(tiles.canvases());
        getChildren().add(overlay);
        overlay.setMouseTransparent(true);
        setMinSize(240, 200);
        setPrefSize(560, 382);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setTheme(theme);
        sceneProperty().flatMap(Scene::windowProperty).flatMap(Window::outputScaleXProperty).addListener((_, _, _) -> redraw()); // another screen
        addEventHandler(MouseEvent.MOUSE_MOVED, e -> point(e.getX(), e.getY()));
        addEventHandler(MouseEvent.MOUSE_EXITED, _ -> point(Double.NaN, Double.NaN));
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_RELEASED, this::release);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
        addEventHandler(KeyEvent.KEY_TYPED, this::key);
    }

    /// Shows a figure. The zoom stays if its main plot is of the same kind as the one before.
    public void show(Figure next) {
        if (next == figure) return;
        if (figure == null || next == null || !Zoom.alike(figure.main(), next.main())) { zoom = null; scales = Scales.AS_MADE; }
        figure = next;
        setAccessibleText(next == null ? null : say(next.title()) + ". " + next.said());
        redraw();
    }

    public void setTheme(Theme next) {
        if (next.equals(theme)) return;
        theme = next;
        setBackground(new Background(new BackgroundFill(CanvasPen.colour(next.surface()), CornerRadii.EMPTY, new Insets(EDGE))));
        redraw();
    }

    public Figure figure() { return figure; }

    /// Told what lies under the pointer, and null when it leaves.
    public void setOnPoint(Consumer<Pointed> next) { onPoint = next; }

    /// Told what was clicked, one place for each linked axis.
    public void setOnOpen(Consumer<List<Pointed>> next) { onOpen = next; }

    /// Told a range drawn along the axis.
    public void setOnBrush(Consumer<Brushed> next) { onBrush = next; }

    /// Told where an example is put on a plot that is a canvas.
    public void setOnPlace(Consumer<Placed> next) { onPlace = next; }

    /// Rings the same place in this figure's plots; null for none.
    public void light(Pointed next) {
        if (java.util.Objects.equals(lit, next)) return;
        lit = next;
        drawOverlay();
    }

    /// The part looked at, or null for the whole plot.
    public Zoom zoom() { return zoom; }

    public void setZoom(Zoom next) {
        zoom = next;
        redraw();
    }

    /// The layout last drawn, or null: where the parts of the figure lie in this region.
    public FigureLayout figureLayout() { return layout; }

    /// How often the figure has been laid out to be drawn.
    int drawings() { return drawings; }

    /// How often one of its canvases has been drawn.
    int paintings() { return tiles.paintings(); }

    private void redraw() {
        stale = true;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double w = getWidth(), h = getHeight(), inner = Math.max(0, w - 2 * EDGE), high = Math.max(0, h - 2 * EDGE);
        if (inner != overlay.getWidth() || high != overlay.getHeight()) {
            overlay.relocate(EDGE, EDGE);
            overlay.setWidth(inner);
            overlay.setHeight(high);
            stale = true;
        }
        if (!stale || w <= 0 || h <= 0) return;
        stale = false;
        drawings++;
        layout = figure == null
                ? null
                : FigureLayout.of(zoom == null ? scales.applied(figure) : zoom.applied(scales.applied(figure)), w, h, theme, TOOLS);
        tiles.show(layout, new Box(EDGE, EDGE, inner, high), density());
        drawOverlay();
    }

    private double density() {
        return getScene() == null || getScene().getWindow() == null ? 1 : getScene().getWindow().getOutputScaleX();
    }

    private boolean inPlot(double x, double y) {
        return layout != null && layout.main().plot().framed() && layout.main().area().holds(x, y);
    }

    /// The strip of tick labels under a plot whose axis can be brushed.
    private boolean onAxis(double x, double y) {
        if (layout == null || layout.main().plot().brush() == null) return false;
        Box a = layout.main().area();
        return x >= a.x() && x <= a.right() && y > a.bottom() && y < a.bottom() + AXIS * theme.scale();
    }

    private void point(double x, double y) {
        pointerX = x;
        pointerY = y;
        List<Pointed> places = Double.isNaN(pressX) ? pointed(x, y) : List.of();
        onPoint.accept(places.isEmpty() ? null : places.getFirst());
        drawOverlay();
    }

    /// What lies at a pixel of a linked plot, along its axes.
    private List<Pointed> pointed(double x, double y) {
        if (!inPlot(x, y)) return List.of();
        PlotLayout p = layout.main();
        List<Pointed> all = new ArrayList<>();
        if (p.plot().link() != null) all.add(pointed(p.plot().link(), p.x().value(x)));
        if (p.plot().linkY() != null) all.add(pointed(p.plot().linkY(), p.y().value(y)));
        return all;
    }

    private static Pointed pointed(Link link, double at) {
        double value = link.value(at);
        return new Pointed(link.parameter(), link.x().length == 0 ? Math.max(0, Math.rint(value)) : value);
    }

    /// An empty overlay is hidden: without a graphics card even nothing takes as long to blend as a figure.
    private void drawOverlay() {
        boolean pointing = Double.isNaN(pressX) && inPlot(pointerX, pointerY),
                needed = layout != null && (lit != null || selecting() || pointing);
        if (!needed && !overlay.isVisible()) return;
        overlay.setVisible(needed);
        CanvasPen pen = Tiles.blank(overlay, EDGE, EDGE, density());
        if (!needed) return;
        Lit.paint(pen, theme, layout, lit);
        if (selecting()) {
            Box b = selection();
            pen.fill(b, 0, Theme.alpha(theme.text1(), 0.1));
            pen.outline(b, 0, new Pen.Stroke(theme.text2(), theme.scale()));
        } else
            if (pointing)
                Hover.at(layout.main(), pointerX, pointerY).paint(pen, theme, layout.main(), layout.frame());
    }

    private boolean selecting() { return !Double.isNaN(pressX) && !panning && Math.hypot(lastX - pressX, lastY - pressY) >= LEAST_DRAG; }

    /// The dragged rectangle; a flat one means the whole of the other direction.
    private Box selection() {
        Box a = layout.main().area();
        double x0 = Math.clamp(Math.min(pressX, lastX), a.x(), a.right()), x1 = Math.clamp(Math.max(pressX, lastX), a.x(), a.right());
        double y0 = Math.clamp(Math.min(pressY, lastY), a.y(), a.bottom()), y1 = Math.clamp(Math.max(pressY, lastY), a.y(), a.bottom());
        if (x1 - x0 < LEAST_DRAG) { x0 = a.x(); x1 = a.right(); }
        if (brushing || y1 - y0 < LEAST_DRAG) { y0 = a.y(); y1 = a.bottom(); }
        return new Box(x0, y0, x1 - x0, y1 - y0);
    }

    private boolean onCanvas(double x, double y) {
        return layout != null && layout.main().plot().canvas() && layout.main().area().holds(x, y);
    }

    private void press(MouseEvent e) {
        requestFocus();
        if (onCanvas(e.getX(), e.getY())) {
            PlotLayout p = layout.main();
            onPlace.accept(
                    new Placed(p.x().value(e.getX()), p.y().value(e.getY()), e.getButton() == MouseButton.PRIMARY && !e.isShiftDown()));
            return;
        }
        brushing = onAxis(e.getX(), e.getY());
        if (brushing && e.getClickCount() == 2) onBrush.accept(new Brushed(layout.main().plot().brush(), Double.NaN, Double.NaN));
        if (!brushing && !inPlot(e.getX(), e.getY())) return;
        if (e.getButton() == MouseButton.PRIMARY && e.getClickCount() == 2) {
            if (!brushing) setZoom(null);
            brushing = false;
            return;
        }
        pressed = layout.main();
        panning = !brushing && (e.getButton() == MouseButton.SECONDARY || e.isShiftDown());
        pressX = lastX = e.getX();
        pressY = lastY = e.getY();
    }

    private void drag(MouseEvent e) {
        if (Double.isNaN(pressX) || layout == null) return;
        lastX = e.getX();
        lastY = e.getY();
        Box a = pressed.area();
        if (panning) setZoom(Zoom.to(pressed, new Box(a.x() + pressX - lastX, a.y() + pressY - lastY, a.width(), a.height()), zoom));
        else drawOverlay();
    }

    private void release(MouseEvent e) {
        boolean clicked = !Double.isNaN(pressX) && !panning && !brushing && Math.hypot(e.getX() - pressX, e.getY() - pressY) < LEAST_DRAG;
        if (layout != null && selecting() && brushing) {
            Mapping x = layout.main().x();
            onBrush.accept(new Brushed(layout.main().plot().brush(), x.value(selection().x()), x.value(selection().right())));
        } else if (layout != null && selecting()) {
            setZoom(Zoom.to(layout.main(), selection(), zoom));
        }
        brushing = false;
        pressX = Double.NaN;
        List<Pointed> places = clicked ? pointed(e.getX(), e.getY()) : List.of();
        if (!places.isEmpty()) onOpen.accept(places);
        point(e.getX(), e.getY());
    }

    private void scroll(ScrollEvent e) {
        if (!inPlot(e.getX(), e.getY()) || e.getDeltaY() == 0) return;
        zoomAbout(e.getX(), e.getY(), Math.pow(0.998, Math.clamp(e.getDeltaY(), -200, 200)));
        e.consume();
    }

    private void key(KeyEvent e) {
        if (layout == null || !layout.main().plot().framed()) return;
        Box a = layout.main().area();
        switch (PlotKey.of(e.getCharacter())) {
            case CLOSER -> zoomAbout(a.midX(), a.midY(), 0.8);
            case FURTHER -> zoomAbout(a.midX(), a.midY(), 1.25);
            case WHOLE -> setZoom(null);
            case TURN_X -> turnX();
            case TURN_Y -> turnY();
            case FLOW -> readFlow();
            case null -> { return; }
        }
        e.consume();
    }

    private void turn(Scales next) {
        scales = next;
        setZoom(null);
    }

    /// Turns the horizontal axis from logarithmic to linear or back.
    public void turnX() { turn(new Scales(!scales.x(), scales.y(), scales.flow())); }

    /// Likewise the vertical axis.
    public void turnY() { turn(new Scales(scales.x(), !scales.y(), scales.flow())); }

    /// Reads training steps as flow time or back; nothing where the figure has no such reading.
    public void readFlow() { if (flows()) turn(new Scales(scales.x(), scales.y(), !scales.flow())); }

    /// Whether the horizontal axis can be read as flow time.
    public boolean flows() { return figure != null && figure.main().flow() != null; }

    /// Zooms so that the pixel keeps its place; `factor` below 1 goes closer. Zooming out ends at the whole plot.
    private void zoomAbout(double x, double y, double factor) {
        if (stale || factor > 1 && zoom == null) return;
        Box a = layout.main().area();
        var box = new Box(x - (x - a.x()) * factor, y - (y - a.y()) * factor, a.width() * factor, a.height() * factor);
        Zoom next = Zoom.to(layout.main(), box, zoom);
        setZoom(factor > 1 ? next.atMost(scales.applied(figure).main()) : next);
    }
}
