package org.descentlab.plot;

/// A rectangle in logical pixels, y downward.
public record Box(double x, double y, double width, double height) {
    public double right() { return x + width; }

    public double bottom() { return y + height; }

    public double midX() { return x + width / 2; }

    public double midY() { return y + height / 2; }

    public Box grow(double d) { return new Box(x - d, y - d, width + 2 * d, height + 2 * d); }

    public boolean overlaps(Box o) {
        return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom();
    }

    public boolean holds(Box o) {
        return o.x >= x && o.y >= y && o.right() <= right() && o.bottom() <= bottom();
    }

    public boolean holds(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }

    /// This box moved by the least amount that brings it inside `frame` (its top left corner wins if it is too large).
    public Box inside(Box frame) {
        return new Box(Math.max(frame.x, Math.min(x, frame.right() - width)),
                Math.max(frame.y, Math.min(y, frame.bottom() - height)), width, height);
    }
}
