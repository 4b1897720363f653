package org.descentlab.plot;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;

/// The canvases that a figure stands on, side by side: head, main plot, and what is beside that. JavaFX draws and lays a canvas on the
/// window as a whole whenever anything is done to it, so each is left as it is while the same stands on it, whatever figure says so.
final class Tiles {
    /// Logical pixels above the main plot that its name and "you are here" take, and right of it, the half of its last tick's label.
    private static final double ABOVE = 26, RIGHT = 16;
    private final List<Tile> tiles = Stream.generate(Tile::new).limit(3).toList();
    private int paintings;

    private static final class Tile {
        private final Canvas canvas = new Canvas();
        private Box place;
        private double density;
        private List<Drawing.Told> shown = List.of();
    }

    Tiles() {
        canvases().forEach(c -> c.setMouseTransparent(true));
    }

    List<Canvas> canvases() { return tiles.stream().map(t -> t.canvas).toList(); }

    /// How often a canvas has been drawn.
    int paintings() { return paintings; }

    /// Shows a figure, or nothing for null, in a rectangle of what holds the canvases.
    void show(FigureLayout layout, Box room, double density) {
        var drawing = new Drawing(density);
        if (layout != null) FigurePainter.paint(layout, drawing);
        double across = room.right(), down = room.y();
        if (layout != null) {
            Box area = layout.main().area();
            double s = layout.theme().scale();
            across = cut(area.right() + RIGHT * s, room.x(), room.right(), density);
            down = cut(area.y() - ABOVE * s, room.y(), room.bottom(), density);
        }
        double left = across - room.x(), below = room.bottom() - down;
        put(tiles.get(0), new Box(room.x(), room.y(), room.width(), down - room.y()), drawing);
        put(tiles.get(1), new Box(room.x(), down, left, below), drawing);
        put(tiles.get(2), new Box(across, down, room.width() - left, below), drawing);
    }

    /// On a whole device pixel from the beginning on, so that a figure looks the same however it is cut.
    private static double cut(double at, double from, double to, double density) {
        return Math.clamp(from + Math.round((at - from) * density) / density, from, to);
    }

    private void put(Tile tile, Box place, Drawing drawing) {
        List<Drawing.Told> next = drawing.in(place);
        if (place.equals(tile.place) && drawing.density() == tile.density && next.equals(tile.shown)) return;
        if (!place.equals(tile.place)) {
            tile.canvas.relocate(place.x(), place.y());
            tile.canvas.setWidth(place.width());
            tile.canvas.setHeight(place.height());
        }
        tile.place = place;
        tile.density = drawing.density();
        tile.shown = next;
        paintings++;
        CanvasPen pen = blank(tile.canvas, place.x(), place.y(), tile.density);
        next.forEach(t -> t.draw().accept(pen));
    }

    /// A pen on a canvas that has been wiped, in the coordinates of what holds it.
    static CanvasPen blank(Canvas on, double x, double y, double density) {
        GraphicsContext g = on.getGraphicsContext2D();
        g.setTransform(1, 0, 0, 1, 0, 0);
        g.clearRect(0, 0, on.getWidth(), on.getHeight());
        g.translate(-x, -y);
        return new CanvasPen(g, density);
    }
}
