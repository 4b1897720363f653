package org.descentlab.plot;

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

    /// This type, made smaller down to `least` as far as `text` needs to fit in `room`.
    public Type shrunk(String text, double room, double least) {
        double w = width(text);
        return w <= room ? this : sized(Math.max(Math.min(least, size), Math.floor(size * room / w * 4) / 4));
    }
}
