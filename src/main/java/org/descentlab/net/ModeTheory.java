package org.descentlab.net;

/// One mode of a balanced, aligned deep linear network in gradient flow: du/dt = L u^(2 − 2/L) (s − u) from u₀ (Saxe, McClelland & Ganguli
/// 2014). With q = ln(|s − u|/u) it is dq/dt = −L s u^(1 − 2/L), so that time is an integral over q; for two layers q falls evenly and
/// u(t) = s e^(2st)/(e^(2st) − 1 + s/u₀).
///
/// Simpson's rule on a grid of q, and within a cell of it; u(t) is then within 1e-6 s of the solution.
public final class ModeTheory {
    private static final int CELLS = 400;
    /// Newton's steps within a cell, where time is nearly a line over q.
    private static final int STEPS = 3;
    /// Where the grid ends: e^−q of s is missing.
    private static final double FAR = 30;
    private final int layers;
    private final double s, sign, first, cell;
    /// Time at every grid point.
    private final double[] times = new double[CELLS + 1];

    /// @param s  the strength that is learned, positive
    /// @param u0 the strength at the start, positive
    public ModeTheory(int layers, double s, double u0) {
        this.layers = layers;
        this.s = s;
        sign = Math.signum(s - u0);
        first = sign == 0 ? -FAR : Math.max(-FAR, Math.log(Math.abs(s - u0) / u0));
        cell = (first + FAR) / CELLS;
        for (int i = 0; i < CELLS; i++) {
            double q = first - i * cell;
            times[i + 1] = times[i] + between(q, q - cell);
        }
    }

    /// Time from one q to a smaller one in the same cell.
    private double between(double from, double to) {
        return (from - to) / 6 * (slowness(from) + 4 * slowness((from + to) / 2) + slowness(to));
    }

    /// −dt/dq.
    private double slowness(double q) {
        return Math.pow(strength(q), 2.0 / layers - 1) / (layers * s);
    }

    private double strength(double q) {
        return s / (1 + sign * Math.exp(q));
    }

    /// u at a time.
    public double at(double t) {
        int low = 0, high = CELLS;
        if (!(t < times[high])) return s;
        while (high - low > 1) {
            int middle = (low + high) / 2;
            if (times[middle] <= t) low = middle;
            else high = middle;
        }
        double start = first - cell * low, q = start, left = t - times[low];
        for (int i = 0; i < STEPS; i++) q = Math.clamp(q - (left - between(start, q)) / slowness(q), start - cell, start);
        return strength(q);
    }

    /// The time of half strength; 0 if it begins above.
    public double half() {
        return sign < 0 ? 0 : until(0.5);
    }

    /// When u is first within a share of s, from below or above; 0 if it begins there.
    public double until(double share) {
        double q = Math.log(share / (1 - sign * share));
        if (!(q < first)) return 0;
        int i = (int) Math.min(CELLS - 1, (first - q) / cell);
        return times[i] + between(first - cell * i, q);
    }
}
