package org.descentlab.plot;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The four cuts of Inter that ship with the program, with the glyph widths read from the font files. All pens lay text
/// out by these widths, so that a figure has the same layout on screen, as SVG and as PNG. No kerning.
public enum Weight {
    REGULAR("Inter-Regular", 400), MEDIUM("Inter-Medium", 500), SEMIBOLD("Inter-SemiBold", 600), ITALIC("Inter-Italic", 400);

    /// The font used for the few signs that Inter lacks, and the width given to one of them, in em.
    static final String FALLBACK = "DejaVu Sans";
    private static final double FALLBACK_EM = 0.75;

    final int css;
    private final String file;
    /// Width in em of each character of the basic multilingual plane; NaN where the font has none.
    private final float[] em = new float[0x10000];

    Weight(String file, int css) {
        this.file = file;
        this.css = css;
        try (InputStream in = open()) {
            read(ByteBuffer.wrap(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The font file where it lies on disk, or null: of a font from inside a jar JavaFX and Java's own pictures write a copy into
    /// the folder for temporary files, which a killed program leaves there. The packed program says where it has them.
    Path onDisk() {
        String packed = System.getProperty("descent-lab.fonts");
        if (packed != null) return Path.of(packed, file + ".otf");
        URL found = resource();
        try {
            return found.getProtocol().equals("file") ? Path.of(found.toURI()) : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private URL resource() {
        return Weight.class.getResource("/assets/fonts/" + file + ".otf");
    }

    InputStream open() throws IOException {
        return resource().openStream();
    }

    /// A stretch of text in one font, `x` from the start of the text.
    record Run(String text, boolean inter, double x, double width) {}

    public boolean has(int codePoint) {
        return codePoint < em.length && !Float.isNaN(em[codePoint]);
    }

    /// Width of `text` in pixels at a font size in pixels.
    public double width(String text, double size) {
        double w = 0;
        for (int i = 0; i < text.length(); i++) w += has(text.charAt(i)) ? em[text.charAt(i)] : FALLBACK_EM;
        return w * size;
    }

    /// `text` split by the font that can show it.
    List<Run> runs(String text, double size) {
        var runs = new ArrayList<Run>();
        double x = 0;
        for (int i = 0, j; i < text.length(); i = j) {
            boolean inter = has(text.charAt(i));
            for (j = text.offsetByCodePoints(i, 1); j < text.length() && inter && has(text.charAt(j));) j++;
            String part = text.substring(i, j);
            double w = width(part, size);
            runs.add(new Run(part, inter, x, w));
            x += w;
        }
        return runs;
    }

    private void read(ByteBuffer f) {
        double units = f.getShort(table(f, "head") + 18) & 0xffff;
        int metrics = f.getShort(table(f, "hhea") + 34) & 0xffff, hmtx = table(f, "hmtx"), cmap = table(f, "cmap");
        java.util.Arrays.fill(em, Float.NaN);
        for (int i = 0; i < f.getShort(cmap + 2); i++) {
            int sub = cmap + f.getInt(cmap + 4 + 8 * i + 4);
            if (f.getShort(sub) != 4) continue;
            int seg = f.getShort(sub + 6) & 0xffff; // twice the number of segments
            for (int s = 0; s < seg; s += 2) {
                int end = f.getShort(sub + 14 + s) & 0xffff, start = f.getShort(sub + 16 + seg + s) & 0xffff;
                int delta = f.getShort(sub + 16 + 2 * seg + s), at = sub + 16 + 3 * seg + s, offset = f.getShort(at) & 0xffff;
                for (int c = start; c <= end && c < 0xffff; c++) {
                    int glyph = offset == 0 ? c + delta & 0xffff : f.getShort(at + offset + 2 * (c - start)) & 0xffff;
                    if (glyph == 0) continue;
                    if (offset != 0) glyph = glyph + delta & 0xffff;
                    em[c] = (float) ((f.getShort(hmtx + 4 * Math.min(glyph, metrics - 1)) & 0xffff) / units);
                }
            }
            return;
        }
        throw new IllegalStateException(file + " has no character map of format 4");
    }

    private static int table(ByteBuffer f, String name) {
        for (int i = 0; i < f.getShort(4); i++) {
            int at = 12 + 16 * i;
            var tag = new byte[4];
            f.get(at, tag);
            if (new String(tag, java.nio.charset.StandardCharsets.US_ASCII).equals(name)) return f.getInt(at + 8);
        }
        throw new IllegalStateException("no table " + name);
    }
}
