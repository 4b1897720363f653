package org.descentlab.experiment.alignmenttax;

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
import org.descentlab.stats.TaxFront;

/// What pure safety gives up in helpfulness, by the correlation of the two goals.
final class TaxPane implements BenchPane {
    private static final double[] GRID = {-0.9, -0.6, -0.3, 0, 0.3, 0.6, 0.9};
    /// Every point is a Monte Carlo of its own.
    private static final int SEEDS = 5;

    @Override
    public String name() {
        return "tax";
    }

    @Override
    public String title() {
        return "The tax";
    }

    private static Settings few(Settings s) {
        return s.with("seeds", Math.min(SEEDS, s.get("seeds")));
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>();
        for (double c : GRID) jobs.addAll(FrontPane.plan(few(s), c));
        jobs.addAll(FrontPane.plan(few(s), s.get("correlation")));
        return jobs;
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        double budget = s.get("kl-budget"), own = s.get("correlation"), reach = Math.sqrt(2 * budget);
        int seeds = few(s).integer("seeds"), whole = seeds;
        double[] at = java.util.stream.DoubleStream.concat(Arrays.stream(GRID), java.util.stream.DoubleStream.of(own)).sorted().distinct().toArray();
        double[] tax = new double[at.length], theory = new double[at.length];
        double[][] all = new double[seeds][at.length];
        for (double[] v : all) Arrays.fill(v, Double.NaN);
        for (int i = 0; i < at.length; i++) {
            List<Tilt.Means> done = FrontPane.done(few(s), at[i], results);
            double[] help = FrontPane.median(done, false);
            tax[i] = help[0] - help[help.length - 1];
            theory[i] = new TaxFront(at[i], budget).tax();
            for (int k = 0; k < done.size(); k++) all[k][i] = done.get(k).helpfulness()[0] - done.get(k).helpfulness()[help.length - 1];
            whole = Math.min(whole, done.size());
        }
        List<Mark> marks = new ArrayList<>();
        double[] ends = {-1, 1};
        if (seeds > 1) for (double[] v : all) marks.add(new Mark.Points(Role.TEST, null, null, at, v, true, false));
        marks.add(Mark.Line.of(Role.GHOST, "all of it", null, ends, new double[] {reach, reach}));
        marks.add(Mark.Line.of(Role.TWIN, "√2 d(1 − ρ)", null, ends, new double[] {2 * reach, 0}));
        var points = new Mark.Points(Role.TEST, "reweighted", null, at, tax, false, false);
        marks.add(points);
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, own, "ρ = " + number(own)));
        Plot plot = Plot.of("helpfulness given up", Axis.linear("correlation of the goals ρ", -1, 1), Axis.linear("", 0, 2.1 * reach), marks)
                .linked(Role.TWIN, new Link("correlation", at, at));
        var front = new TaxFront(own, budget);
        int mine = Arrays.binarySearch(at, own);
        double loss = Math.max(0, -front.helpfulness(1));
        String sentence = whole == 0 ? "Not enough data yet: nothing is drawn"
                : "Tax " + number(front.tax()) + (Double.isFinite(tax[mine]) ? ", drawn " + number(tax[mine]) : "") + (loss > 0 ? ": " + number(loss) + " below the base policy" : ": not below the base policy");
        Shown shown = Shown.of(sentence, plot).seeds(whole, seeds).scalar("tax-theory", front.tax()).scalar("loss-to-base-theory", loss)
                .series("tax-by-correlation-theory", "correlation", "helpfulness given up", at, theory);
        return Double.isFinite(tax[mine]) ? shown.scalar("tax", tax[mine]).series(new Frame.Series("tax-by-correlation", "correlation", "helpfulness given up", "", at, tax, all)) : shown;
    }
}
