package org.descentlab.experiment.measures;

import static org.descentlab.study.Words.ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Measure;
import org.descentlab.stats.Summary;

/// Every measure's growth from true to random labels, in order: a measure of generalization has to see them.
final class RandomizationPane implements BenchPane {
    /// A measure "grows" if it is larger by this factor in every seed.
    private static final double GROWS = 1.5;
    private static final double MOST = 1e12;
    /// Grey: it hardly differs.
    private static final double FLAT_LOW = 0.95, FLAT_HIGH = 1.05;
    /// Close relatives of those that are shown; their numbers are exported all the same.
    private static final Set<Measure> UNLISTED = Set.of(Measure.FROBENIUS, Measure.FROBENIUS_MARGIN, Measure.SPECTRAL_MARGIN, Measure.NEYSHABUR, Measure.LATE_STEPS);

    @Override
    public String name() {
        return "randomization";
    }

    @Override
    public String title() {
        return "Randomization test";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Nets.plan(s, Nets.same(s, 2), Nets.pair(s));
    }

    private record Rank(Measure measure, double[] factors, double median) { }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Nets nets = Nets.of(s, results, Nets.same(s, 2), Nets.pair(s));
        List<Rank> ranks = new ArrayList<>();
        for (Measure m : Measure.values()) {
            double[] f = Summary.finite(Arrays.stream(nets.factors(m)).mapToDouble(v -> v[1]).filter(v -> v > 1 / MOST && v < MOST).toArray());
            if (f.length > 0) ranks.add(new Rank(m, f, Summary.median(f)));
        }
        ranks.sort(Comparator.comparingDouble((Rank r) -> -r.median));
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, 1, "no change"));
        double low = 0.3, high = 30;
        List<Rank> listed = ranks.stream().filter(r -> !UNLISTED.contains(r.measure)).toList();
        int places = listed.size();
        for (int i = 0; i < places; i++) {
            Rank r = listed.get(i);
            double[] y = new double[r.factors.length];
            Arrays.fill(y, places - i);
            if (nets.total() > 1) marks.add(new Mark.Points(Role.TEST, null, null, r.factors, y, true, false));
            marks.add(new Mark.Points(r.median > FLAT_LOW && r.median < FLAT_HIGH ? Role.GHOST : Role.TEST, r.measure.label, ratio(r.median), new double[] {r.median}, new double[] {places - i}, false, false));
            low = Math.min(low, r.median / 1.5);
            high = Math.max(high, 1.5 * r.median);
        }
        Plot plot = Plot.of("measures in order", Axis.log("random labels / true labels", low, high, 0.1, 0.3, 1, 3, 10, 30, 100, 1000), Axis.linear("", 0.3, Math.max(15, places) + 0.7, 1, 5, 10, 15), marks);
        Shown early = nets.early(plot);
        if (early != null) return early;
        if (ranks.isEmpty()) return Shown.of("No pair of networks has fitted both kinds of labels", plot).seeds(nets.whole(), nets.total()).badge("Not fitted", true);
        long grown = ranks.stream().filter(r -> Arrays.stream(r.factors).allMatch(f -> f >= GROWS)).count();
        String sentence = grown + " of " + ranks.size() + " grow ≥ 1.5 ×: distance² " + said(ranks, Measure.DISTANCE) + ", path " + said(ranks, Measure.PATH);
        Shown shown = Shown.of(sentence, plot).seeds(nets.whole(), nets.total()).scalar("measures-grown", grown).scalar("measures-known", ranks.size());
        for (Measure m : Measure.values()) {
            double[] v = Summary.medians(nets.values(o -> o.get(m)), 2);
            shown = shown.scalar(m.key() + "-true", v[0]).scalar(m.key() + "-random", v[1]).scalar(m.key() + "-factor", Summary.medians(nets.factors(m), 2)[1]);
        }
        double[] at = new double[ranks.size()], factors = ranks.stream().mapToDouble(Rank::median).toArray();
        Arrays.setAll(at, i -> ranks.get(i).measure.ordinal());
        return nets.warned(shown.series("factors", "measure", "factor", at, factors));
    }

    private static String said(List<Rank> ranks, Measure m) {
        return ranks.stream().filter(r -> r.measure == m).map(r -> ratio(r.median) + " ×").findFirst().orElse("–");
    }
}
