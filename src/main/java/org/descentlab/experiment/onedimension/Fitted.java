package org.descentlab.experiment.onedimension;

import org.descentlab.kernel.LineBasis;
import org.descentlab.kernel.LineRegression;
import org.descentlab.kernel.LineRegression.Fit;
import org.descentlab.kernel.LineRegression.Points;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// One seed's fitted function at one number of columns and one ridge, for every noise.
record Fitted(Points points, LineBasis basis, double q, int n, int columns, Ridge ridge, long seed) implements Job<Fit> {
    private static final int PARTS = 400;

    static Fitted of(Ask ask, long seed) {
        Sweep s = Sweep.of(ask, seed);
        return new Fitted(s.points(), s.basis(), s.q(), s.n(), ask.get(OneDimension.COLUMNS), ask.get(OneDimension.RIDGE), seed);
    }

    @Override
    public Fit compute(Work work) {
        return new LineRegression(points, n, seed).fit(work.backend(), basis, q, columns, ridge.lambda(), PARTS, work.cancelled());
    }

    @Override
    public double cost() {
        return 0.5 + 3e-6 * (2.0 * PARTS + 3 * n) * columns;
    }

    @Override
    public long bytes(Fit f) {
        return 512 + 24L * f.curve().x().length;
    }
}
