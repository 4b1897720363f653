package org.descentlab.plot;

import java.util.BitSet;

/// Where in a plot there is ink, on a coarse grid, so that words can be put where there is none.
final class Occupancy {
    private static final double CELL = 4;
    private final Box area;
    private final int columns;
    private final BitSet ink = new BitSet();

    Occupancy(Box area) {
        this.area = area;
        columns = (int) Math.ceil(area.width() / CELL) + 1;
    }

    void point(double x, double y) {
        if (area.holds(x, y)) ink.set((int) ((y - area.y()) / CELL) * columns + (int) ((x - area.x()) / CELL));
    }

    void line(Trace t) {
        for (int i = 0; i < t.size(); i++) {
            point(t.x()[i], t.y()[i]);
            if (i == 0) continue;
            double dx = t.x()[i] - t.x()[i - 1], dy = t.y()[i] - t.y()[i - 1];
            int n = (int) Math.min(2000, Math.max(Math.abs(dx), Math.abs(dy)) / CELL);
            for (int k = 1; k < n; k++) point(t.x()[i - 1] + dx * k / n, t.y()[i - 1] + dy * k / n);
        }
    }

    void box(Box b) {
        for (double y = b.y(); y <= b.bottom(); y += CELL) for (double x = b.x(); x <= b.right(); x += CELL) point(x, y);
    }

    /// The number of inked cells that a box touches.
    int count(Box b) {
        int n = 0;
        int left = Math.max(0, (int) ((b.x() - area.x()) / CELL)), right = Math.min(columns - 1, (int) ((b.right() - area.x()) / CELL));
        int top = Math.max(0, (int) ((b.y() - area.y()) / CELL)), bottom = (int) ((Math.min(b.bottom(), area.bottom()) - area.y()) / CELL);
        for (int r = top; r <= bottom; r++)
            for (int c = ink.nextSetBit(r * columns + left); c >= 0 && c <= r * columns + right; c = ink.nextSetBit(c + 1)) n++;
        return n;
    }
}
