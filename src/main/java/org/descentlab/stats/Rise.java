package org.descentlab.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Whether a curve over seeds has a peak. Size, place and call are of one rise: that of the drawn curve (medians or means) from its
/// lowest earlier point to the highest after it, the pair whose ratio is largest.
///
/// A rise is claimed when it is larger than a threshold and, on at least three seeds, beyond their spread: the mean over seeds of ln
/// (peak/dip) is at least 3.6 of its standard errors, and four seeds in five rise there. The two places were chosen because they
/// differ, so the test reads each end with its two neighbours, which were not chosen; a peak of a single place must be 5 standard errors
/// high by itself. Few seeds tell little of a spread: the variance
/// between two other places, averaged over all pairs of them, counts as 16 seeds more.
///
/// How often it errs: on made sweeps without a peak, flat ones as well, it claims in fewer than 5 of 100 from 3 to 20 seeds (`RiseTest`). On
/// the main screen's digits at no label noise it claims in 1 of 1,000 draws of three seeds from 60 (300 examples) and in 18 of 1,000 from
/// 100 (150 examples, where the curve of all hundred rises 1.14 times); at 5 % noise it finds 979 of 1,000 at 300 examples, all from 5 seeds
/// on, and 597 at 150 examples, where the rest is called near.
///
/// @param size     1 when the curve never rises
/// @param peak     index of the highest point of the rise, −1 without one
/// @param dip      index of the lowest earlier point
/// @param rising   how many seeds rise from that dip to that peak
/// @param seeds    how many have a value at both
/// @param falls    whether the drawn curve falls again behind the peak, by more than the threshold: a rise to the end of a range is no peak
/// @param strength the mean of ln(peak/dip) in standard errors (one of a single place by 3.6/5); NaN where seeds are fewer than two
public record Rise(double size, int peak, int dip, int rising, int seeds, boolean falls, double strength, Call call) {
    /// In standard errors, from here on a rise is beyond the spread.
    private static final double BEYOND = 3.6, ALONE = 5;
    private static final int ELSEWHERE = 16;

    /// What may be said.
    public enum Call {
        /// A rise beyond the spread over seeds.
        RISE,
        /// Too little to call: large enough but not beyond the spread, or beyond it and at least half as large as asked.
        NEAR, NONE
    }

    /// Of the geometric means.
    ///
    /// @param values `[seed][i]`, in order of x; NaN where missing
    public static Rise of(double[][] values, double threshold) {
        int n = values.length == 0 ? 0 : values[0].length;
        return of(values, IntStream.range(0, n).mapToDouble(i -> Summary.geometricMean(Grid.column(values, i))).toArray(), threshold);
    }

    /// @param drawn the curve that is shown: the medians or the means of `values`
    public static Rise of(double[][] values, double[] drawn, double threshold) {
        double size = 1;
        int peak = -1, dip = -1, lowest = -1;
        for (int i = 0; i < drawn.length; i++) {
            if (!(drawn[i] > 0) || Double.isInfinite(drawn[i])) continue;
            if (lowest >= 0 && drawn[i] / drawn[lowest] > size) {
                size = drawn[i] / drawn[lowest];
                peak = i;
                dip = lowest;
            }
            if (lowest < 0 || drawn[i] < drawn[lowest]) lowest = i;
        }
        if (peak < 0) return new Rise(1, -1, -1, 0, 0, false, Double.NaN, Call.NONE);
        double[][] alone = curves(values, 0), near = curves(values, 1);
        double[] steps = differences(alone, dip, peak);
        int rising = (int) Arrays.stream(steps).filter(d -> d > 0).count();
        double strength = Math.max(strength(near, dip, peak), strength(alone, dip, peak) * BEYOND / ALONE);
        boolean beyond = steps.length >= Claims.SEEDS && strength >= BEYOND && rising >= Claims.VOTE * steps.length;
        Call call = size > threshold
                ? beyond ? Call.RISE : Call.NEAR
                : beyond && size > (1 + threshold) / 2 ? Call.NEAR : Call.NONE;
        double after = Summary.quantile(0, Arrays.copyOfRange(drawn, peak + 1, drawn.length));
        return new Rise(size, peak, dip, rising, steps.length, after < drawn[peak] / threshold, strength, call);
    }

    private static double strength(double[][] curves, int dip, int peak) {
        double[] own = differences(curves, dip, peak);
        double elsewhere = 0, degrees = own.length - 1, variance = variance(own);
        int pairs = 0;
        for (int j = 2; j < curves[0].length; j++)
            for (int i = 0; i <= j - 2; i++) {
                double v = variance(differences(curves, i, j));
                if (Double.isNaN(v)) continue;
                elsewhere += v;
                pairs++;
            }
        if (pairs > 0) variance = (ELSEWHERE * elsewhere / pairs + degrees * variance) / (ELSEWHERE + degrees);
        return Summary.mean(own) / Math.sqrt(variance / own.length);
    }

    /// ln of the values, every place averaged with so many on either side; NaN where it has no value itself.
    private static double[][] curves(double[][] values, int around) {
        return Arrays.stream(values).map(v -> {
            double[] log = Arrays.stream(v).map(x -> x > 0 && x < Double.POSITIVE_INFINITY ? Math.log(x) : Double.NaN).toArray();
            return IntStream.range(0, v.length).mapToDouble(i -> Double.isNaN(log[i])
                    ? Double.NaN
                    : Summary.mean(Arrays.copyOfRange(log, Math.max(0, i - around), Math.min(log.length, i + around + 1)))).toArray();
        }).toArray(double[][]::new);
    }

    /// Of the curves that have a value at both places.
    private static double[] differences(double[][] curves, int from, int to) {
        double[] out = new double[curves.length];
        int n = 0;
        for (double[] c : curves) if (Double.isFinite(c[to] - c[from])) out[n++] = c[to] - c[from];
        return Arrays.copyOf(out, n);
    }

    private static double variance(double[] v) {
        double sum = 0, squares = 0;
        for (double x : v) sum += x;
        for (double x : v) squares += (x - sum / v.length) * (x - sum / v.length);
        return v.length < 2 ? Double.NaN : squares / (v.length - 1);
    }

    /// Whether it rises.
    public boolean claimed() {
        return call == Call.RISE;
    }

    public boolean near() {
        return call == Call.NEAR;
    }

    /// Whether it has a peak: it rises, and falls again.
    public boolean peaks() {
        return claimed() && falls;
    }

    public boolean nearlyPeaks() {
        return near() && falls;
    }

    /// The share of the seeds that rise from the dip to the peak.
    public double vote() {
        return seeds == 0 ? 0 : (double) rising / seeds;
    }
}
