package org.descentlab.plot;

import static org.descentlab.language.Names.say;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageIO;
import org.descentlab.figure.Figure;

/// Several figures as one picture, two in a row, with their provenance at the foot. Needs no display.
public final class Export {
    private static final double GAP = 14, STRIP = 28;
    /// Provenance is printed as large as fits on one line, but no smaller than this; then it takes more lines, and the page is longer.
    private static final double LEAST_TYPE = 9, LEADING = 1.35;

    private Export() {}

    /// A standalone SVG document.
    ///
    /// @param height of the page with one line of provenance
    public static String svg(List<Figure> figures, double width, double height, Theme theme) {
        Foot foot = Foot.of(figures, width, theme);
        var pen = new SvgPen(width, height + foot.extra(), title(figures));
        page(figures, width, height, theme, foot, pen, pen::translated);
        return pen.document();
    }

    private static String title(List<Figure> figures) {
        return figures.isEmpty() ? "" : String.join(" ", figures.stream().map(f -> say(f.title()) + ": " + f.said()).toList());
    }

    /// An `svg` element to stand in an HTML page: one figure, without its provenance and with no frame.
    ///
    /// @param key what the names in it begin with, which no other figure of the page may share
    public static String inline(Figure figure, double width, double height, Theme theme, String key) {
        var pen = new SvgPen(width, height, title(List.of(figure)), key);
        draw(figure, width, height, theme, pen);
        return pen.element();
    }

    /// One figure, without its provenance and with no frame.
    public static void draw(Figure figure, double width, double height, Theme theme, Pen pen) {
        FigurePainter.paint(FigureLayout.of(figure, width, height, theme), pen);
    }

    /// A PNG file.
    ///
    /// @param density pixels per logical pixel
    public static byte[] png(List<Figure> figures, double width, double height, Theme theme, int density) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image(figures, width, height, theme, density), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static BufferedImage image(List<Figure> figures, double width, double height, Theme theme, int density) {
        Foot foot = Foot.of(figures, width, theme);
        var pen = new ImagePen(width, height + foot.extra(), density);
        page(figures, width, height, theme, foot, pen, (dx, dy, drawing) -> {
            pen.translate(dx, dy);
            drawing.run();
            pen.translate(-dx, -dy);
        });
        return pen.image();
    }

    private interface Shift { void at(double dx, double dy, Runnable drawing); }

    /// The provenance at the foot of a page, whole.
    record Foot(List<String> lines, Type type) {
        static Foot of(List<Figure> figures, double width, Theme t) {
            String provenance = String.join("; ",
                    figures.stream().map(Figure::provenance).filter(p -> p != null && !p.isBlank()).distinct().toList());
            double room = width - 2 * GAP * t.scale() - 32 * t.scale();
            Type type = t.tick().shrunk(provenance, room, LEAST_TYPE * t.scale());
            return new Foot(type.wrapped(provenance, room), type);
        }

        double pitch() {
            return LEADING * type.size();
        }

        /// What the lines but the first take.
        double extra() {
            return Math.ceil((lines.size() - 1) * pitch());
        }
    }

    private static void page(List<Figure> figures, double width, double height, Theme t, Foot foot, Pen pen, Shift shift) {
        double s = t.scale(), gap = GAP * s, strip = STRIP * s;
        pen.fill(new Box(0, 0, width, height + foot.extra()), 0, t.page());
        int n = figures.size(), rows = (n + 1) / 2;
        double rowHeight = rows == 0 ? 0 : (height - strip - rows * gap) / rows, room = width - 3 * gap;
        double first = Math.round(0.462 * room); // step axis on the left, the wider width axis on the right
        for (int i = 0; i < n; i++) {
            boolean alone = i % 2 == 0 && i == n - 1;
            double w = alone ? width - 2 * gap : i % 2 == 0 ? first : room - first;
            double x = i % 2 == 0 ? gap : 2 * gap + first, y = gap + i / 2 * (rowHeight + gap);
            Figure f = figures.get(i);
            shift.at(x, y, () -> pane(FigureLayout.of(f, w, rowHeight, t), pen));
        }
        double base = height - strip / 2 + 4 * s;
        for (int i = 0; i < foot.lines.size(); i++)
            pen.words(Words.start(foot.lines.get(i), gap + 16 * s, base + i * foot.pitch(), foot.type));
    }

    /// One figure on its pane's ground.
    static void pane(FigureLayout f, Pen pen) {
        Theme t = f.theme();
        pen.fill(f.frame(), 12 * t.scale(), t.surface());
        if (!t.dark()) pen.outline(f.frame().grow(-0.5), 12 * t.scale(), new Pen.Stroke(t.line(), 1));
        FigurePainter.paint(f, pen);
    }
}
