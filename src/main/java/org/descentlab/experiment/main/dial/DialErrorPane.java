package org.descentlab.experiment.main.dial;

import static org.descentlab.experiment.main.dial.Dial.SAY;
import static org.descentlab.study.Words.number;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.network.Twin;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Run;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// Test error at the end of training over the output scale, beside the linearised twin's.
///
/// @param gap      at each scale: median over seeds of |te/te_twin − 1|
/// @param best     the place of the least median test error, −1 without any
/// @param twin     the median twin's test error, NaN without any
/// @param beats    whether the best scale beats the twin clearly
/// @param turns    whether it beats the smallest scale clearly too: the error is not monotone
/// @param unfitted the scales at which networks have not interpolated
public record DialErrorPane(Dial dial, Grid test, Grid train, double[] gap, int best, double twin, boolean beats, boolean turns,
        double[] unfitted) {
    public static final String NAME = "dial-error";
    /// "Better": below by this share, in as many seeds as [Claims#VOTE] asks for.
    private static final double BETTER = 0.05;

    private static DialErrorPane of(Dial d, double[] twins) {
        Grid test = d.ends().grid(e -> e.network().run().finalTest()), train = d.ends().grid(e -> e.network().run().finalTrain());
        double[] median = test.medians(), fits = train.medians();
        double[][] off = IntStream.range(0, twins.length)
                .mapToObj(k -> Arrays.stream(test.values()[k]).map(v -> Math.abs(v / twins[k] - 1)).toArray()).toArray(double[][]::new);
        int best = Summary.argmax(Arrays.stream(median).map(v -> -v).toArray());
        double[] unfitted = IntStream.range(0, fits.length).filter(i -> fits[i] > Sweeps.UNFITTED).mapToDouble(i -> test.at()[i]).toArray();
        return new DialErrorPane(d, test, train, Summary.medians(off, median.length), best, Summary.median(twins),
                best >= 0 && better(test.column(best), twins), best > 0 && better(test.column(best), test.column(0)), unfitted);
    }

    private static boolean better(double[] a, double[] b) {
        int[] both = IntStream.range(0, a.length).filter(k -> Double.isFinite(a[k] + b[k])).toArray();
        long votes = Arrays.stream(both).filter(k -> a[k] < b[k]).count();
        return both.length > 0 && votes >= Claims.VOTE * both.length && Summary.median(a) < (1 - BETTER) * Summary.median(b);
    }

    public static Shown show(Ask ask, MainSettings s) {
        double[] twins = twins(ask, s);
        DialErrorPane f = of(Dial.of(ask, s), twins);
        double[] at = f.test.at(), ends = {at[0], at[at.length - 1]}, fits = f.train.medians();
        Chart chart = f.dial.chart("test MSE, clean labels", range(f.test, twins))
                .export(Series.medians("train-by-alpha", "alpha", "training error", "squared error", f.train))
                .export(new Series("twin-gap-by-alpha", "alpha", "median over seeds of |test over twin - 1|", "relative",
                        Series.Kind.MEDIAN,
                        at, f.gap, new double[0][]));
        if (Double.isFinite(f.twin)) chart.line(Role.TWIN, "linear twin", number(f.twin), ends, new double[] {f.twin, f.twin}, 0);
        Series test = Series.medians("test-by-alpha", "alpha", "test error", "squared error", f.test);
        chart.cloud(Role.TEST, at, test.seeds());
        Marks.line(chart, Role.TEST, "trained", test, true);
        double[] open = IntStream.range(0, at.length).mapToDouble(i -> fits[i] > Sweeps.UNFITTED ? test.values()[i] : Double.NaN).toArray();
        if (Summary.finite(open).length > 0) chart.add(Mark.Points.hollow(Role.TEST, "not fitted", null, at, open));
        boolean any = f.best >= 0;
        return f.dial.shown(chart, Role.TEST, f::say).scalar("dial-lazy-from", f.dial.lazyFrom())
                .scalar("dial-best-alpha", any ? at[f.best] : Double.NaN).scalar("dial-best-test", any ? test.values()[f.best] : Double.NaN)
                .scalar("dial-twin-test", f.twin).scalar("dial-twin-gap-most", f.gap[f.gap.length - 1]);
    }

    /// Test error of each seed's linearised twin, NaN where there is none; it knows no α.
    private static double[] twins(Ask ask, MainSettings s) {
        return IntStream.range(0, s.seeds()).mapToDouble(k -> {
            Run run = s.optimizer().hasEdge() ? ask.find(new Twin(s.scaled(1).network(k), false), Turn.INSTANT) : null;
            return run == null ? Double.NaN : run.finalTest();
        }).toArray();
    }

    private static Axis range(Grid test, double[] twins) {
        double[] all = DoubleStream.concat(Arrays.stream(test.values()).flatMapToDouble(Arrays::stream), Arrays.stream(twins))
                .filter(v -> v > 0 && v < 1e4).toArray();
        if (all.length == 0) return Axis.log("", 0.1, 2);
        double low = Summary.quantile(0, all), high = Summary.quantile(1, all);
        return Axis.log("", 0.85 * low, Math.max(1.15 * high, 1.5 * low), 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 3, 5, 10);
    }

    private Sentence say() {
        if (best < 0) return SAY.of("error.none");
        double from = dial.lazyFrom();
        String alone = dial.settings().optimizer().hasEdge() ? "alone" : "adam";
        String said = Double.isNaN(twin) ? alone : !beats ? "flat" : turns ? "valley" : "best";
        String left = unfitted.length == 0 ? "" : unfitted.length == 1 ? ".one" : ".some";
        Sentence behind = SAY.of("scales." + (Double.isFinite(from) ? "lazy" : "nowhere") + left, from,
                unfitted.length == 0 ? Double.NaN : unfitted[0], unfitted.length, test.at().length);
        return SAY.of("error." + said, test.medians()[best], test.at()[best], twin).behind(behind);
    }
}
