package org.descentlab.experiment.grokking;

import static org.descentlab.experiment.grokking.Grokking.FRACTION;
import static org.descentlab.experiment.grokking.Grokking.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.AdditionNetwork.Look;
import org.descentlab.net.Course;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
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
        double[] at = Grid.with(FRACTIONS, own);
        int most = ask.get(Grokking.STEPS), n = at.length;
        // The chosen share, then seed by seed from many pairs to few, since those take longest.
        Family.Order order = (i, k) -> at[i] == own ? Turn.seed(k) : Turn.WIDE + n * k - i;
        Family<Double> all = Family.of(ask.seeds(), at, order, (f, k, turn) -> {
            Grok job = Grok.of(ask, f, ask.settings().seed(k));
            if (f != own) return ask.find(new Grok.Understanding(job), turn);
            Course<Look> course = ask.find(job, turn);
            return course == null ? null : Grok.understood(course);
        }).losing(step -> step.isNaN());
        int[] there = IntStream.range(0, n).map(i -> all.done(i) - all.lost(i)).toArray();
        double[] reached = all.medians(Double::doubleValue);
        double[] median = IntStream.range(0, n).mapToDouble(i -> there[i] > all.lost(i) ? reached[i] : Double.NaN).toArray();
        double[] never = IntStream.range(0, n).mapToDouble(i -> all.lost(i) > 0 ? most : Double.NaN).toArray();
        Axis shares = Axis.linear("share of pairs trained on", Math.min(0.15, at[0] - 0.05), Math.max(0.75, at[n - 1] + 0.05));
        Chart chart = new Chart("step of 95 % test accuracy", shares, Axis.log("", 20, most * 2.0)).limit(most, "most steps");
        chart.places(Role.TEST, "test 95 %",
                new Series("grokked-by-fraction", "share trained on", "step", "", Series.Kind.MEDIAN, at, median,
                        all.values(Double::doubleValue)))
                .cursor(own, Words.percent(own)).over(FRACTION, Role.TEST, at);
        if (all.lost() > 0) chart.add(new Mark.Points(Role.DANGER, "never", null, at, never, false, true));
        all.progress(chart);
        if (all.whole() == 0) return Shown.waiting(SAY.of("phase.waiting", all.first(1).done(), n), chart, ask);
        int enough = n;
        while (enough > 0 && there[enough - 1] >= Claims.VOTE * all.done(enough - 1)) enough--;
        int none = IntStream.range(0, n).filter(i -> there[i] == 0).max().orElse(-1);
        Sentence said;
        if (Arrays.stream(there).sum() == 0) said = SAY.of("phase.none", most, at[0], at[n - 1]);
        else if (enough == n) said = SAY.of("phase.open", at[n - 1], there[n - 1], all.done(n - 1), most);
        else {
            said = SAY.of("phase.enough", at[enough], there[enough], all.done(enough));
            said = said.behind(enough == 0
                    ? SAY.of("below.untried")
                    : SAY.of("below.fewer", at[enough - 1], there[enough - 1], all.done(enough - 1), most));
        }
        return Shown.of(said, chart).seeds(all.whole(), ask.seeds())
                .scalar("fewest-pairs", enough == n ? Double.NaN : at[enough]).scalar("too-few-pairs", none < 0 ? Double.NaN : at[none]);
    }
}
