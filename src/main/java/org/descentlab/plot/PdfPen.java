package org.descentlab.plot;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.documentinterchange.markedcontent.PDPropertyList;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/// A pen on one page of a [PdfDocument]. Text stays text, in the fonts that ship with the program; the few signs that these lack are
/// outlines that say what they are.
public final class PdfPen implements Pen {
    private static final FontRenderContext EXACT = new FontRenderContext(new AffineTransform(), true, true);
    private static final COSName SPAN = COSName.getPDFName("Span");
    private final PdfDocument document;
    private final PDPageContentStream out;

    PdfPen(PdfDocument document, PDPageContentStream out) {
        this.document = document;
        this.out = out;
    }

    private interface Writing { void now() throws IOException; }

    /// PDFBox writes to memory: what it throws is no trouble with a file.
    private static void write(Writing writing) {
        try {
            writing.now();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        write(out::close);
    }

    /// Moves what `drawing` draws.
    public void translated(double dx, double dy, Runnable drawing) {
        write(() -> {
            out.saveGraphicsState();
            out.transform(Matrix.getTranslateInstance((float) dx, (float) dy));
            drawing.run();
            out.restoreGraphicsState();
        });
    }

    @Override
    public double density() { return 2; }

    @Override
    public void polyline(double[] x, double[] y, int n, Stroke stroke) { stroke(ImagePen.path(x, y, n), stroke); }

    @Override
    public void polygon(double[] x, double[] y, int n, int colour) { fill(ImagePen.path(x, y, n), colour); }

    @Override
    public void fill(Box b, double radius, int colour) { fill(ImagePen.shape(b, radius), colour); }

    @Override
    public void outline(Box b, double radius, Stroke stroke) { stroke(ImagePen.shape(b, radius), stroke); }

    @Override
    public void disc(double x, double y, double r, int colour) { fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r), colour); }

    @Override
    public void circle(double x, double y, double r, Stroke stroke) { stroke(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r), stroke); }

    @Override
    public void cells(Box b, int columns, int[] colours) {
        write(() -> out.drawImage(LosslessFactory.createFromImage(document.document, ImagePen.large(columns, colours)),
                new Matrix((float) b.width(), 0, 0, (float) -b.height(), (float) b.x(), (float) b.bottom())));
    }

    @Override
    public void words(Words w) {
        double size = w.type().size();
        for (Weight.Run run : w.type().weight().runs(w.text(), size)) {
            double x = w.left() + run.x();
            if (run.inter()) text(w.type(), run.text(), x, w.baseline());
            else sign(w.type(), run, x, w.baseline());
        }
    }

    private void text(Type type, String text, double x, double baseline) {
        write(() -> {
            colour(type.colour(), false);
            out.beginText();
            out.setFont(document.font(type.weight()), (float) type.size());
            out.setTextMatrix(new Matrix(1, 0, 0, -1, (float) x, (float) baseline));
            out.showText(text);
            out.endText();
        });
    }

    private void sign(Type type, Weight.Run run, double x, double baseline) {
        Font font = ImagePen.fallback(type.size());
        double centred = (run.width() - font.getStringBounds(run.text(), EXACT).getWidth()) / 2;
        var says = new COSDictionary();
        says.setString(COSName.ACTUAL_TEXT, run.text());
        write(() -> {
            out.beginMarkedContent(SPAN, PDPropertyList.create(says));
            fill(font.createGlyphVector(EXACT, run.text()).getOutline((float) (x + centred), (float) baseline), type.colour());
            out.endMarkedContent();
        });
    }

    @Override
    public void clipped(Box b, Runnable drawing) {
        write(() -> {
            out.saveGraphicsState();
            out.addRect((float) b.x(), (float) b.y(), (float) b.width(), (float) b.height());
            out.clip();
            drawing.run();
            out.restoreGraphicsState();
        });
    }

    private void fill(Shape shape, int colour) {
        write(() -> {
            colour(colour, false);
            path(shape);
            out.fill();
        });
    }

    private void stroke(Shape shape, Stroke s) {
        float[] dash = new float[s.dash().length];
        for (int i = 0; i < dash.length; i++) dash[i] = (float) s.dash()[i];
        write(() -> {
            colour(s.colour(), true);
            out.setLineWidth((float) s.width());
            out.setLineJoinStyle(1);
            out.setLineDashPattern(dash, 0);
            path(shape);
            out.stroke();
        });
    }

    private void colour(int argb, boolean stroking) throws IOException {
        float r = (argb >> 16 & 255) / 255f, g = (argb >> 8 & 255) / 255f, b = (argb & 255) / 255f;
        if (stroking) out.setStrokingColor(r, g, b);
        else out.setNonStrokingColor(r, g, b);
        PDExtendedGraphicsState opacity = document.opacity(argb >>> 24);
        out.setGraphicsStateParameters(opacity);
    }

    private void path(Shape shape) throws IOException {
        float[] p = new float[6];
        float x = 0, y = 0;
        for (PathIterator i = shape.getPathIterator(null); !i.isDone(); i.next()) {
            switch (i.currentSegment(p)) {
                case PathIterator.SEG_MOVETO -> out.moveTo(x = p[0], y = p[1]);
                case PathIterator.SEG_LINETO -> out.lineTo(x = p[0], y = p[1]);
                case PathIterator.SEG_QUADTO -> out.curveTo(x + 2 * (p[0] - x) / 3, y + 2 * (p[1] - y) / 3, p[2] + 2 * (p[0] - p[2]) / 3,
                        p[3] + 2 * (p[1] - p[3]) / 3, x = p[2], y = p[3]);
                case PathIterator.SEG_CUBICTO -> out.curveTo(p[0], p[1], p[2], p[3], x = p[4], y = p[5]);
                default -> out.closePath();
            }
        }
    }
}
