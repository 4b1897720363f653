package org.descentlab.experiment.grokking;

import static org.descentlab.experiment.grokking.Grokking.FRACTION;
import static org.descentlab.experiment.grokking.Grokking.SAY;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.grokking.Milestones.Grokked;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.AdditionNetwork.Look;
import org.descentlab.net.Course;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// When the test pairs are understood, over the share of pairs that is trained on.
final class PhasePane {
    private static final double[] FRACTIONS = {0.2, 0.25, 0.3, 0.4, 0.5, 0.7};

    private PhasePane() {}

    static Shown show(Ask ask) {
        double own = ask.get(FRACTION);
        double[] at = DoubleStream.concat(Arrays.stream(FRACTIONS), DoubleStream.of(own)).sorted().distinct().toArray();
        int most = ask.get(Grokking.STEPS), n = at.length;
        // The chosen share, then from many pairs to few, since those take longest.
        Family.Order order = (i, k) -> at[i] == own ? Turn.seed(k) : Turn.WIDE - i;
        Family<Double> all = Family.of(ask.seeds(), at, order, (f, k, turn) -> {
            Grok job = Grok.of(ask, f, ask.settings().seed(k));
            if (f != own) return ask.find(new Grokked(job), turn);
            Course<Look> course = ask.find(job, turn);
            return course == null ? null : Milestones.grokked(course);
        }).losing(step -> step.isNaN());
        IntPredicate usual = i -> all.done(i) > 2 * all.lost(i);
        double[][] each = all.values(Double::doubleValue);
        double[] reached = all.medians(Double::doubleValue);
        double[] median = IntStream.range(0, n).mapToDouble(i -> usual.test(i) ? reached[i] : Double.NaN).toArray();
        double[] never = IntStream.range(0, n).filter(i -> all.lost(i) > 0).mapToDouble(i -> at[i]).toArray();
        double[] end = new double[never.length];
        Arrays.fill(end, most);
        Axis shares = Axis.linear("share of pairs trained on", Math.min(0.15, at[0] - 0.05), Math.max(0.75, at[n - 1] + 0.05));
        Chart chart = new Chart("step of 95 % test accuracy", shares, Axis.log("", 20, most * 2.0)).limit(most, "most steps")
                .cloud(Role.TEST, at, each);
        if (never.length > 0) chart.add(new Mark.Points(Role.DANGER, "never", null, never, end, false, true));
        chart.markers(Role.TEST, "test 95 %", at, median).cursor(own, Words.percent(own));
        all.progress(chart);
        Plot plot = chart.plot().linked(Role.TEST, new Link(FRACTION.name(), at, at));
        if (all.done() == 0) return Shown.of(SAY.of("courses.none"), plot).seeds(0, ask.seeds());
        double fewest = IntStream.range(0, n).filter(usual).mapToDouble(i -> at[i]).findFirst().orElse(Double.NaN);
        IntPredicate nowhere = i -> all.done(i) > 0 && all.lost(i) == all.done(i);
        double none = IntStream.range(0, n).filter(nowhere).mapToDouble(i -> at[i]).max().orElse(Double.NaN);
        Sentence said;
        if (Double.isNaN(fewest)) said = SAY.of("phase.none", most);
        else said = Double.isNaN(none) ? SAY.of("phase.enough", fewest) : SAY.of("phase.between", fewest, none, most);
        return Shown.of(said, plot).seeds(all.whole(), ask.seeds()).scalar("fewest-pairs", fewest).scalar("too-few-pairs", none)
                .series(new Series("grokked-by-fraction", "share trained on", "step", "", at, median, each));
    }
}
