package org.descentlab.experiment.overoptimization;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;

/// How far one may go, by the number of comparisons; with flipped labels beside n(1 − 2ε)² clean ones.
final class ComparisonsPane implements BenchPane {
    @Override
    public String name() {
        return "comparisons";
    }

    @Override
    public String title() {
        return "How far gold rises";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>(Models.plan(s, Models.counts(s), s.get("label-flips")));
        if (s.get("label-flips") > 0) jobs.addAll(Models.plan(s, clean(s), 0));
        return jobs;
    }

    /// As many clean comparisons as say as much; at least one.
    private static double[] clean(Settings s) {
        double keep = Math.pow(1 - 2 * s.get("label-flips"), 2);
        return Arrays.stream(Models.counts(s)).map(n -> Math.max(1, Math.rint(keep * n))).toArray();
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        double[] n = Models.counts(s), mean = new double[n.length], twin = new double[n.length];
        double flips = s.get("label-flips"), far = RewardModel.far(s.get("curvature"));
        int seeds = s.integer("seeds"), whole = seeds;
        double[][] peaks = new double[seeds][n.length];
        for (int i = 0; i < n.length; i++) {
            Models m = Models.of(s, results, (int) n[i], flips);
            double[] all = m.all(RewardModel.Fitted::peak);
            for (int k = 0; k < seeds; k++) peaks[k][i] = all[k];
            mean[i] = m.mean(RewardModel.Fitted::peak);
            whole = Math.min(whole, m.done().size());
            Models c = flips > 0 ? Models.of(s, results, (int) clean(s)[i], 0) : null;
            twin[i] = c != null && c.whole() ? c.mean(RewardModel.Fitted::peak) : Double.NaN;
        }
        List<Mark> marks = new ArrayList<>();
        if (seeds > 1) for (double[] p : peaks) marks.add(new Mark.Points(Role.TEST, null, null, n, p, true, false));
        if (flips > 0) marks.add(Mark.Line.of(Role.TWIN, "n(1 − 2ε)² clean", null, n, twin));
        marks.add(Mark.Line.of(Role.TEST, "peak of gold", null, n, mean).withMarkers());
        int own = Arrays.binarySearch(n, s.get("comparisons"));
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, n[own], "n = " + (int) n[own]));
        Plot plot = Plot.of("distance d* of the peak", Axis.log("comparisons n", 24, 38_000, 100, 1000, 10_000), Axis.linear("", 0, top(peaks, far)), marks)
                .linked(Role.TEST, new Link("comparisons", n, n));
        if (whole == 0) return Shown.of("Not enough data yet: reward models are being fitted", plot).seeds(0, seeds);
        boolean farther = mean[n.length - 1] > mean[0];
        String sentence = flips > 0 && Double.isFinite(twin[own]) ? "Peak at " + number(mean[own]) + "; at " + number(twin[own]) + " with " + (int) clean(s)[own] + " clean comparisons"
                : "30 comparisons: peak at " + number(mean[0]) + "; 30 000: " + (farther ? "" : "no farther, ") + number(mean[n.length - 1]);
        Shown shown = Shown.of(sentence, plot).seeds(whole, seeds).scalar("gold-peak-distance-least-data", mean[0]).scalar("gold-peak-distance-most-data", mean[n.length - 1])
                .series(new Frame.Series("gold-peak-distance-by-comparisons", "comparisons", "mean distance of the peak of gold", "", n, mean, peaks));
        return flips > 0 ? shown.scalar("gold-peak-distance-clean", twin[own]).series("gold-peak-distance-clean-by-comparisons", "comparisons", "mean distance", n, twin) : shown;
    }

    private static double top(double[][] peaks, double far) {
        return Math.min(1.05 * far, 1.1 * Math.max(1, Arrays.stream(peaks).flatMapToDouble(Arrays::stream).filter(Double::isFinite).max().orElse(far)));
    }
}
