package org.descentlab.experiment.overoptimization;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// Taking the best of n by the proxy, from n = 1 to 8192.
final class BestOfPane implements BenchPane {
    @Override
    public String name() {
        return "best-of-n";
    }

    @Override
    public String title() {
        return "Best of n";
    }

    private static BestOf job(Settings s, int k) {
        return new BestOf(Models.job(s, s.integer("comparisons"), s.get("label-flips"), k));
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) jobs.add(job(s, k));
        return jobs;
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        int seeds = s.integer("seeds");
        List<BestOf.Chosen> done = new ArrayList<>();
        for (int k = 0; k < seeds; k++) done.add(results.find(job(s, k)));
        done.removeIf(Objects::isNull);
        double[] d = Arrays.stream(BestOf.numbers()).map(BestOf::distance).toArray();
        double[][] golds = done.stream().map(BestOf.Chosen::gold).toArray(double[][]::new);
        double[] gold = Models.means(golds, d.length), proxy = Models.means(done.stream().map(BestOf.Chosen::proxy).toArray(double[][]::new), d.length);
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, 0, null));
        if (seeds > 1) for (double[] g : golds) marks.add(Mark.Line.seed(Role.TEST, d, g));
        marks.add(Mark.Line.of(Role.TWIN, "proxy", null, d, proxy));
        marks.add(Mark.Line.of(Role.TEST, "gold", null, d, gold).withMarkers());
        int peak = 0;
        for (int i = 1; i < d.length; i++) if (gold[i] > gold[peak]) peak = i;
        int last = d.length - 1;
        double[] all = Arrays.stream(golds).flatMapToDouble(Arrays::stream).toArray();
        double low = done.isEmpty() ? -1 : Math.max(Summary.quantile(0, all), -3), high = done.isEmpty() ? 3 : Math.max(proxy[last], gold[peak]);
        Plot plot = Plot.of("mean reward of the chosen", Axis.linear("distance d = √KL of best of n", 0, 3), Axis.linear("", low - 0.1, 1.1 * high), marks);
        if (done.isEmpty()) return Shown.of("Not enough data yet: no pool is drawn", plot).seeds(0, seeds);
        int n = (int) BestOf.numbers()[peak];
        String sentence = peak == last ? "Gold rises up to the best of 8192: " + number(gold[last]) : "Gold is best at n = " + n + ": " + number(gold[peak]) + "; of 8192 " + number(gold[last]);
        return Shown.of(sentence, plot).seeds(done.size(), seeds).scalar("best-of-peak", gold[peak]).scalar("best-of-peak-distance", d[peak]).scalar("best-of-peak-n", n)
                .scalar("best-of-end", gold[last]).scalar("best-of-proxy-end", proxy[last])
                .series(new Frame.Series("best-of-gold", "distance", "mean gold", "", d, gold, golds)).series("best-of-proxy", "distance", "mean proxy", d, proxy);
    }
}
