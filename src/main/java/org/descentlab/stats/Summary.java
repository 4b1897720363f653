package org.descentlab.stats;

import java.util.Arrays;

/// Summaries over seeds. Non-finite values (a diverged or missing seed) are left out; with none left the result is NaN.
public final class Summary {
    private Summary() {}

    public static double[] finite(double... values) {
        double[] kept = new double[values.length];
        int n = 0;
        for (double v : values) if (Double.isFinite(v)) kept[n++] = v;
        return Arrays.copyOf(kept, n);
    }

    /// The values of some rows, in their order; a row may be there more than once.
    public static double[] rows(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(i -> values[i]).toArray();
    }

    /// `[n]` = Σ_{k ≥ n} v_k, and 0 at the end, summed from the end.
    public static double[] tails(double[] v) {
        double[] tails = new double[v.length + 1];
        for (int n = v.length - 1; n >= 0; n--) tails[n] = tails[n + 1] + v[n];
        return tails;
    }

    public static double median(double... values) {
        return quantile(0.5, values);
    }

    /// The q-quantile, linear between order statistics.
    public static double quantile(double q, double... values) {
        double[] v = finite(values);
        if (v.length == 0) return Double.NaN;
        Arrays.sort(v);
        double at = q * (v.length - 1);
        int i = (int) at;
        return i + 1 < v.length ? v[i] + (at - i) * (v[i + 1] - v[i]) : v[i];
    }

    /// The median at each of `size` places over the rows that reach it; NaN where none has a value.
    public static double[] medians(double[][] rows, int size) {
        double[] out = new double[size], column = new double[rows.length];
        for (int i = 0; i < size; i++) {
            int n = 0;
            for (double[] r : rows) if (i < r.length && Double.isFinite(r[i])) column[n++] = r[i];
            out[i] = median(Arrays.copyOf(column, n));
        }
        return out;
    }

    /// Likewise the means.
    public static double[] means(double[][] rows, int size) {
        double[] out = new double[size];
        for (int i = 0; i < size; i++) {
            int at = i;
            out[i] = mean(Arrays.stream(rows).filter(r -> at < r.length).mapToDouble(r -> r[at]).toArray());
        }
        return out;
    }

    public static double mean(double... values) {
        return Arrays.stream(finite(values)).average().orElse(Double.NaN);
    }

    public static double geometricMean(double... values) {
        return Math.exp(Arrays.stream(finite(values)).map(Math::log).average().orElse(Double.NaN));
    }

    /// Sample standard deviation (n − 1).
    public static double deviation(double... values) {
        double[] v = finite(values);
        if (v.length < 2) return Double.NaN;
        double mean = mean(v);
        return Math.sqrt(Arrays.stream(v).map(x -> (x - mean) * (x - mean)).sum() / (v.length - 1));
    }

    /// Where the largest value stands; −1 without any.
    public static int argmax(double... values) {
        int best = -1;
        for (int i = 0; i < values.length; i++) if (Double.isFinite(values[i]) && (best < 0 || values[i] > values[best])) best = i;
        return best;
    }

    /// Where the least value stands; −1 without any.
    public static int argmin(double... values) {
        return argmax(Arrays.stream(values).map(v -> -v).toArray());
    }

    /// Slope of the least-squares line of ln y on ln x over points where both are positive; NaN with fewer than three.
    public static double logSlope(double[] x, double[] y) {
        double sx = 0, sy = 0, sxx = 0, sxy = 0;
        int n = 0;
        for (int i = 0; i < x.length; i++) {
            if (!(x[i] > 0) || !(y[i] > 0) || Double.isInfinite(y[i])) continue;
            double a = Math.log(x[i]), b = Math.log(y[i]);
            n++;
            sx += a;
            sy += b;
            sxx += a * a;
            sxy += a * b;
        }
        return n < 3 ? Double.NaN : (n * sxy - sx * sy) / (n * sxx - sx * sx);
    }
}
