package org.descentlab.experiment.main.dial;

import static org.descentlab.study.Words.number;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;

/// Test error at the end of training over the output scale, beside the linearised twin's.
public final class DialErrorPane implements MorePane {
    public static final String NAME = "dial-error";
    /// "The twin": within this of its test error. "Better": below it by this. Either in as many seeds as [Claims#VOTE] asks for.
    private static final double SAME = 0.01, BETTER = 0.05;

    /// What the sentence rests on; NaN where there is none.
    ///
    /// @param gap      `[i]`: median over seeds of |te/te_twin − 1|
    /// @param lazyFrom the least scale from which on four seeds in five are within one per cent of their twins
    /// @param best     index of the least median test error
    /// @param beats    whether the best scale beats the twin clearly
    /// @param turns    whether it beats the smallest scale clearly too: the error is not monotone
    record Facts(double[] gap, double lazyFrom, int best, boolean beats, boolean turns, double unfitted) {
        static Facts of(Dial d) {
            double[][] test = d.test(), gaps = new double[test.length][d.at().length];
            for (int k = 0; k < test.length; k++) for (int i = 0; i < gaps[k].length; i++) gaps[k][i] = Math.abs(test[k][i] / d.twin()[k] - 1);
            double[] gap = Summary.medians(gaps, d.at().length), median = Summary.medians(test, d.at().length), train = d.median(e -> e.run().finalTrain());
            int from = gap.length, best = -1;
            while (from > 0 && same(Sweep.column(gaps, from - 1))) from--;
            for (int i = 0; i < median.length; i++) if (Double.isFinite(median[i]) && (best < 0 || median[i] < median[best])) best = i;
            double unfitted = Double.NaN;
            for (int i = 0; i < train.length && train[i] > Dial.UNFITTED; i++) unfitted = d.at()[i];
            return new Facts(gap, from == gap.length ? Double.NaN : d.at()[from], best, best >= 0 && better(Sweep.column(test, best), d.twin()),
                    best > 0 && better(Sweep.column(test, best), Sweep.column(test, 0)), unfitted);
        }

        private static boolean same(double[] gaps) {
            double[] seen = Summary.finite(gaps);
            return seen.length > 0 && Arrays.stream(seen).filter(g -> g < SAME).count() >= Claims.VOTE * seen.length;
        }

        private static boolean better(double[] a, double[] b) {
            int votes = 0, all = 0;
            for (int k = 0; k < a.length; k++)
                if (Double.isFinite(a[k] + b[k])) {
                    all++;
                    if (a[k] < b[k]) votes++;
                }
            return all > 0 && votes >= Claims.VOTE * all && Summary.median(a) < (1 - BETTER) * Summary.median(b);
        }
    }

    @Override
    public List<Job<?>> plan(MainSettings s) {
        return Dial.plan(s);
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        Dial d = Dial.of(known);
        Object key = d.key();
        if (before != null && before.key().equals(key)) return before;
        MainSettings s = known.settings();
        double[] at = d.at(), median = d.median(e -> e.run().finalTest()), train = d.median(e -> e.run().finalTrain()), open = median.clone();
        double[][] test = d.test();
        double twin = Summary.median(d.twin());
        List<Mark> marks = new ArrayList<>();
        if (Double.isFinite(twin)) marks.add(Mark.Line.of(Role.TWIN, "linear twin", number(twin), new double[] {at[0], at[at.length - 1]}, new double[] {twin, twin}));
        if (s.seeds() > 1) for (double[] seed : test) marks.add(new Mark.Points(Role.TEST, null, null, at, seed, true, false));
        Marks.line(marks, Role.TEST, "trained", at, median, true);
        for (int i = 0; i < open.length; i++) if (!(train[i] > Dial.UNFITTED)) open[i] = Double.NaN;
        if (Summary.finite(open).length > 0) marks.add(Mark.Points.hollow(Role.TEST, "not fitted", null, at, open));
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.alpha(), "α = " + scale(s.alpha())));
        progress(marks, d);
        Facts f = Facts.of(d);
        Verdict v = verdict(d, f, median, twin);
        Figure figure = new Figure("Lazy to rich: test error", v.badge(), v.danger(), v.sentence(), d.seeds(), s.seeds(),
                Plot.of("test MSE, clean labels", axis(at), range(test, d.twin()), marks).linked(Role.TEST, new Link("alpha", at, at)), List.of(), null, "");
        Map<String, Double> scalars = new TreeMap<>();
        scalars.put("dial-lazy-from", f.lazyFrom);
        scalars.put("dial-best-alpha", f.best < 0 ? Double.NaN : at[f.best]);
        scalars.put("dial-best-test", f.best < 0 ? Double.NaN : median[f.best]);
        scalars.put("dial-twin-test", twin);
        scalars.put("dial-twin-gap-most", f.gap[f.gap.length - 1]);
        List<Frame.Series> series = List.of(new Frame.Series("test-by-alpha", "alpha", "test error", "squared error", at, median, test),
                new Frame.Series("train-by-alpha", "alpha", "training error", "squared error", at, train, d.values(e -> e.run().finalTrain())),
                new Frame.Series("twin-gap-by-alpha", "alpha", "median over seeds of |test over twin - 1|", "relative", at, f.gap, new double[0][]));
        return new Frame.Pane(NAME, figure, series, scalars, key);
    }

    /// A scale as one would type it: 0.03, 10.
    static String scale(double alpha) {
        return new BigDecimal(alpha).round(new MathContext(3)).stripTrailingZeros().toPlainString();
    }

    static Axis axis(double[] at) {
        return Axis.log("output scale α", at[0] / 1.6, at[at.length - 1] * 1.6, 0.01, 0.1, 1, 10, 100, 1000);
    }

    static void progress(List<Mark> marks, Dial d) {
        int[] done = new int[d.at().length];
        for (int i = 0; i < done.length; i++) done[i] = d.done(i);
        if (d.known() < done.length * d.settings().seeds()) marks.add(new Mark.Progress(d.at(), done, d.settings().seeds()));
    }

    private static Axis range(double[][] test, double[] twin) {
        double[] all = java.util.stream.DoubleStream.concat(Arrays.stream(test).flatMapToDouble(Arrays::stream), Arrays.stream(twin)).filter(v -> v > 0 && v < 1e4).toArray();
        if (all.length == 0) return Axis.log("", 0.1, 2);
        double low = Summary.quantile(0, all), high = Summary.quantile(1, all);
        return Axis.log("", 0.85 * low, Math.max(1.15 * high, 1.5 * low), 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1, 1.5, 2, 3, 5, 10);
    }

    private static Verdict verdict(Dial d, Facts f, double[] median, double twin) {
        Verdict early = d.early();
        if (early != null) return early;
        boolean danger = d.lost() > 0;
        if (f.best < 0) return new Verdict(d.badge(), danger, "Nothing to compare: no seed is whole");
        String best = "est " + number(median[f.best]) + " at α = " + scale(d.at()[f.best]);
        String unfitted = Double.isFinite(f.unfitted) ? "; unfitted " + (f.unfitted > d.at()[0] ? "up to " : "at ") + scale(f.unfitted) : "";
        if (!Double.isFinite(twin)) return new Verdict(d.badge(), danger, "B" + best + (d.settings().optimizer().hasEdge() ? "; no twin to compare with" : "; Adam has no twin") + unfitted);
        String lazy = Double.isFinite(f.lazyFrom) ? ", lazy from " + scale(f.lazyFrom) : ", nowhere lazy";
        if (!f.beats) return new Verdict(d.badge(), danger, "No scale clearly beats the twin’s " + number(twin) + lazy + unfitted);
        return new Verdict(d.badge(), danger, (f.turns ? "Not monotone: b" : "B") + best + "; twin " + number(twin) + lazy + unfitted);
    }
}
