package org.descentlab.stats;

/// The best size at a fixed compute, from the losses of several sizes (Hoffmann et al. 2022, approach 2): the vertex of the
/// least-squares parabola of the loss in ln N.
///
/// @param curvature of the parabola; not positive: it has no minimum
public record IsoFlop(double size, double loss, double curvature) {
    /// Of different sizes: a parabola has three constants.
    private static final int FEWEST = 3;

    /// Of at least three sizes; with fewer different ones, without a minimum, or with one outside the sizes by more than
    /// their range, the size is NaN.
    public static IsoFlop of(double[] sizes, double[] losses) {
        int n = sizes.length;
        double[] u = java.util.Arrays.stream(sizes).map(Math::log).toArray();
        double mean = Summary.mean(u), reach = 0;
        double s2 = 0, s3 = 0, s4 = 0, y0 = 0, y1 = 0, y2 = 0;
        for (int i = 0; i < n; i++) {
            double v = u[i] - mean;
            reach = Math.max(reach, Math.abs(v));
            s2 += v * v;
            s3 += v * v * v;
            s4 += v * v * v * v;
            y0 += losses[i];
            y1 += v * losses[i];
            y2 += v * v * losses[i];
        }
        // Normal equations of c0 + c1 v + c2 v², where Σ v = 0.
        double a11 = s2, a12 = s3, a22 = s4 - s2 * s2 / n, b1 = y1, b2 = y2 - s2 * y0 / n, det = a11 * a22 - a12 * a12;
        double c2 = (a11 * b2 - a12 * b1) / det, c1 = (a22 * b1 - a12 * b2) / det, c0 = (y0 - c2 * s2) / n;
        double at = -c1 / (2 * c2);
        boolean found = Determined.distinct(sizes) >= FEWEST && c2 > 0 && Math.abs(at) < 3 * reach;
        return new IsoFlop(found ? Math.exp(mean + at) : Double.NaN, found ? c0 - c1 * c1 / (4 * c2) : Double.NaN, c2);
    }
}
