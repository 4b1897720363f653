package org.descentlab.stats;

import java.util.Arrays;
import java.util.Objects;
import org.descentlab.tensor.Cancellation;
import org.jspecify.annotations.Nullable;

/// Fits a [PowerLaw] as [ChinchillaFit] fits surfaces: the sum of Huber's loss of ln(e^(a − α ln x) + e^ε) − ln y, by its analytic
/// gradient, from 18 starts. The other route to the same law is variable projection, [PowerLaw#fit].
public final class HuberLaw implements Bfgs.Objective {
    private static final double SCALE = 1e3;
    private final double[] x;
    private final double[] y;
    private final double mean;

    private HuberLaw(double[] x, double[] y) {
        this.x = x;
        this.y = y;
        mean = Summary.mean(x);
    }

    /// Of points with positive finite y; null with fewer than four.
    private static @Nullable HuberLaw of(double[] x, double[] y) {
        int[] good = java.util.stream.IntStream.range(0, y.length).filter(i -> y[i] > 0 && Double.isFinite(y[i])).toArray();
        if (good.length < 4) return null;
        return new HuberLaw(Arrays.stream(good).mapToDouble(i -> Math.log(x[i])).toArray(),
                Arrays.stream(good).mapToDouble(i -> Math.log(y[i])).toArray());
    }

    /// Variables: ln A − α·(mean ln x), ln E, α.
    @Override
    public double at(double[] p, double[] gradient) {
        double sum = 0, floor = Math.exp(p[1]), gA = 0, gE = 0, gAlpha = 0;
        for (int i = 0; i < y.length; i++) {
            double u = x[i] - mean, fall = Math.exp(p[0] - p[2] * u), all = fall + floor, r = Math.log(all) - y[i],
                    s = Huber.slope(r) / all;
            sum += Huber.value(r);
            gA += s * fall;
            gE += s * floor;
            gAlpha -= s * fall * u;
        }
        gradient[0] = SCALE * gA;
        gradient[1] = SCALE * gE;
        gradient[2] = SCALE * gAlpha;
        return SCALE * sum;
    }

    /// The best fit, or null with fewer than four positive finite points at different places: three constants go through any three.
    public static @Nullable PowerLaw fit(double[] x, double[] y, Cancellation cancelled) {
        HuberLaw f = of(x, y);
        return f == null || Determined.distinct(Arrays.stream(f.x).map(Math::exp).toArray()) < Claims.POINTS
                ? null
                : f.best(x, y, true, cancelled);
    }

    /// The fit to rows drawn with replacement, among which there may be few different ones; null with fewer than four.
    public static @Nullable PowerLaw drawn(double[] x, double[] y, int[] rows, Cancellation cancelled) {
        double[] at = Summary.rows(x, rows), of = Summary.rows(y, rows);
        HuberLaw f = of(at, of);
        return f == null ? null : f.best(at, of, false, cancelled);
    }

    /// The same from the fit to all rows on, which is far less work and may miss a lower valley of the draw: see [Redrawn].
    public static @Nullable PowerLaw near(PowerLaw fit, double[] x, double[] y, int[] rows, Cancellation cancelled) {
        double[] at = Summary.rows(x, rows), of = Summary.rows(y, rows);
        HuberLaw f = of(at, of);
        return f == null ? null : f.law(Bfgs.near(f, f.start(fit), cancelled).x(), at, of);
    }

    private double[] start(PowerLaw law) {
        return new double[] {Math.log(law.scale()) - law.exponent() * mean, Math.log(law.floor()), law.exponent()};
    }

    /// @param exact whether every start is followed until rounding ends it; else the best one only
    private PowerLaw best(double[] at, double[] of, boolean exact, Cancellation cancelled) {
        double least = Summary.quantile(0, y), most = Summary.quantile(1, y);
        Bfgs.Found best = null;
        for (double alpha : new double[] {0.1, 0.3, 0.8})
            for (double floor : new double[] {least - 2, least - 0.3, least - 0.03})
                for (double fall : new double[] {most - 1, most - 3}) {
                    double[] start = {fall, floor, alpha};
                    Bfgs.Found found = Bfgs.minimise(this, start, exact ? Bfgs.Stop.EXACT : Bfgs.Stop.CLOSE, cancelled);
                    if (best == null || found.value() < best.value()) best = found;
                }
        return law(Bfgs.minimise(this, Objects.requireNonNull(best).x(), Bfgs.Stop.EXACT, cancelled).x(), at, of);
    }

    private PowerLaw law(double[] p, double[] at, double[] of) {
        var law = new PowerLaw(Math.exp(p[1]), Math.exp(p[0] + p[2] * mean), p[2], 0);
        return new PowerLaw(law.floor(), law.scale(), law.exponent(), Projection.r2(at, of, law));
    }

    /// The sum of Huber's losses at a law; infinite with fewer than four points.
    public static double objective(PowerLaw law, double[] x, double[] y) {
        HuberLaw f = of(x, y);
        return f == null
                ? Double.POSITIVE_INFINITY
                : f.at(f.start(law), new double[3]) / SCALE;
    }

    /// The objective with its gradient, for tests; null with fewer than four points.
    static Bfgs.@Nullable Objective objective(double[] x, double[] y) {
        return of(x, y);
    }
}
