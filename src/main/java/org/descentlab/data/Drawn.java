package org.descentlab.data;

/// A training point drawn by hand in the plane, kept to hundredths.
///
/// @param x, y  −1 … 1
/// @param label ±1
public record Drawn(double x, double y, int label) {
    public Drawn {
        if (!(Math.abs(x) <= 1 && Math.abs(y) <= 1) || Math.abs(label) != 1)
            throw new IllegalArgumentException("A drawn point lies between -1 and 1 and is labelled + or -.");
        x = Math.round(100 * x) / 100.0;
        y = Math.round(100 * y) / 100.0;
    }
}
