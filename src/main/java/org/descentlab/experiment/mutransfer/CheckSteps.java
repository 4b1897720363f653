package org.descentlab.experiment.mutransfer;

import static org.descentlab.experiment.mutransfer.CheckPanes.KEYS;
import static org.descentlab.experiment.mutransfer.CheckPanes.LAST;
import static org.descentlab.experiment.mutransfer.CheckPanes.NAMES;
import static org.descentlab.experiment.mutransfer.CheckPanes.ROLES;
import static org.descentlab.experiment.mutransfer.MuTransfer.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// The coordinate check over the steps.
final class CheckSteps {
    /// Growth to half the steps from which on it is spoken of.
    private static final double GROWTH = 2;

    private CheckSteps() {}

    /// Slopes over the width at every step.
    static Shown slopes(Ask ask) {
        CheckPanes c = CheckPanes.of(ask);
        double[] t = steps(c);
        Chart chart = new Chart("slope over the width", Axis.linear("step", 0, c.step() + 1), Axis.linear("", -0.6, 1.5));
        chart.level(0, null);
        for (Rule rule : Rule.values())
            for (int q = 0; q <= (rule == Rule.MAXIMAL ? Check.LOGITS : LAST); q++) {
                double[][] seeds = bySeed(c, rule, q);
                Series s = Series.means(rule.name + "-slope-by-step-" + KEYS[q], "step", "slope", "", new Grid(t, seeds));
                String name = q > LAST ? "logits themselves" : NAMES[q];
                Role role = q > LAST ? Role.ERROR_RATE : ROLES[q];
                if (rule == Rule.MAXIMAL || q > 0)
                    chart.curve(role, name + ", " + rule.word, null, s, rule == Rule.STANDARD ? 1 : 0);
                else
                    chart.export(s);
            }
        if (c.whole() == 0) return c.waiting(chart);
        double[] mup = Summary.means(bySeed(c, Rule.MAXIMAL, LAST), t.length), sp = Summary.means(bySeed(c, Rule.STANDARD, LAST), t.length);
        double[] own = Summary.means(bySeed(c, Rule.MAXIMAL, Check.LOGITS), t.length);
        Object[] values = {mup[0], mup[mup.length - 1], sp[0], sp[sp.length - 1], c.step(), own[0], own[own.length - 1]};
        boolean known = Arrays.stream(values).allMatch(v -> Double.isFinite(((Number) v).doubleValue()));
        return c.standing(known ? SAY.of(c.step() == 1 ? "slopes.first" : "slopes.steps", values) : SAY.of("check.lost", c.step()), chart);
    }

    /// `[seed][step − 1]`: each seed's own slope.
    private static double[][] bySeed(CheckPanes c, Rule rule, int quantity) {
        double[][] all = new double[c.values(rule, 1, quantity).length][c.step()];
        for (int t = 1; t <= c.step(); t++) {
            double[][] v = c.values(rule, t, quantity);
            for (int k = 0; k < all.length; k++) all[k][t - 1] = Summary.logSlope(c.n(), v[k]);
        }
        return all;
    }

    private static double[] steps(CheckPanes c) {
        return IntStream.rangeClosed(1, c.step()).asDoubleStream().toArray();
    }

    /// The size of the logits over the steps, at the narrowest and the widest network.
    static Shown logits(Ask ask) {
        CheckPanes c = CheckPanes.of(ask);
        double[] t = steps(c);
        int widest = c.n().length - 1;
        double[] seen = Arrays.stream(Rule.values()).flatMap(r -> IntStream.of(0, widest).boxed().map(w -> grown(c, r, w)))
                .flatMap(Arrays::stream).flatMapToDouble(Arrays::stream).filter(v -> v > 0).toArray();
        double low = Arrays.stream(seen).min().orElse(0.1), high = Arrays.stream(seen).max().orElse(10);
        Chart chart = new Chart("RMS of the logits", Axis.linear("step", 0, c.step() + 1),
                Axis.log("", low / 1.5, 1.5 * Math.max(high, 2 * low)));
        for (Rule rule : Rule.values())
            for (int w : new int[] {0, widest})
                chart.curve(w == 0 ? Role.TRAIN : Role.TEST, "n = " + (int) c.n()[w] + ", " + rule.word, null,
                        Series.means(rule.name + "-logits-" + (int) c.n()[w], "step", "RMS of the logits", "",
                                new Grid(t, grown(c, rule, w))),
                        rule == Rule.STANDARD ? 1 : 0);
        if (c.whole() == 0) return c.waiting(chart);
        double[] narrow = Summary.means(grown(c, Rule.MAXIMAL, 0), t.length),
                wide = Summary.means(grown(c, Rule.MAXIMAL, widest), t.length);
        int half = (c.step() - 1) / 2;
        double early = wide[half] / wide[0], late = wide[c.step() - 1] / wide[half], apart = wide[c.step() - 1] / narrow[c.step() - 1];
        double standard = Summary.means(grown(c, Rule.STANDARD, widest), t.length)[c.step() - 1]
                / Summary.means(grown(c, Rule.STANDARD, 0), t.length)[c.step() - 1];
        Sentence said = Double.isNaN(early + late + apart + standard)
                ? SAY.of("check.lost", c.step())
                : c.step() < 4
                        ? SAY.of("logits.few", apart, standard)
                        : SAY.of(late >= Claims.RISE ? "logits.grow" : early > GROWTH ? "logits.settle" : "logits.level", early, half + 1,
                                late, c.step(), apart, standard);
        return c.standing(said, chart).scalar("mup-logits-early-growth", early)
                .scalar("mup-logits-late-growth", late).scalar("mup-logits-wide-over-narrow", apart)
                .scalar("standard-logits-wide-over-narrow", standard);
    }

    /// `[seed][step − 1]`: the logits of one width.
    private static double[][] grown(CheckPanes c, Rule rule, int w) {
        double[][] out = new double[c.values(rule, 1, Check.LOGITS).length][c.step()];
        for (int t = 1; t <= c.step(); t++) {
            double[][] v = c.values(rule, t, Check.LOGITS);
            for (int k = 0; k < out.length; k++) out[k][t - 1] = v[k][w];
        }
        return out;
    }
}
