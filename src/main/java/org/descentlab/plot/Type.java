package org.descentlab.plot;

import java.util.ArrayList;
import java.util.List;

/// How words look: cut, size in pixels, colour as 0xAARRGGBB.
public record Type(Weight weight, double size, int colour) {
    public double width(String text) { return weight.width(text, size); }

    public Type sized(double newSize) { return new Type(weight, newSize, colour); }

    /// `text`, or its beginning with an ellipsis, at most `room` wide.
    public String fit(String text, double room) {
        if (width(text) <= room) return text;
        int n = text.length();
        while (n > 0 && width(text.substring(0, n).strip() + "…") > room) n--;
        return n == 0 ? "" : text.substring(0, n).strip() + "…";
    }

    /// `text` in lines at most `room` wide, with nothing left out: broken at spaces, and inside a word that is wider than a line. The
    /// lines, joined by the spaces at which they were broken, are the text.
    public List<String> wrapped(String text, double room) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +")) {
            if (!line.isEmpty() && width(line + " " + word) > room) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) line.append(' ');
            line.append(word);
            while (width(line.toString()) > room && fitting(line, room) < line.length()) {
                int fits = fitting(line, room);
                lines.add(line.substring(0, fits));
                line.delete(0, fits);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /// How many characters of a line fit in; one at least, and no surrogate alone.
    private int fitting(StringBuilder line, double room) {
        double w = 0;
        int n = 0;
        for (int next; n < line.length(); n = next) {
            next = line.offsetByCodePoints(n, 1);
            w += width(line.substring(n, next));
            if (w > room && n > 0) break;
        }
        return n;
    }

    /// This type, made smaller down to `least` as far as `text` needs to fit in `room`.
    public Type shrunk(String text, double room, double least) {
        double w = width(text);
        return w <= room ? this : sized(Math.max(Math.min(least, size), Math.floor(size * room / w * 4) / 4));
    }
}
