package org.descentlab.experiment.mutransfer;

import static org.descentlab.experiment.mutransfer.MuTransfer.SAY;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.descentlab.experiment.mutransfer.Check.Course;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.LogSlope;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// The coordinate check: how far preactivations and logits move in the first steps, over the width.
///
/// @param n    widths
/// @param step at which it is read
record CheckPanes(Ask ask, double[] n, int step, Map<Rule, Family<Course>> courses) {
    /// A slope within this of 0 passes.
    static final double FLAT = 0.1;
    static final String[] NAMES = {"h₁", "h₂", "logits"}, KEYS = {"h1", "h2", "logits", "logits-themselves"};
    static final Role[] ROLES = {Role.TRAIN, Role.KERNEL, Role.TEST};
    static final int LAST = Trained.LAYERS - 1;

    static CheckPanes of(Ask ask) {
        double[] n = MuTransfer.checked(ask.settings());
        int step = ask.get(MuTransfer.CHECK_STEPS);
        Map<Rule, Family<Course>> all = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values())
            all.put(rule, Family.of(ask, n, (width, seed) -> Check.of(ask, rule, (int) width, seed), (i, k) -> Turn.seed(k) + i)
                    .losing(c -> Double.isNaN(c.at(step, Check.LOGITS))));
        return new CheckPanes(ask, n, step, all);
    }

    int whole() {
        return courses.values().stream().mapToInt(Family::whole).min().orElse(0);
    }

    /// `[seed][width]` of the seeds that have ended at every width, or before there is one of all.
    double[][] values(Rule rule, int t, int quantity) {
        Family<Course> of = courses.get(rule);
        return (of.whole() == 0 ? of : of.ofWhole()).values(c -> c.at(t, quantity));
    }

    LogSlope slope(Rule rule, int t, int quantity) {
        return LogSlope.of(n, values(rule, t, quantity));
    }

    Shown waiting(Chart chart) {
        return Shown.waiting(SAY.of("check.none", courses.values().stream().mapToInt(Family::done).sum(),
                courses.values().stream().mapToInt(Family::total).sum()), chart, ask);
    }

    /// What is shown rests on the seeds that are whole under both rules; says how many networks were lost under the one that lost more.
    Shown standing(Sentence said, Chart chart) {
        Family<Course> most = courses.values().stream().max(Comparator.comparingInt(Family::lost)).orElseThrow();
        return most.standing(Shown.of(said, chart)).seeds(whole(), ask.seeds());
    }

    /// The change at one step over the width.
    static Shown widths(Ask ask) {
        CheckPanes c = of(ask);
        double[] all = Arrays.stream(Rule.values()).flatMap(r -> IntStream.rangeClosed(0, LAST).mapToObj(q -> c.values(r, c.step, q)))
                .flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).filter(v -> v > 0 && Double.isFinite(v)).toArray();
        double low = all.length == 0 ? 0.1 : Summary.quantile(0, all), high = all.length == 0 ? 10 : Summary.quantile(1, all);
        Chart chart = new Chart("RMS change", OptimumPane.axis(c.n), Axis.log("", low / 1.5, 1.5 * Math.max(high, 2 * low)));
        c.guides(chart);
        for (Rule rule : Rule.values()) for (int q = 0; q <= LAST; q++) c.draw(chart, rule, q);
        if (c.whole() == 0) return c.waiting(chart);
        Shown shown = c.standing(c.said(), chart);
        for (Rule rule : Rule.values())
            for (int q = 0; q <= Check.LOGITS; q++) {
                LogSlope slope = c.slope(rule, c.step, q);
                shown = shown.scalar(rule.name + "-slope-" + KEYS[q], slope.value())
                        .scalar(rule.name + "-slope-" + KEYS[q] + "-deviation", slope.deviation());
            }
        return shown.scalar("mup-slope-theory", 0).scalar("mup-slope-logits-themselves-first",
                c.slope(Rule.MAXIMAL, 1, Check.LOGITS).value());
    }

    /// What theory says for many units: no growth under μP, ∝ n after a step of Adam otherwise; both from the second layer's first value.
    private void guides(Chart chart) {
        double[] ends = {n[0], n[n.length - 1]};
        for (Rule rule : Rule.values()) {
            double from = Summary.means(values(rule, step, 1), n.length)[0], growth = rule == Rule.STANDARD ? ends[1] / ends[0] : 1;
            if (rule == Rule.MAXIMAL || ask.get(MuTransfer.OPTIMISER) == MuTransfer.Optimiser.ADAM)
                chart.theory(rule == Rule.STANDARD ? "∝ n" : "∝ 1",
                        Series.theory(rule.name + "-change-theory", "width", "RMS change", "", ends,
                                new double[] {from, from * growth}));
        }
    }

    private void draw(Chart chart, Rule rule, int q) {
        Series s = Series.means(rule.name + "-change-" + KEYS[q], "width", "RMS change", "", new Grid(n, values(rule, step, q)));
        double slope = slope(rule, step, q).value();
        chart.export(s).cloud(ROLES[q], n, s.seeds())
                .add(Mark.Line
                        .of(ROLES[q], NAMES[q] + ", " + rule.word, whole() > 0 && Double.isFinite(slope) ? Words.fixed(slope) : null, n,
                                s.values())
                        .withMarkers().variant(rule == Rule.STANDARD ? 1 : 0));
    }

    private String spread(Rule rule, int q) {
        LogSlope slope = slope(rule, step, q);
        return Words.spread(slope.value(), slope.deviation());
    }

    private Sentence said() {
        boolean silent = ask.get(MuTransfer.READOUT) == MuTransfer.Readout.ZERO;
        double[] mup = IntStream.rangeClosed(0, LAST).mapToDouble(q -> slope(Rule.MAXIMAL, step, q).value()).toArray();
        double most = Arrays.stream(mup).map(Math::abs).max().orElseThrow(), standard = slope(Rule.STANDARD, step, LAST).value();
        if (step == 1 && silent && Double.isFinite(mup[LAST] + standard)) return SAY.of("check.first", mup[LAST], standard);
        if (Double.isNaN(most + standard)) return SAY.of("check.lost", step);
        Sentence details = SAY.of("check.slopes", spread(Rule.MAXIMAL, 1), spread(Rule.MAXIMAL, LAST), spread(Rule.STANDARD, 1),
                spread(Rule.STANDARD, LAST));
        if (most <= FLAT && !silent)
            return SAY
                    .of("check.drawn", slope(Rule.MAXIMAL, 1, Check.LOGITS).value(), slope(Rule.MAXIMAL, step, Check.LOGITS).value(), step)
                    .behind(details);
        double steepest = Arrays.stream(mup).filter(v -> Math.abs(v) == most).findFirst().orElseThrow();
        return (most <= FLAT ? SAY.of("check.flat", most, standard) : SAY.of("check.fails", steepest, standard)).behind(details);
    }
}
