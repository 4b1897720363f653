package org.descentlab.experiment.measures;

import static org.descentlab.study.Words.fixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Measure;
import org.descentlab.stats.Summary;

/// What more true examples do to the test error and to the measures that should explain it.
final class SampleSizePane implements BenchPane {
    private static final int[] SIZES = {125, 250, 500, 1000, 2000, 4000};

    @Override
    public String name() {
        return "sample-size";
    }

    @Override
    public String title() {
        return "Sample-size test";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Nets.plan(s, SIZES, new double[SIZES.length]);
    }

    private record Curve(String name, String key, Role role, double[] median, double[][] seeds, double slope) { }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Nets nets = Nets.of(s, results, SIZES, new double[SIZES.length]);
        double[] at = Arrays.stream(SIZES).asDoubleStream().toArray();
        double[][] errors = nets.values(Measured.Outcome::testError), bound = nets.factors(Measure.BARTLETT);
        for (double[] seed : errors) divide(seed);
        for (double[] seed : bound) for (int i = 0; i < seed.length; i++) seed[i] = Math.sqrt(seed[i] * at[0] / at[i]);
        List<Curve> curves = List.of(curve("test error", "test-error", Role.TEST, at, errors), curve("√(Bartlett/n)", "bartlett-over-samples", Role.DANGER, at, bound),
                curve("path norm", "path", Role.TRAIN, at, nets.factors(Measure.PATH)), curve("distance²", "distance", Role.KERNEL, at, nets.factors(Measure.DISTANCE)),
                curve("spectral", "spectral", Role.INK, at, nets.factors(Measure.SPECTRAL)));
        List<Mark> marks = new ArrayList<>();
        for (Curve c : curves) {
            if (nets.total() > 1) for (double[] seed : c.seeds) marks.add(new Mark.Points(c.role, null, null, at, seed, true, false));
            if (Summary.finite(c.median).length > 0) marks.add(Mark.Line.of(c.role, c.name, slope(c.slope), at, c.median).withMarkers());
        }
        double[] seen = curves.stream().flatMapToDouble(c -> Arrays.stream(c.median)).filter(v -> v > 0 && v < 1e9).toArray();
        double low = seen.length == 0 ? 0.2 : Math.min(0.2, Summary.quantile(0, seen) / 1.3), high = seen.length == 0 ? 8 : Math.max(8, 1.3 * Summary.quantile(1, seen));
        Plot plot = Plot.of("relative to n = 125, true labels", Axis.log("samples n", 110, 4600, at), Axis.log("", low, high, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100), marks)
                .linked(Role.TEST, new Link("samples", at, at));
        Shown early = nets.early(plot);
        if (early != null) return early;
        double error = curves.get(0).slope, distance = curves.get(3).slope;
        String sentence = "Slopes: error " + slope(error) + ", distance² " + slope(distance) + ", √(Bartlett/n) " + slope(curves.get(1).slope);
        if (!(error < 0)) sentence = "The test error does not fall with n: slope " + slope(error);
        Shown shown = Shown.of(sentence, plot).seeds(nets.whole(), nets.total());
        for (Curve c : curves) shown = shown.scalar(c.key + "-slope", c.slope).series(new Frame.Series(c.key + "-by-samples", "n", c.name, "relative to n = 125", at, c.median, c.seeds));
        return nets.warned(shown);
    }

    private static Curve curve(String name, String key, Role role, double[] at, double[][] seeds) {
        return new Curve(name, key, role, Summary.medians(seeds, at.length), seeds, Summary.median(Arrays.stream(seeds).mapToDouble(v -> Summary.logSlope(at, v)).toArray()));
    }

    private static String slope(double v) {
        return Double.isFinite(v) ? (v > 0 ? "+" : "") + fixed(v) : "–";
    }

    private static void divide(double[] v) {
        double first = v[0];
        for (int i = 0; i < v.length; i++) v[i] /= first;
    }
}
