package org.descentlab.experiment.alignmenttax;

import static org.descentlab.study.Words.percent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
import org.descentlab.stats.Refusal;
import org.descentlab.stats.Summary;

/// How much of the harmful is refused at the chosen over-refusal, by the number of labels.
final class LabelsPane implements BenchPane {
    private static final int[] GRID = {10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000};

    @Override
    public String name() {
        return "labels";
    }

    @Override
    public String title() {
        return "What labels buy";
    }

    private static int[] counts(Settings s) {
        return IntStream.concat(Arrays.stream(GRID), IntStream.of(s.integer("labels"))).sorted().distinct().toArray();
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int n : counts(s)) jobs.addAll(RefusalPane.plan(s, n));
        return jobs;
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        int[] counts = counts(s);
        int seeds = s.integer("seeds"), whole = seeds;
        double[] n = Arrays.stream(counts).asDoubleStream().toArray(), mean = new double[n.length], theory = new double[n.length], best = new double[n.length];
        double[][] all = new double[seeds][n.length];
        for (int i = 0; i < n.length; i++) {
            double[] refused = RefusalPane.refused(s, RefusalPane.cosines(s, counts[i], results));
            for (int k = 0; k < seeds; k++) all[k][i] = refused[k];
            mean[i] = Summary.mean(refused);
            theory[i] = Refusal.refused(s.get("separation") * Refusal.cosine(s.get("separation"), s.integer("dimension"), n[i]), s.get("over-refusal"));
            best[i] = Refusal.refused(s.get("separation"), s.get("over-refusal"));
            whole = Math.min(whole, Summary.finite(refused).length);
        }
        List<Mark> marks = new ArrayList<>();
        if (seeds > 1) for (double[] v : all) marks.add(new Mark.Points(Role.TEST, null, null, n, v, true, false));
        marks.add(Mark.Line.of(Role.TWIN, "best rule", percent(best[0]), n, best));
        marks.add(Mark.Line.of(Role.THEORY, "many labels", null, n, theory));
        marks.add(Mark.Line.of(Role.TEST, "learned", null, n, mean).withMarkers());
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.get("labels"), "n = " + s.integer("labels")));
        Plot plot = Plot.of("harmful prompts refused", Axis.log("labelled prompts n", 8, 12_500, 10, 100, 1000, 10_000), Axis.linear("", 0, Math.min(1.02, 1.25 * best[0] + 0.02)), marks)
                .linked(Role.TEST, new Link("labels", n, n));
        if (whole == 0) return Shown.of("Not enough data yet: rules are being learned", plot).seeds(0, seeds);
        int own = Arrays.binarySearch(counts, s.integer("labels"));
        double missed = best[own] - mean[own];
        String sentence = "Missed: " + percent(1 - best[own]) + " by overlap, " + (missed < 0.005 ? "under 1 %" : percent(missed)) + " by learning from " + counts[own] + " labels";
        return Shown.of(sentence, plot).seeds(whole, seeds).scalar("missed-by-overlap-theory", 1 - best[own]).scalar("missed-by-learning", missed).scalar("missed-by-learning-theory", best[own] - theory[own])
                .series(new Frame.Series("refused-by-labels", "labels", "harmful refused, mean over seeds", "", n, mean, all)).series("refused-by-labels-theory", "labels", "harmful refused", n, theory);
    }
}
