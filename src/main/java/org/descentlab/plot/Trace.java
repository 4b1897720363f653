package org.descentlab.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A polyline in pixels, cut where a value is missing and thinned to what can be seen: of the points that fall into one
/// column of pixels, the first, lowest, highest and last are kept.
public record Trace(double[] x, double[] y, int size) {

    /// The visible stretches of a curve.
    public static List<Trace> of(double[] xs, double[] ys, Mapping mx, Mapping my) {
        var traces = new ArrayList<Trace>();
        boolean thin = xs.length > 4 * Math.abs(mx.to() - mx.from());
        double[] px = new double[xs.length], py = new double[xs.length];
        int start = 0;
        for (int i = 0; i <= xs.length; i++) {
            if (i < xs.length && !Double.isNaN(px[i] = mx.pixel(xs[i])) && !Double.isNaN(py[i] = my.pixel(ys[i]))) continue;
            if (i > start) {
                var t = new Trace(Arrays.copyOfRange(px, start, i), Arrays.copyOfRange(py, start, i), i - start);
                traces.add(thin ? t.thinned() : t);
            }
            start = i + 1;
        }
        return traces;
    }

    Trace thinned() {
        double[] tx = new double[size], ty = new double[size];
        int n = 0;
        for (int i = 0, j; i < size; i = j) {
            double column = Math.floor(x[i]);
            int low = i, high = i;
            for (j = i + 1; j < size && Math.floor(x[j]) == column; j++) {
                if (y[j] < y[low]) low = j;
                if (y[j] > y[high]) high = j;
            }
            int[] keep = {i, Math.min(low, high), Math.max(low, high), j - 1};
            for (int k = 0; k < 4; k++) {
                if (k > 0 && keep[k] == keep[k - 1]) continue;
                tx[n] = x[keep[k]];
                ty[n++] = y[keep[k]];
            }
        }
        return new Trace(tx, ty, n);
    }
}
