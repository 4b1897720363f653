package org.descentlab.experiment.scalingfit;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.descentlab.stats.HuberLaw;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.ResidualBootstrap;
import org.descentlab.stats.Summary;
import org.descentlab.stats.TotalSize;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// One set of measurements of a known law with a floor, fitted three ways.
record OneLaw(double exponent, double floor, double noise, int points, long seed) implements Job<OneLaw.Fits> {
    static final double SMALLEST = 1e3;
    private static final double LARGEST = 1e7, SCALE = 10;
    private static final int DRAWS = 200;

    /// @param y       the measurements
    /// @param squares by variable projection
    /// @param pure    without a floor
    /// @param alpha   of α, from the 2.5 % to the 97.5 % quantile of the bootstrap of the projected fit; `least` that of E
    record Fits(double[] y, PowerLaw huber, PowerLaw squares, PowerLaw pure, Interval alpha, Interval least) {}

    /// Between two quantiles of draws.
    record Interval(double low, double high) {
        boolean holds(double truth) {
            return low <= truth && truth <= high;
        }
    }

    static OneLaw of(Ask ask, long seed) {
        return new OneLaw(ask.get(ScalingFit.EXPONENT), ask.get(ScalingFit.FLOOR), ask.get(ScalingFit.NOISE), ask.get(ScalingFit.POINTS),
                seed);
    }

    static double[] sizes(int points) {
        return TotalSize.sizes(SMALLEST, LARGEST, points);
    }

    PowerLaw truth() {
        return new PowerLaw(floor, SCALE, exponent, 1);
    }

    @Override
    public Fits compute(Work work) {
        double[] x = sizes(points);
        var random = Streams.stream(seed, "measurements of a law");
        double[] y = Arrays.stream(x).map(n -> truth().at(n) * Math.exp(noise * random.nextGaussian())).toArray();
        PowerLaw squares = PowerLaw.fit(x, y);
        PowerLaw[] again = ResidualBootstrap.of(squares, x, y, v -> PowerLaw.fit(x, v), DRAWS, seed, work.cancelled());
        return new Fits(y, HuberLaw.fit(x, y, work.cancelled()), squares, PowerLaw.pure(x, y),
                interval(again, PowerLaw::exponent), interval(again, PowerLaw::floor));
    }

    private static Interval interval(PowerLaw[] laws, ToDoubleFunction<PowerLaw> of) {
        double[] v = Arrays.stream(laws).mapToDouble(of).toArray();
        return new Interval(Summary.quantile(0.025, v), Summary.quantile(0.975, v));
    }

    @Override
    public double cost() {
        return 20 + 2 * points;
    }

    @Override
    public long bytes(Fits f) {
        return 400 + 8L * f.y.length;
    }
}
