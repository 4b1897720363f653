package org.descentlab.experiment.onedimension;

import org.descentlab.kernel.LineBasis;
import org.descentlab.kernel.LineRegression;
import org.descentlab.kernel.LineRegression.Curve;
import org.descentlab.kernel.LineRegression.Errors;
import org.descentlab.kernel.LineRegression.Points;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// One seed's fitted function at one number of columns and one ridge, for every noise.
record Fitted(Points points, LineBasis basis, double q, int n, int columns, Ridge ridge, long seed) implements Job<Fitted.Fit> {
    private static final int PARTS = 400;

    /// @param errors at the one place and the one ridge
    record Fit(Curve curve, Errors errors) {
        double error(double sigma) {
            return errors.test()[0][0].at(sigma);
        }

        double train(double sigma) {
            return errors.train()[0][0].at(sigma);
        }

        /// The largest |f̂| anywhere.
        double reach(double sigma) {
            double most = 0;
            for (double v : curve.at(sigma)) most = Math.max(most, Math.abs(v));
            return most;
        }
    }

    static Fitted of(Ask ask, long seed) {
        Sweep s = Sweep.of(ask, seed);
        return new Fitted(s.points(), s.basis(), s.q(), s.n(), ask.get(OneDimension.COLUMNS), ask.get(OneDimension.RIDGE), seed);
    }

    @Override
    public Fit compute(Work work) {
        var line = new LineRegression(points, n, seed);
        Errors errors = line.errors(work.backend(), basis, q, new int[] {columns}, new double[] {ridge.lambda()}, work.cancelled());
        return new Fit(line.curve(work.backend(), basis, q, columns, ridge.lambda(), PARTS, work.cancelled()), errors);
    }

    @Override
    public double cost() {
        return 0.5 + 3e-6 * (2.0 * PARTS + 3 * n) * columns;
    }

    @Override
    public long bytes(Fit f) {
        return 512 + 24L * f.curve.x().length;
    }
}
