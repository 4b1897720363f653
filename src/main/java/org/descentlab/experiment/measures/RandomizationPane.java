package org.descentlab.experiment.measures;

import static org.descentlab.experiment.measures.Measures.SAY;
import static org.descentlab.experiment.measures.Measures.SHARE;
import static org.descentlab.study.Words.ratio;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.descentlab.experiment.network.MeasuredClassifier.Outcome;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Measure;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// Every measure's growth from true to random labels, in order, those that are not known yet at the foot: a measure of generalization has
/// to see them.
final class RandomizationPane {
    /// A measure "grows" if it is larger by this factor in every seed.
    private static final double GROWS = 1.5;
    private static final double MOST = 1e12;
    /// Grey: it hardly differs.
    private static final double FLAT_LOW = 0.95, FLAT_HIGH = 1.05;
    /// Close relatives of those that are shown; their numbers are exported all the same.
    private static final Set<Measure> UNLISTED = Set.of(
            Measure.FROBENIUS, Measure.FROBENIUS_MARGIN, Measure.SPECTRAL_MARGIN, Measure.NEYSHABUR, Measure.LATE_STEPS);

    private RandomizationPane() {}

    private record Rank(Measure measure, double[] factors, double median) {
        static Rank of(Nets nets, Measure m) {
            double[] f = Arrays.stream(nets.factors(m)).mapToDouble(v -> v[1]).filter(v -> v > 1 / MOST && v < MOST).toArray();
            return new Rank(m, f, Summary.median(f));
        }

        boolean known() {
            return factors.length > 0;
        }

        boolean grows() {
            return Arrays.stream(factors).allMatch(f -> f >= GROWS);
        }

        void draw(Chart chart, int place, boolean several) {
            double[] y = new double[factors.length];
            Arrays.fill(y, place);
            if (several) chart.add(new Mark.Points(Role.TEST, null, null, factors, y, true, false));
            Role role = median > FLAT_LOW && median < FLAT_HIGH ? Role.GHOST : Role.TEST;
            chart.add(new Mark.Points(role, measure.label, ratio(median), new double[] {median}, new double[] {place}, false, false));
        }
    }

    static Shown show(Ask ask) {
        Nets nets = Nets.shares(ask, (i, k) -> Turn.seed(k), 0, ask.get(SHARE));
        List<Rank> all = Arrays.stream(Measure.values()).map(m -> Rank.of(nets, m)).sorted(Comparator.comparingDouble(r -> -r.median))
                .toList();
        List<Rank> listed = all.stream().filter(r -> !UNLISTED.contains(r.measure)).toList(), ranks = all.stream().filter(Rank::known)
                .toList();
        var seen = listed.stream().mapToDouble(Rank::median).filter(Double::isFinite).summaryStatistics();
        int places = listed.size(), shown = (int) listed.stream().filter(Rank::known).count();
        Axis x = Axis.log("random labels / true labels", Math.min(0.3, seen.getMin() / 1.5), Math.max(30, 1.5 * seen.getMax()),
                0.1, 0.3, 1, 3, 10, 30, 100, 1000);
        Axis y = Axis.places("", listed.stream().map(r -> r.measure.label).toList());
        var chart = new Chart("measures in order", x, y).threshold(1, "no change");
        for (int i = 0; i < shown; i++) listed.get(i).draw(chart, places - i, ask.seeds() > 1);
        double[] at = ranks.stream().mapToDouble(r -> r.measure.ordinal()).toArray();
        double[] factors = ranks.stream().mapToDouble(Rank::median).toArray();
        chart.export(new Series("factors", "measure", "factor", "", Series.Kind.MEDIAN, at, factors, new double[0][]));
        Shown early = Nets.early(ask, nets.family(), Outcome::fitted, chart);
        if (early != null) return early;
        if (ranks.isEmpty()) return nets.standing(Shown.of(SAY.of("randomization.none"), chart)).badge("Not fitted", true);
        int grown = (int) ranks.stream().filter(Rank::grows).count();
        double distance = factor(nets, Measure.DISTANCE), path = factor(nets, Measure.PATH);
        Sentence said = SAY.of("randomization.grown", grown, ranks.size());
        if (Double.isFinite(distance + path)) said = said.behind(SAY.of("randomization.factors", distance, path, ranks.size() - shown));
        Shown told = Shown.of(said, chart).scalar("measures-grown", grown).scalar("measures-known", ranks.size());
        for (Measure m : Measure.values()) {
            double[] v = nets.family().medians(o -> o.get(m));
            told = told.scalar(m.key() + "-true", v[0]).scalar(m.key() + "-random", v[1])
                    .scalar(m.key() + "-factor", factor(nets, m));
        }
        return nets.standing(told);
    }

    private static double factor(Nets nets, Measure m) {
        return Summary.medians(nets.factors(m), 2)[1];
    }
}
