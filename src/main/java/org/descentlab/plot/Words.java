package org.descentlab.plot;

/// One line of text, placed: `x` is its start, middle or end by `anchor`.
public record Words(String text, double x, double baseline, Anchor anchor, Type type) {
    public enum Anchor { START, MIDDLE, END }

    public static Words start(String text, double x, double baseline, Type type) {
        return new Words(text, x, baseline, Anchor.START, type);
    }

    public static Words middle(String text, double x, double baseline, Type type) {
        return new Words(text, x, baseline, Anchor.MIDDLE, type);
    }

    public static Words end(String text, double x, double baseline, Type type) {
        return new Words(text, x, baseline, Anchor.END, type);
    }

    public double left() {
        return x - switch (anchor) { case START -> 0; case MIDDLE -> 0.5; case END -> 1; } * type.width(text);
    }

    /// What the letters cover, from the capitals' top to the descenders.
    public Box box() {
        return new Box(left(), baseline - 0.76 * type.size(), type.width(text), 0.98 * type.size());
    }

    public Words moved(double dx, double dy) {
        return new Words(text, x + dx, baseline + dy, anchor, type);
    }
}
