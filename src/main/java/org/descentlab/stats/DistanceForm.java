package org.descentlab.stats;

/// R(d) = d(α − β·h(d)) with h(d) = d or ln d, fitted by least squares to the points with 0 < d ≤ limit
/// (Gao, Schulman & Hilton 2023, §3: the forms for best-of-n and for reinforcement learning).
///
/// @param r2 coefficient of determination over the points fitted
public record DistanceForm(double alpha, double beta, boolean logarithmic, double r2) {
    public static DistanceForm square(double[] d, double[] reward, double limit) {
        return fit(d, reward, limit, false);
    }

    public static DistanceForm logarithm(double[] d, double[] reward, double limit) {
        return fit(d, reward, limit, true);
    }

    public double at(double d) {
        return d <= 0 ? 0 : d * (alpha - beta * (logarithmic ? Math.log(d) : d));
    }

    private static DistanceForm fit(double[] d, double[] y, double limit, boolean logarithmic) {
        double aa = 0, ab = 0, bb = 0, ay = 0, by = 0, mean = 0;
        int n = 0;
        for (int i = 0; i < d.length; i++) {
            if (!(d[i] > 0 && d[i] <= limit)) continue;
            double a = d[i], b = -d[i] * (logarithmic ? Math.log(d[i]) : d[i]);
            aa += a * a;
            ab += a * b;
            bb += b * b;
            ay += a * y[i];
            by += b * y[i];
            mean += y[i];
            n++;
        }
        double det = aa * bb - ab * ab;
        if (n < 3 || !(det > 0)) return new DistanceForm(Double.NaN, Double.NaN, logarithmic, Double.NaN);
        mean /= n;
        var form = new DistanceForm((ay * bb - by * ab) / det, (aa * by - ab * ay) / det, logarithmic, 0);
        double left = 0, all = 0;
        for (int i = 0; i < d.length; i++) {
            if (!(d[i] > 0 && d[i] <= limit)) continue;
            left += Math.pow(y[i] - form.at(d[i]), 2);
            all += Math.pow(y[i] - mean, 2);
        }
        return new DistanceForm(form.alpha, form.beta, logarithmic, all > 0 ? 1 - left / all : 1);
    }
}
