package org.descentlab.ui;

import org.descentlab.study.Parameter;

/// The way between a parameter's values and the positions 0 to 1 on its track.
record Span(Parameter parameter) {
    double toFraction(double value) {
        double low = parameter.low(), high = parameter.high();
        double v = Math.clamp(value, low, high);
        return parameter.logarithmic() ? Math.log(v / low) / Math.log(high / low) : (v - low) / (high - low);
    }

    /// The value a thumb at `fraction` stands for: the nearest stop of the grid, a whole number, or three digits.
    double toValue(double fraction) {
        double f = Math.clamp(fraction, 0, 1);
        double low = parameter.low(), high = parameter.high();
        return snap(parameter.logarithmic() ? low * Math.pow(high / low, f) : low + f * (high - low));
    }

    double snap(double value) {
        double[] grid = parameter.grid();
        if (grid.length == 0) return Math.clamp(Values.rounded(value, parameter.integer()), parameter.low(), parameter.high());
        double best = grid[0];
        for (double g : grid) if (distance(g, value) < distance(best, value)) best = g;
        return best;
    }

    /// The value `steps` key presses away: neighbours on the grid, or hundredths of the track (never standing still).
    double step(double from, int steps) {
        double v = from;
        for (int i = 0; i < Math.abs(steps); i++) v = neighbour(v, steps < 0 ? -1 : 1);
        return v;
    }

    private double neighbour(double v, int direction) {
        if (parameter.grid().length > 0) {
            double best = v;
            for (double g : parameter.grid())
                if ((g - v) * direction > 1e-9 * Math.abs(v) && (best == v || Math.abs(g - v) < Math.abs(best - v))) best = g;
            return best;
        }
        double moved = toValue(toFraction(v) + direction * 0.01);
        if ((moved - v) * direction > 0) return moved;
        return parameter.integer() ? Math.clamp(v + direction, parameter.low(), parameter.high()) : moved;
    }

    private double distance(double a, double b) {
        return Math.abs(toFraction(a) - toFraction(b));
    }
}
