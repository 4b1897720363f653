package org.descentlab.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/// A pen on a picture in memory. Needs no display.
public final class ImagePen implements Pen {
    private static final Map<Weight, Font> FONTS = fonts();
    private final BufferedImage image;
    private final Graphics2D g;
    private final double density;

    /// A picture of `width` by `height` logical pixels with `density` pixels for each.
    public ImagePen(double width, double height, double density) {
        this.density = density;
        image = new BufferedImage((int) Math.ceil(width * density), (int) Math.ceil(height * density), BufferedImage.TYPE_INT_ARGB);
        g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.scale(density, density);
    }

    public BufferedImage image() { return image; }

    @Override
    public double density() { return density; }

    /// Moves what is drawn from now on.
    public void translate(double dx, double dy) { g.translate(dx, dy); }

    @Override
    public void polyline(double[] x, double[] y, int n, Stroke stroke) { stroke(path(x, y, n), stroke); }

    @Override
    public void polygon(double[] x, double[] y, int n, int colour) {
        Path2D p = path(x, y, n);
        p.closePath();
        fill(p, colour);
    }

    @Override
    public void fill(Box b, double radius, int colour) { fill(shape(b, radius), colour); }

    @Override
    public void outline(Box b, double radius, Stroke stroke) { stroke(shape(b, radius), stroke); }

    @Override
    public void disc(double x, double y, double r, int colour) { fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r), colour); }

    @Override
    public void circle(double x, double y, double r, Stroke stroke) { stroke(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r), stroke); }

    @Override
    public void cells(Box b, int columns, int[] colours) {
        var at = new java.awt.geom.AffineTransform();
        at.translate(b.x(), b.y());
        at.scale(b.width() / columns, b.height() / (colours.length / columns));
        g.drawImage(picture(columns, colours), at, null);
    }

    static BufferedImage picture(int columns, int[] colours) {
        var cells = new BufferedImage(columns, colours.length / columns, BufferedImage.TYPE_INT_ARGB);
        cells.setRGB(0, 0, columns, colours.length / columns, colours, 0, columns);
        return cells;
    }

    /// The same with many pixels for each cell: readers of a file that smooth then blur little.
    static BufferedImage large(int columns, int[] colours) {
        int rows = colours.length / columns, zoom = Math.max(1, 512 / Math.max(rows, columns));
        var large = new BufferedImage(columns * zoom, rows * zoom, BufferedImage.TYPE_INT_RGB);
        for (int r = 0; r < rows * zoom; r++)
            for (int c = 0; c < columns * zoom; c++) large.setRGB(c, r, colours[r / zoom * columns + c / zoom]);
        return large;
    }

    @Override
    public void words(Words w) {
        g.setColor(new Color(w.type().colour(), true));
        double left = w.left(), size = w.type().size();
        for (var run : w.type().weight().runs(w.text(), size)) {
            Font font = run.inter()
                    ? FONTS.get(w.type().weight()).deriveFont((float) size)
                    : fallback(size);
            double centred = run.inter() ? 0 : (run.width() - font.getStringBounds(run.text(), g.getFontRenderContext()).getWidth()) / 2;
            g.setFont(font);
            g.drawString(run.text(), (float) (left + run.x() + centred), (float) w.baseline());
        }
    }

    @Override
    public void clipped(Box b, Runnable drawing) {
        Shape before = g.getClip();
        g.clip(new Rectangle2D.Double(b.x(), b.y(), b.width(), b.height()));
        drawing.run();
        g.setClip(before);
    }

    private void fill(Shape shape, int colour) {
        g.setColor(new Color(colour, true));
        g.fill(shape);
    }

    private void stroke(Shape shape, Stroke s) {
        float[] dash = new float[s.dash().length];
        for (int i = 0; i < dash.length; i++) dash[i] = (float) s.dash()[i];
        g.setStroke(new BasicStroke((float) s.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash.length == 0 ? null : dash, 0));
        g.setColor(new Color(s.colour(), true));
        g.draw(shape);
    }

    /// The font of the signs that Inter lacks.
    static Font fallback(double size) {
        return new Font(Weight.FALLBACK, Font.PLAIN, 1).deriveFont((float) (0.95 * size));
    }

    static Shape shape(Box b, double r) {
        return r > 0
                ? new RoundRectangle2D.Double(b.x(), b.y(), b.width(), b.height(), 2 * r, 2 * r)
                : new Rectangle2D.Double(b.x(), b.y(), b.width(), b.height());
    }

    static Path2D path(double[] x, double[] y, int n) {
        var p = new Path2D.Double(Path2D.WIND_NON_ZERO, n);
        p.moveTo(x[0], y[0]);
        for (int i = 1; i < n; i++) p.lineTo(x[i], y[i]);
        return p;
    }

    private static Map<Weight, Font> fonts() {
        var fonts = new EnumMap<Weight, Font>(Weight.class);
        for (Weight w : Weight.values())
            try (InputStream in = w.open()) {
                Path file = w.onDisk();
                fonts.put(w, file == null ? Font.createFont(Font.TRUETYPE_FONT, in) : Font.createFont(Font.TRUETYPE_FONT, file.toFile()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (FontFormatException e) {
                throw new IllegalStateException(e);
            }
        return fonts;
    }
}
