package org.descentlab.experiment.measures;

import static org.descentlab.experiment.measures.Measures.SAY;
import static org.descentlab.study.Words.ratio;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Measure;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;

/// Every measure's growth from true to random labels, in order: a measure of generalization has to see them.
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
        Nets nets = Nets.pair(ask);
        List<Rank> ranks = Arrays.stream(Measure.values()).map(m -> Rank.of(nets, m)).filter(r -> r.factors.length > 0)
                .sorted(Comparator.comparingDouble(r -> -r.median)).toList();
        List<Rank> listed = ranks.stream().filter(r -> !UNLISTED.contains(r.measure)).toList();
        var seen = listed.stream().mapToDouble(Rank::median).summaryStatistics();
        int places = listed.size();
        Axis x = Axis.log("random labels / true labels", Math.min(0.3, seen.getMin() / 1.5), Math.max(30, 1.5 * seen.getMax()),
                0.1, 0.3, 1, 3, 10, 30, 100, 1000);
        Axis y = Axis.linear("", 0.3, Math.max(15, places) + 0.7, 1, 5, 10, 15);
        var chart = new Chart("measures in order", x, y).threshold(1, "no change");
        for (int i = 0; i < places; i++) listed.get(i).draw(chart, places - i, ask.seeds() > 1);
        Plot plot = chart.plot();
        Shown early = nets.early(plot);
        if (early != null) return early;
        if (ranks.isEmpty()) return nets.standing(Shown.of(SAY.of("randomization.none"), plot)).badge("Not fitted", true);
        int grown = (int) ranks.stream().filter(Rank::grows).count();
        double distance = median(ranks, Measure.DISTANCE), path = median(ranks, Measure.PATH);
        Sentence said = Double.isNaN(distance + path)
                ? SAY.of("randomization.grown", grown, ranks.size())
                : SAY.of("randomization.factors", grown, ranks.size(), distance, path);
        Shown shown = Shown.of(said, plot).scalar("measures-grown", grown).scalar("measures-known", ranks.size());
        for (Measure m : Measure.values()) {
            double[] v = nets.family().medians(o -> o.get(m));
            shown = shown.scalar(m.key() + "-true", v[0]).scalar(m.key() + "-random", v[1])
                    .scalar(m.key() + "-factor", Summary.medians(nets.factors(m), 2)[1]);
        }
        double[] at = ranks.stream().mapToDouble(r -> r.measure.ordinal()).toArray();
        double[] factors = ranks.stream().mapToDouble(Rank::median).toArray();
        return nets.standing(shown.series("factors", "measure", "factor", at, factors));
    }

    /// NaN for a measure without a rank.
    private static double median(List<Rank> ranks, Measure m) {
        return ranks.stream().filter(r -> r.measure == m).mapToDouble(Rank::median).findFirst().orElse(Double.NaN);
    }
}
