package org.descentlab.plot;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Locale;
import javax.imageio.ImageIO;

/// A pen that writes SVG. Text stays text; each piece states its width, so that the layout holds where Inter is missing.
public final class SvgPen implements Pen {
    private final StringBuilder out = new StringBuilder();
    private final String key;
    private int clips;

    /// A drawing of `width` by `height` pixels; `title` is its text alternative.
    public SvgPen(double width, double height, String title) {
        this(width, height, title, "");
    }

    /// @param key what the names in it begin with: those of drawings in one page must differ
    SvgPen(double width, double height, String title, String key) {
        this.key = key;
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"").append(n(width))
                .append("\" height=\"").append(n(height)).append("\" viewBox=\"0 0 ").append(n(width)).append(' ').append(n(height))
                .append("\" role=\"img\" font-family=\"Inter, 'DejaVu Sans', sans-serif\" style=\"font-kerning:none\">\n<title>")
                .append(escape(title)).append("</title>\n");
    }

    /// The whole document.
    public String document() { return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + element(); }

    /// The same as a part of a page.
    public String element() { return out + "</svg>\n"; }

    /// Moves what `drawing` draws.
    public void translated(double dx, double dy, Runnable drawing) {
        out.append("<g transform=\"translate(").append(n(dx)).append(' ').append(n(dy)).append(")\">\n");
        drawing.run();
        out.append("</g>\n");
    }

    @Override
    public double density() { return 2; }

    @Override
    public void polyline(double[] x, double[] y, int size, Stroke stroke) {
        out.append("<path fill=\"none\" d=\"").append(path(x, y, size)).append('"').append(stroke(stroke)).append("/>\n");
    }

    @Override
    public void polygon(double[] x, double[] y, int size, int colour) {
        out.append("<path d=\"").append(path(x, y, size)).append("Z\"").append(fill(colour)).append("/>\n");
    }

    @Override
    public void fill(Box b, double radius, int colour) { rect(b, radius, fill(colour)); }

    @Override
    public void outline(Box b, double radius, Stroke stroke) { rect(b, radius, " fill=\"none\"" + stroke(stroke)); }

    @Override
    public void disc(double x, double y, double r, int colour) { circle(x, y, r, fill(colour)); }

    @Override
    public void circle(double x, double y, double r, Stroke stroke) { circle(x, y, r, " fill=\"none\"" + stroke(stroke)); }

    @Override
    public void cells(Box b, int columns, int[] colours) {
        BufferedImage large = ImagePen.large(columns, colours);
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(large, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.append("<image").append(box(b))
                .append(" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" href=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(png.toByteArray())).append("\"/>\n");
    }

    @Override
    public void words(Words w) {
        if (w.text().isEmpty()) return;
        Type t = w.type();
        out.append("<text x=\"").append(n(w.left())).append("\" y=\"").append(n(w.baseline())).append("\" font-size=\"").append(n(t.size()))
                .append("\" font-weight=\"").append(t.weight().css).append('"')
                .append(t.weight() == Weight.ITALIC ? " font-style=\"italic\"" : "")
                .append(" textLength=\"").append(n(t.width(w.text()))).append("\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\"")
                .append(fill(t.colour())).append('>').append(escape(w.text())).append("</text>\n");
    }

    @Override
    public void clipped(Box b, Runnable drawing) {
        String id = key + "c" + ++clips;
        out.append("<defs><clipPath id=\"").append(id).append("\"><rect").append(box(b))
                .append("/></clipPath></defs>\n<g clip-path=\"url(#").append(id).append(")\">\n");
        drawing.run();
        out.append("</g>\n");
    }

    private void rect(Box b, double radius, String paint) {
        out.append("<rect").append(box(b)).append(radius > 0 ? " rx=\"" + n(radius) + "\"" : "").append(paint).append("/>\n");
    }

    private void circle(double x, double y, double r, String paint) {
        out.append("<circle cx=\"").append(n(x)).append("\" cy=\"").append(n(y)).append("\" r=\"").append(n(r)).append('"').append(paint)
                .append("/>\n");
    }

    private static String box(Box b) {
        return " x=\"" + n(b.x()) + "\" y=\"" + n(b.y()) + "\" width=\"" + n(b.width()) + "\" height=\"" + n(b.height()) + "\"";
    }

    private static String path(double[] x, double[] y, int size) {
        var d = new StringBuilder();
        for (int i = 0; i < size; i++) d.append(i == 0 ? 'M' : 'L').append(n(x[i])).append(' ').append(n(y[i]));
        return d.toString();
    }

    private static String fill(int colour) { return paint("fill", colour); }

    private static String stroke(Stroke s) {
        var b = new StringBuilder(paint("stroke", s.colour())).append(" stroke-width=\"").append(n(s.width()))
                .append("\" stroke-linejoin=\"round\"");
        for (int i = 0; i < s.dash().length; i++) b.append(i == 0 ? " stroke-dasharray=\"" : " ").append(n(s.dash()[i]));
        return s.dash().length == 0 ? b.toString() : b.append('"').toString();
    }

    private static String paint(String kind, int colour) {
        int alpha = colour >>> 24;
        return String.format(Locale.ROOT, " %s=\"#%06x\"", kind, colour & 0xffffff)
                + (alpha == 255 ? "" : " " + kind + "-opacity=\"" + n(alpha / 255.0) + "\"");
    }

    private static String n(double v) {
        double r = Math.rint(v * 100) / 100;
        return r == Math.rint(r) ? Long.toString((long) r) : Double.toString(r);
    }

    private static String escape(String s) {
        return escaped(s, "");
    }

    /// A text between the tags of XML or HTML, without what XML does not allow.
    ///
    /// @param kept control characters that stay
    public static String escaped(String s, String kept) {
        var b = new StringBuilder();
        s.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> b.append("&amp;");
                case '<' -> b.append("&lt;");
                case '>' -> b.append("&gt;");
                case '"' -> b.append("&quot;");
                default -> {
                    if ((c >= 32 || kept.indexOf(c) >= 0) && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF) b.appendCodePoint(c);
                } // what XML allows
            }
        });
        return b.toString();
    }
}
