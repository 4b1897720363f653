package org.descentlab.experiment.main.dial;

import static org.descentlab.experiment.main.dial.Dial.SAY;
import static org.descentlab.study.Words.number;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.network.Twin;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Run;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// Test error at the end of training over the output scale, beside the linearised twin's.
public final class DialErrorPane {
    public static final String NAME = "dial-error";
    /// "The twin": within this of its test error. "Better": below it by this. Either in as many seeds as [Claims#VOTE] asks for.
    private static final double SAME = 0.01, BETTER = 0.05;
    /// Training errors above this have not interpolated.
    private static final double UNFITTED = 1e-2;

    private DialErrorPane() {}

    public static Shown show(Ask ask, MainSettings s) {
        Dial d = Dial.of(ask, s);
        double[] twins = twins(ask, s), at = d.ends().at(), ends = {at[0], at[at.length - 1]};
        Grid test = d.ends().grid(e -> e.run().finalTest()), train = d.ends().grid(e -> e.run().finalTrain());
        Facts f = Facts.of(test, train, twins);
        double[] median = test.medians(), fits = train.medians();
        var chart = d.chart("test MSE, clean labels", range(test, twins));
        if (Double.isFinite(f.twin)) chart.line(Role.TWIN, "linear twin", number(f.twin), ends, new double[] {f.twin, f.twin}, 0);
        chart.cloud(Role.TEST, at, test.values());
        Marks.line(chart, Role.TEST, "trained", at, median, true);
        double[] open = IntStream.range(0, at.length).mapToDouble(i -> fits[i] > UNFITTED ? median[i] : Double.NaN).toArray();
        if (Summary.finite(open).length > 0) chart.add(Mark.Points.hollow(Role.TEST, "not fitted", null, at, open));
        return d.shown(chart, Role.TEST, () -> f.say(s)).scalar("dial-lazy-from", f.lazyFrom).scalar("dial-best-alpha", f.best)
                .scalar("dial-best-test", f.test).scalar("dial-twin-test", f.twin).scalar("dial-twin-gap-most", f.gap[f.gap.length - 1])
                .series(Series.medians("test-by-alpha", "alpha", "test error", "squared error", test))
                .series(Series.medians("train-by-alpha", "alpha", "training error", "squared error", train))
                .series(new Series("twin-gap-by-alpha", "alpha", "median over seeds of |test over twin - 1|", "relative",
                        at, f.gap, new double[0][]));
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

    /// What the sentence rests on; NaN where there is none.
    ///
    /// @param gap      at each scale: median over seeds of |te/te_twin − 1|
    /// @param lazyFrom the least scale from which on four seeds in five are within one per cent of their twins
    /// @param best     the scale with the least median test error, which is `test`
    /// @param twin     the median twin's
    /// @param beats    whether the best scale beats the twin clearly
    /// @param turns    whether it beats the smallest scale clearly too: the error is not monotone
    /// @param unfitted how many scales, from the smallest on, have not interpolated; the last of them is `upTo`
    private record Facts(double[] gap, double lazyFrom, double best, double test, double twin, boolean beats, boolean turns,
            int unfitted, double upTo) {
        static Facts of(Grid test, Grid train, double[] twins) {
            double[] at = test.at(), median = test.medians(), fits = train.medians();
            var off = IntStream.range(0, twins.length)
                    .mapToObj(k -> Arrays.stream(test.values()[k]).map(v -> Math.abs(v / twins[k] - 1)).toArray());
            Grid gaps = new Grid(at, off.toArray(double[][]::new));
            int from = at.length, unfitted = 0, best = Summary.argmax(Arrays.stream(median).map(v -> -v).toArray());
            while (from > 0 && same(gaps.column(from - 1))) from--;
            while (unfitted < at.length && fits[unfitted] > UNFITTED) unfitted++;
            return new Facts(gaps.medians(), from == at.length ? Double.NaN : at[from], best < 0 ? Double.NaN : at[best],
                    best < 0 ? Double.NaN : median[best], Summary.median(twins), best >= 0 && better(test.column(best), twins),
                    best > 0 && better(test.column(best), test.column(0)), unfitted, unfitted == 0 ? Double.NaN : at[unfitted - 1]);
        }

        private static boolean same(double[] gaps) {
            double[] seen = Summary.finite(gaps);
            return seen.length > 0 && Arrays.stream(seen).filter(g -> g < SAME).count() >= Claims.VOTE * seen.length;
        }

        private static boolean better(double[] a, double[] b) {
            int[] both = IntStream.range(0, a.length).filter(k -> Double.isFinite(a[k] + b[k])).toArray();
            long votes = Arrays.stream(both).filter(k -> a[k] < b[k]).count();
            return both.length > 0 && votes >= Claims.VOTE * both.length && Summary.median(a) < (1 - BETTER) * Summary.median(b);
        }

        Sentence say(MainSettings s) {
            if (Double.isNaN(best)) return SAY.of("error.none");
            String fitted = unfitted == 0 ? "" : unfitted == 1 ? ".one" : ".some";
            String alone = s.optimizer().hasEdge() ? "error.alone" : "error.adam";
            String beside = !beats ? "error.flat" : turns ? "error.valley" : "error.best";
            String claim = Double.isFinite(twin) ? beside + (Double.isFinite(lazyFrom) ? ".lazy" : ".nowhere") : alone;
            return SAY.of(claim + fitted, test, best, twin, lazyFrom, upTo);
        }
    }
}
