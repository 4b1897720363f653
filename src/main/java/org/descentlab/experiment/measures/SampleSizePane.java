package org.descentlab.experiment.measures;

import static org.descentlab.experiment.measures.Measures.SAMPLES;
import static org.descentlab.experiment.measures.Measures.SAY;

import java.util.Arrays;
import java.util.List;
import org.descentlab.experiment.measures.Measured.Outcome;
import org.descentlab.experiment.measures.Nets.Curve;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Measure;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// What more true examples do to the test error and to the measures that should explain it.
final class SampleSizePane {
    private static final double[] SIZES = {125, 250, 500, 1000, 2000, 4000};

    private SampleSizePane() {}

    static Shown show(Ask ask) {
        Nets nets = Nets.sizes(ask, SIZES);
        double[][] bound = nets.factors(Measure.BARTLETT);
        for (double[] seed : bound) Arrays.setAll(seed, i -> Math.sqrt(seed[i] * SIZES[0] / SIZES[i]));
        Curve error = nets.curve("test-error", "test error", Role.TEST, nets.relative(Outcome::testError, (first, v) -> v / first));
        Curve bartlett = nets.curve("bartlett-over-samples", "√(Bartlett/n)", Role.DANGER, bound);
        Curve distance = nets.curve(Role.KERNEL, Measure.DISTANCE);
        List<Curve> curves = List.of(error, bartlett, nets.curve(Role.TRAIN, Measure.PATH), distance,
                nets.curve(Role.INK, Measure.SPECTRAL));
        var seen = curves.stream().flatMapToDouble(c -> Arrays.stream(c.median())).filter(v -> v > 0 && v < 1e9).summaryStatistics();
        double low = Math.min(0.2, seen.getMin() / 1.3), high = Math.max(8, 1.3 * seen.getMax());
        var chart = new Chart("relative to n = 125, true labels", Axis.log("samples n", 110, 4600, SIZES),
                Axis.log("", low, high, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100));
        for (Curve c : curves) c.draw(chart, signed(slope(c)), SIZES);
        Plot plot = chart.plot().linked(Role.TEST, new Link(SAMPLES.name(), SIZES, SIZES));
        Shown early = nets.early(plot);
        if (early != null) return early;
        Sentence said = slope(error) < 0
                ? SAY.of("samples.slopes", signed(slope(error)), signed(slope(distance)), signed(slope(bartlett)))
                : SAY.of("samples.flat", signed(slope(error)));
        Shown shown = Shown.of(said, plot);
        for (Curve c : curves)
            shown = shown.scalar(c.key() + "-slope", slope(c)).series(c.series("-by-samples", "n", "relative to n = 125", SIZES));
        return nets.standing(shown);
    }

    /// The median over seeds, on logarithmic axes.
    private static double slope(Curve c) {
        return Summary.median(Arrays.stream(c.seeds()).mapToDouble(v -> Summary.logSlope(SIZES, v)).toArray());
    }

    private static String signed(double v) {
        return (v > 0 ? "+" : "") + Words.fixed(v);
    }
}
