package org.descentlab.experiment.depthbias;

import java.util.function.Function;
import org.descentlab.data.SparseRegression;
import org.descentlab.kernel.MinimumNorm;
import org.descentlab.stats.BasisPursuit;
import org.descentlab.stats.DiagonalBias;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Norm;
import org.descentlab.tensor.Precision;

/// One of the fits that descent is compared with, found without it.
sealed interface Limit extends Job<Limit.Fit> {
    /// @param risk  ‖w − β‖²
    /// @param norm  ‖w‖₁
    /// @param teacher ‖β‖₁
    record Fit(double risk, double norm, double teacher) {}

    /// Where gradient flow ends from u = v = α.
    record Flow(Diagonal.Examples examples, double alpha) implements Limit {
        @Override
        public Fit compute(Work work) {
            // of n ≥ p examples only one w fits them all
            return fit(examples, d -> examples.n() >= examples.p()
                    ? leastTwo(work, d)
                    : DiagonalBias.limit(d.x(), d.y(), alpha, work.cancelled()));
        }
    }

    /// Of least ℓ₁ norm.
    record LeastOne(Diagonal.Examples examples) implements Limit {
        @Override
        public Fit compute(Work work) {
            return fit(examples, d -> BasisPursuit.of(d.x(), d.y()).orElse(null));
        }

        @Override
        public double cost() {
            return 2 + 2e-6 * Math.pow(examples.n() + examples.p(), 2) * examples.n();
        }
    }

    /// Of least ℓ₂ norm.
    record LeastTwo(Diagonal.Examples examples) implements Limit {
        @Override
        public Fit compute(Work work) {
            return fit(examples, d -> leastTwo(work, d));
        }
    }

    private static Fit fit(Diagonal.Examples examples, Function<SparseRegression, double[]> of) {
        SparseRegression data = examples.drawn();
        double[] w = of.apply(data);
        if (w == null) return new Fit(Double.NaN, Double.NaN, Norm.L1.of(data.beta()));
        return new Fit(data.risk(w), Norm.L1.of(w), Norm.L1.of(data.beta()));
    }

    private static double[] leastTwo(Work work, SparseRegression data) {
        int n = data.y().length, p = data.beta().length;
        try (var space = work.backend().workspace()) {
            Matrix x = space.matrix(Precision.FLOAT64, n, p), y = space.matrix(Precision.FLOAT64, n, 1);
            for (int i = 0; i < n; i++) {
                y.set(i, 0, data.y()[i]);
                for (int j = 0; j < p; j++) x.set(i, j, data.x()[i][j]);
            }
            return MinimumNorm.fit(work.backend(), space, x, MinimumNorm.modes(work.backend(), space, x), y).toArray();
        }
    }
}
