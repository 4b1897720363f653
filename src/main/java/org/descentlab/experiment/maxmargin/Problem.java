package org.descentlab.experiment.maxmargin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.descentlab.data.SeparablePoints;
import org.descentlab.net.MarginDescent.Goal;
import org.descentlab.net.MarginDescent.Method;
import org.descentlab.stats.HardMargin;
import org.descentlab.stats.MarginAsymptote;
import org.descentlab.stats.RidgeLogistic;
import org.descentlab.stats.SymmetricEigen;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Norm;

/// Points of one seed, and their largest margins by other means than descent.
sealed interface Problem extends Job<Problem.Solved> {
    /// In the place of a ridge where there is none: the logistic loss of points that cannot be parted has a minimum without one.
    double NO_RIDGE = 1e-9;

    SeparablePoints points();

    List<Norm> norms();

    /// Points of the plane, at some distance from a line.
    record Plane(int n, double gap, double stretch, int flipped, long seed) implements Problem {
        @Override
        public SeparablePoints points() {
            return SeparablePoints.plane(n, gap, stretch, flipped, seed);
        }

        @Override
        public List<Norm> norms() {
            return List.of(Norm.L2);
        }
    }

    /// Points of many coordinates on different scales.
    record Features(int n, int d, double ratio, long seed) implements Problem {
        @Override
        public SeparablePoints points() {
            return SeparablePoints.anisotropic(n, d, ratio, seed);
        }

        @Override
        public List<Norm> norms() {
            return List.of(Norm.values());
        }
    }

    /// @param z    rows y_i x_i
    /// @param best by [Norm], null where there is none or none was asked for
    /// @param unit largest eigenvalue of ZᵀZ/4n: the logistic loss curves no more, and gradient descent steps by ρ over it
    /// @param far  the largest ‖z_i‖²
    /// @param dual by [Norm], the largest dual norm of a z_i
    /// @param rest length of the w of least logistic loss; NaN where the points can be parted: then there is none
    record Solved(SeparablePoints points, double[][] z, HardMargin[] best, double unit, double far, double[] dual, double rest) {
        HardMargin margin(Norm norm) {
            return best[norm.ordinal()];
        }

        boolean separable() {
            return margin(Norm.L2) != null;
        }

        /// The step of a method at a rate, as a number.
        double eta(Method method, double rate) {
            return switch (method) {
                case GRADIENT -> rate / unit;
                case NORMALISED -> rate / far;
                case COORDINATE, STEEPEST, SIGN -> rate;
            };
        }

        Goal goal() {
            HardMargin two = margin(Norm.L2);
            return new Goal(Arrays.stream(best).mapToDouble(m -> m == null ? Double.NaN : m.margin()).toArray(),
                    two == null ? null : two.w());
        }

        /// Of gradient descent at a rate; nothing if no line parts the points.
        Optional<MarginAsymptote> asymptote(double rate) {
            return separable() ? Optional.of(MarginAsymptote.of(margin(Norm.L2), z, eta(Method.GRADIENT, rate))) : Optional.empty();
        }

        /// What steepest descent reaches at least of its norm’s margin after steps of Σ η in length:
        /// 1 − (ln n + ½ R² Σ η²)/(γ Σ η).
        double promised(Norm norm, double sum, double squares) {
            double reach = dual[norm.ordinal()];
            return 1 - (Math.log(z.length) + reach * reach * squares / 2) / (margin(norm).margin() * sum);
        }
    }

    @Override
    default Solved compute(Work work) {
        SeparablePoints points = points();
        double[][] z = points.signed();
        int d = z[0].length;
        HardMargin[] best = new HardMargin[Norm.values().length];
        for (Norm norm : norms()) {
            work.cancelled().check();
            best[norm.ordinal()] = HardMargin.of(norm, z).orElse(null);
        }
        double[][] square = new double[d][d];
        for (double[] r : z) for (int j = 0; j < d; j++) for (int k = 0; k < d; k++) square[j][k] += r[j] * r[k];
        double most = SymmetricEigen.of(square).values()[d - 1];
        double[] dual = Arrays.stream(Norm.values()).mapToDouble(n -> Arrays.stream(z).mapToDouble(n.dual()::of).max().orElseThrow())
                .toArray();
        return new Solved(points, z, best, most / (4 * z.length), Math.pow(dual[Norm.L2.ordinal()], 2), dual,
                best[Norm.L2.ordinal()] == null ? rest(z, work) : Double.NaN);
    }

    @Override
    default long bytes(Solved s) {
        return 600 + 24L * s.z.length * s.z[0].length;
    }

    /// By Newton's method.
    private static double rest(double[][] z, Work work) {
        double[] rows = Arrays.stream(z).flatMapToDouble(Arrays::stream).toArray();
        return Norm.L2.of(RidgeLogistic.fit(rows, z.length, z[0].length, NO_RIDGE, work.cancelled()));
    }
}
