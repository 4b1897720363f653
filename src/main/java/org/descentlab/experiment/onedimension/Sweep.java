package org.descentlab.experiment.onedimension;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.kernel.LineBasis;
import org.descentlab.kernel.LineRegression;
import org.descentlab.kernel.LineRegression.Errors;
import org.descentlab.kernel.LineRegression.Points;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// One seed's points and noise, fitted by the first p columns for p from 3 to 50 n, or by 50 n columns alone: at every [Ridge] and for
/// every noise.
record Sweep(Points points, LineBasis basis, double q, int n, boolean widest, long seed) implements Job<Errors> {
    private static final int LAST = 50, NEAR = 3;
    private static final int[] FEW = {3, 5, 7, 9, 11, 13};
    private static final double[] RATIOS = {0.5, 0.6, 0.7, 0.8, 0.9, 1.2, 1.35, 1.5, 1.75, 2, 2.5, 3, 4, 5, 7, 10, 15, 20, 30, LAST};
    private static final double FLOPS_PER_MILLISECOND = 2e6;

    static Sweep of(Ask ask, long seed) {
        LineBasis basis = ask.get(OneDimension.BASIS);
        return new Sweep(ask.get(OneDimension.POINTS), basis, basis.weighted() ? ask.get(OneDimension.DECAY) : 0,
                ask.get(OneDimension.SAMPLES), false, seed);
    }

    /// At 50 n columns with other weights.
    static Sweep widest(Ask ask, double q, long seed) {
        return new Sweep(ask.get(OneDimension.POINTS), ask.get(OneDimension.BASIS), q, ask.get(OneDimension.SAMPLES), true, seed);
    }

    /// Numbers of columns.
    static int[] places(int n) {
        IntStream few = Arrays.stream(FEW).filter(p -> p < n), near = IntStream.rangeClosed(n - NEAR, n + NEAR),
                wide = Arrays.stream(RATIOS).mapToInt(r -> (int) Math.round(r * n));
        return IntStream.concat(few, IntStream.concat(near, wide)).filter(p -> p >= FEW[0]).sorted().distinct().toArray();
    }

    private int[] places() {
        return widest ? new int[] {LAST * n} : places(n);
    }

    @Override
    public Errors compute(Work work) {
        return new LineRegression(points, n, seed).errors(work.backend(), basis, q, places(), Ridge.lambdas(), work.cancelled());
    }

    @Override
    public double cost() {
        int fits = places().length, columns = Arrays.stream(places()).sum(), ridges = Ridge.values().length;
        return 0.5 + (4.0 * (LineRegression.GRID + n) * ridges * columns + 20.0 * n * n * n * fits) / FLOPS_PER_MILLISECOND;
    }

    @Override
    public long bytes(Errors e) {
        return 128L * Ridge.values().length * e.test().length;
    }
}
