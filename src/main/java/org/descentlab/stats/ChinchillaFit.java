package org.descentlab.stats;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.tensor.Cancellation;
import org.jspecify.annotations.Nullable;

/// Fits a [Chinchilla] surface to runs (Hoffmann et al. 2022, approach 3; Besiroglu et al. 2024): the sum over runs of Huber's loss
/// of ln(e^(a − α ln N) + e^(b − β ln D) + e^ε) − ln L, where A = e^a, B = e^b and E = e^ε. The *sum*: with the mean, an
/// optimiser's usual tolerances stop it long before the optimum.
///
/// @param law       the best fit
/// @param objective the sum at it
/// @param steps     of the optimiser on the way there
public record ChinchillaFit(Chinchilla law, double objective, int steps) {
    /// Quantiles of draws between which nine in ten lie: how sure an answer for a budget is.
    public static final double LOW = 0.05, HIGH = 0.95;
    /// Five parameters: fewer runs say nothing.
    public static final int FEWEST = 6;
    /// The optimiser sees the sum times this.
    private static final double SCALE = 1e3;
    private static final int POLISH = 4;
    /// A scale and an exponent.
    private static final int OF_A_TERM = 2;

    /// The runs to fit to; variables are (a, b, ε, α, β) with ln N and ln D centred, so that the five hardly depend on each other.
    public static final class Runs implements Bfgs.Objective {
        private final double[] n;
        private final double[] d;
        private final double[] loss;
        private final double meanN;
        private final double meanD;
        private final double scale;

        /// @param n    parameters
        /// @param d    examples
        /// @param loss all positive
        public Runs(double[] n, double[] d, double[] loss) {
            this(log(n), log(d), log(loss), SCALE, true);
        }

        private Runs(double[] n, double[] d, double[] loss, double scale, boolean centred) {
            this.n = n;
            this.d = d;
            this.loss = loss;
            this.scale = scale;
            meanN = centred ? Summary.mean(n) : 0;
            meanD = centred ? Summary.mean(d) : 0;
        }

        private static double[] log(double[] v) {
            return Arrays.stream(v).map(Math::log).toArray();
        }

        public int size() {
            return loss.length;
        }

        /// How many pairs of size and examples differ.
        private long different() {
            return IntStream.range(0, n.length).mapToObj(i -> List.of(n[i], d[i])).distinct().count();
        }

        /// The same in plain variables, with the objective averaged over runs.
        private Runs averaged() {
            return new Runs(n, d, loss, 1.0 / loss.length, false);
        }

        private Runs drawn(int[] rows) {
            return new Runs(Summary.rows(n, rows), Summary.rows(d, rows), Summary.rows(loss, rows), scale, true);
        }

        @Override
        public double at(double[] x, double[] gradient) {
            double sum = 0, floor = Math.exp(x[2]), gA = 0, gB = 0, gE = 0, gAlpha = 0, gBeta = 0;
            for (int i = 0; i < loss.length; i++) {
                double u = n[i] - meanN, v = d[i] - meanD, byN = Math.exp(x[0] - x[3] * u), byD = Math.exp(x[1] - x[4] * v),
                        all = byN + byD + floor;
                double r = Math.log(all) - loss[i], s = Huber.slope(r) / all;
                sum += Huber.value(r);
                gA += s * byN;
                gB += s * byD;
                gE += s * floor;
                gAlpha -= s * byN * u;
                gBeta -= s * byD * v;
            }
            gradient[0] = scale * gA;
            gradient[1] = scale * gB;
            gradient[2] = scale * gE;
            gradient[3] = scale * gAlpha;
            gradient[4] = scale * gBeta;
            return scale * sum;
        }

        private double[] start(double a, double b, double e, double alpha, double beta) {
            return new double[] {a - alpha * meanN, b - beta * meanD, e, alpha, beta};
        }

        private double[] start(Chinchilla c) {
            return start(Math.log(c.a()), Math.log(c.b()), Math.log(c.floor()), c.alpha(), c.beta());
        }

        private ChinchillaFit fit(Bfgs.Found found) {
            double[] x = found.x();
            return new ChinchillaFit(
                    new Chinchilla(Math.exp(x[2]), Math.exp(x[0] + x[3] * meanN), Math.exp(x[1] + x[4] * meanD), x[3], x[4]),
                    found.value() / scale, found.steps());
        }

        /// The sum at a given surface.
        public double objective(Chinchilla law) {
            return at(start(law), new double[5]) / scale;
        }
    }

    /// The best of Hoffmann's grid of 72 starts, each followed until rounding ends it; null where none ends at a finite value, and where
    /// there are no more different runs than constants, or no more different sizes or data sets than its term has.
    public static @Nullable ChinchillaFit of(Runs runs, Cancellation cancelled) {
        if (runs.different() < FEWEST || differ(runs.n) <= OF_A_TERM || differ(runs.d) <= OF_A_TERM) return null;
        Bfgs.Found best = null;
        for (double a : new double[] {5, 10, 15})
            for (double b : new double[] {5, 10, 15})
                for (double e : new double[] {-0.5, 0.5})
                    for (double alpha : new double[] {0.3, 0.8})
                        for (double beta : new double[] {0.3, 0.8}) {
                            Bfgs.Found found = Bfgs.minimise(runs, runs.start(a, b, e, alpha, beta), Bfgs.Stop.EXACT, cancelled);
                            if (Double.isFinite(found.value()) && (best == null || found.value() < best.value())) best = found;
                        }
        return best == null ? null : polished(runs, best, cancelled);
    }

    private static int differ(double[] logs) {
        return Determined.distinct(Arrays.stream(logs).map(Math::exp).toArray());
    }

    /// From one start only.
    private static ChinchillaFit from(Runs runs, Chinchilla start, Cancellation cancelled) {
        return polished(runs, Bfgs.minimise(runs, runs.start(start), Bfgs.Stop.EXACT, cancelled), cancelled);
    }

    private static ChinchillaFit polished(Runs runs, Bfgs.Found found, Cancellation cancelled) {
        Bfgs.Found best = found;
        for (int i = 0; i < POLISH; i++) {
            Bfgs.Found next = Bfgs.minimise(runs, best.x(), Bfgs.Stop.EXACT, cancelled);
            if (!(next.value() < best.value())) break;
            best = new Bfgs.Found(next.x(), next.value(), best.steps() + next.steps());
        }
        return runs.fit(best);
    }

    /// How not to do it: the *mean* over runs, one start, an optimiser's default tolerances. It takes a slope for flat and ends, wherever
    /// it is then (Besiroglu et al. 2024, section 3.2).
    public static ChinchillaFit hasty(Runs runs, Cancellation cancelled) {
        Runs mean = runs.averaged();
        return mean.fit(Bfgs.minimise(mean, mean.start(5, 5, -0.5, 0.3, 0.3), Bfgs.Stop.HASTY, cancelled));
    }

    /// The fits to `draws` samples of as many runs, drawn with replacement.
    public Chinchilla[] bootstrap(Runs runs, int draws, long seed, Cancellation cancelled) {
        return Bootstrap.stream(runs.size(), draws, seed).map(rows -> drawn(runs, rows, cancelled)).toArray(Chinchilla[]::new);
    }

    /// The fit to rows drawn with replacement that is reached from this one, at far less work: see [Redrawn].
    public Chinchilla near(Runs runs, int[] rows, Cancellation cancelled) {
        Runs drawn = runs.drawn(rows);
        return drawn.fit(Bfgs.near(drawn, drawn.start(law), cancelled)).law;
    }

    /// The fit to rows drawn with replacement; it starts from this fit and from two beside it.
    public Chinchilla drawn(Runs runs, int[] rows, Cancellation cancelled) {
        Runs drawn = runs.drawn(rows);
        ChinchillaFit best = from(drawn, law, cancelled);
        for (double tilt : new double[] {0.8, 1.25}) {
            var aside = new Chinchilla(law.floor(), law.a() * Math.exp((tilt - 1) * law.alpha() * runs.meanN),
                    law.b() * Math.exp((tilt - 1) * law.beta() * runs.meanD),
                    law.alpha() * tilt, law.beta() * tilt);
            ChinchillaFit other = from(drawn, aside, cancelled);
            if (other.objective < best.objective) best = other;
        }
        return best.law;
    }
}
