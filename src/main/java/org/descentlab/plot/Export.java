package org.descentlab.plot;

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

    private Export() {}

    /// A standalone SVG document.
    public static String svg(List<Figure> figures, double width, double height, Theme theme) {
        var pen = new SvgPen(width, height,
                figures.isEmpty() ? "" : String.join(" ", figures.stream().map(f -> f.title() + ": " + f.said()).toList()));
        page(figures, width, height, theme, pen, pen::translated);
        return pen.document();
    }

    /// A PNG file with two pixels per logical pixel.
    public static byte[] png(List<Figure> figures, double width, double height, Theme theme) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image(figures, width, height, theme), "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static BufferedImage image(List<Figure> figures, double width, double height, Theme theme) {
        var pen = new ImagePen(width, height, 2);
        page(figures, width, height, theme, pen, (dx, dy, drawing) -> {
            pen.translate(dx, dy);
            drawing.run();
            pen.translate(-dx, -dy);
        });
        return pen.image();
    }

    private interface Shift { void at(double dx, double dy, Runnable drawing); }

    private static void page(List<Figure> figures, double width, double height, Theme t, Pen pen, Shift shift) {
        double s = t.scale(), gap = GAP * s, strip = STRIP * s;
        pen.fill(new Box(0, 0, width, height), 0, t.page());
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
        String provenance = String.join("; ",
                figures.stream().map(Figure::provenance).filter(p -> p != null && !p.isBlank()).distinct().toList());
        Type type = t.tick().shrunk(provenance, width - 2 * gap - 32 * s, 7 * s);
        pen.words(Words.start(type.fit(provenance, width - 2 * gap - 32 * s), gap + 16 * s, height - strip / 2 + 4 * s, type));
    }

    /// One figure on its pane's ground.
    static void pane(FigureLayout f, Pen pen) {
        Theme t = f.theme();
        pen.fill(f.frame(), 12 * t.scale(), t.surface());
        if (!t.dark()) pen.outline(f.frame().grow(-0.5), 12 * t.scale(), new Pen.Stroke(t.line(), 1));
        FigurePainter.paint(f, pen);
    }
}
