package org.descentlab.plot;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// A pen on a JavaFX canvas.
public final class CanvasPen implements Pen {
    private final GraphicsContext g;
    private final double density;

    /// @param density device pixels per logical pixel of the screen that shows the canvas
    public CanvasPen(GraphicsContext g, double density) {
        this.g = g;
        this.density = density;
        g.setLineCap(StrokeLineCap.BUTT);
        g.setLineJoin(StrokeLineJoin.ROUND);
        g.setImageSmoothing(false);
    }

    @Override
    public double density() { return density; }

    @Override
    public void polyline(double[] x, double[] y, int n, Stroke stroke) {
        set(stroke);
        g.strokePolyline(x, y, n);
    }

    @Override
    public void polygon(double[] x, double[] y, int n, int colour) {
        g.setFill(colour(colour));
        g.fillPolygon(x, y, n);
    }

    @Override
    public void fill(Box b, double r, int colour) {
        g.setFill(colour(colour));
        if (r > 0) g.fillRoundRect(b.x(), b.y(), b.width(), b.height(), 2 * r, 2 * r);
        else g.fillRect(b.x(), b.y(), b.width(), b.height());
    }

    @Override
    public void outline(Box b, double r, Stroke stroke) {
        set(stroke);
        if (r > 0) g.strokeRoundRect(b.x(), b.y(), b.width(), b.height(), 2 * r, 2 * r);
        else g.strokeRect(b.x(), b.y(), b.width(), b.height());
    }

    @Override
    public void disc(double x, double y, double r, int colour) {
        g.setFill(colour(colour));
        g.fillOval(x - r, y - r, 2 * r, 2 * r);
    }

    @Override
    public void circle(double x, double y, double r, Stroke stroke) {
        set(stroke);
        g.strokeOval(x - r, y - r, 2 * r, 2 * r);
    }

    @Override
    public void cells(Box b, int columns, int[] colours) {
        int rows = colours.length / columns;
        var image = new WritableImage(columns, rows);
        image.getPixelWriter().setPixels(0, 0, columns, rows, PixelFormat.getIntArgbInstance(), colours, 0, columns);
        g.drawImage(image, b.x(), b.y(), b.width(), b.height());
    }

    @Override
    public void words(Words w) {
        g.setFill(colour(w.type().colour()));
        double left = w.left(), size = w.type().size();
        for (var run : w.type().weight().runs(w.text(), size)) {
            Font font = run.inter() ? Fonts.font(w.type().weight(), size) : Font.font(Weight.FALLBACK, 0.95 * size);
            double centred = 0;
            if (!run.inter()) {
                var text = new Text(run.text());
                text.setFont(font);
                centred = (run.width() - text.getLayoutBounds().getWidth()) / 2;
            }
            g.setFont(font);
            g.fillText(run.text(), left + run.x() + centred, w.baseline());
        }
    }

    /// A solid one is filled: a line would have to be turned into a shape first, which costs ten times as much.
    @Override
    public void hairline(double x1, double y1, double x2, double y2, Stroke stroke) {
        if (stroke.dash().length > 0) {
            Pen.super.hairline(x1, y1, x2, y2, stroke);
            return;
        }
        double device = deviceWidth(stroke), half = device / density / 2;
        g.setFill(colour(stroke.colour()));
        if (x1 == x2) g.fillRect(snap(x1, device) - half, Math.min(y1, y2), 2 * half, Math.abs(y2 - y1));
        else g.fillRect(Math.min(x1, x2), snap(y1, device) - half, Math.abs(x2 - x1), 2 * half);
    }

    /// Confined to whole device pixels: JavaFX draws through any other clip by way of two more pictures as large as the canvas.
    @Override
    public void clipped(Box b, Runnable drawing) {
        double x = Math.floor(b.x() * density) / density, y = Math.floor(b.y() * density) / density;
        g.save();
        g.beginPath();
        g.rect(x, y, Math.ceil(b.right() * density) / density - x, Math.ceil(b.bottom() * density) / density - y);
        g.clip();
        drawing.run();
        g.restore();
    }

    private void set(Stroke s) {
        g.setStroke(colour(s.colour()));
        g.setLineWidth(s.width());
        g.setLineDashes(s.dash());
    }

    static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 255, argb >> 8 & 255, argb & 255, (argb >>> 24) / 255.0);
    }
}
