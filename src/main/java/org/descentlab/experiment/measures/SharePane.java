package org.descentlab.experiment.measures;

import static org.descentlab.study.Words.percent;
import static org.descentlab.study.Words.ratio;

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
import org.descentlab.net.Measure;
import org.descentlab.stats.Summary;

/// Some measures over the share of random labels, from none to all.
final class SharePane implements BenchPane {
    private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 1};

    @Override
    public String name() {
        return "share";
    }

    @Override
    public String title() {
        return "Share of random labels";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Nets.plan(s, Nets.same(s, SHARES.length), SHARES);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Nets nets = Nets.of(s, results, Nets.same(s, SHARES.length), SHARES);
        double[][] errors = nets.values(Measured.Outcome::testError);
        double[] error = Summary.medians(errors, SHARES.length);
        Measure[] shown = {Measure.PATH, Measure.DISTANCE, Measure.MAGNITUDE_FLATNESS, Measure.INVERSE_MARGIN, Measure.PARAMETERS};
        Role[] roles = {Role.TRAIN, Role.KERNEL, Role.RANDOM_FEATURES, Role.INK, Role.GHOST};
        List<Mark> marks = new ArrayList<>();
        double[][] medians = new double[shown.length][];
        for (int i = 0; i < shown.length; i++) {
            double[][] factors = nets.factors(shown[i]);
            medians[i] = Summary.medians(factors, SHARES.length);
            if (nets.total() > 1) for (double[] seed : factors) marks.add(new Mark.Points(roles[i], null, null, SHARES, seed, true, false));
            if (Summary.finite(medians[i]).length > 0) marks.add(Mark.Line.of(roles[i], shown[i].label, null, SHARES, medians[i]).withMarkers());
        }
        double[] relative = error.clone();
        for (int i = 0; i < relative.length; i++) relative[i] = error[i] / error[0];
        marks.add(Mark.Line.of(Role.TEST, "test error", null, SHARES, relative).withMarkers());
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.get("random-labels"), "q = " + percent(s.get("random-labels"))));
        double[] seen = java.util.stream.DoubleStream.concat(Arrays.stream(medians).flatMapToDouble(Arrays::stream), Arrays.stream(relative)).filter(v -> v > 0 && v < 1e9).toArray();
        double low = seen.length == 0 ? 0.5 : Math.min(0.5, Summary.quantile(0, seen) / 1.3), high = seen.length == 0 ? 30 : Math.max(30, 1.5 * Summary.quantile(1, seen));
        double[] link = Arrays.copyOfRange(SHARES, 1, SHARES.length);
        Plot plot = Plot.of("relative to true labels", Axis.linear("share of random labels", -0.03, 1.03, SHARES), Axis.log("", low, high, 0.5, 1, 2, 5, 10, 20, 50, 100), marks)
                .linked(Role.TEST, new Link("random-labels", link, link));
        Shown early = nets.early(plot);
        if (early != null) return early;
        int last = SHARES.length - 1;
        double flat = medians[2][last];
        boolean monotone = true;
        for (int i = 1; i <= last; i++) monotone &= medians[1][i] > medians[1][i - 1];
        String sentence = "Error " + percent(error[0]) + " → " + percent(error[last]) + "; distance² " + (monotone ? "grows to " : "ends at ") + ratio(medians[1][last]) + " ×, parameters stay";
        Shown out = Shown.of(sentence, plot).seeds(nets.whole(), nets.total()).scalar("share-test-error-first", error[0]).scalar("share-test-error-last", error[last])
                .scalar("share-distance-factor", medians[1][last]).scalar("share-magnitude-flatness-factor", flat)
                .series(new Frame.Series("test-error-by-share", "share", "test error", "share", SHARES, error, errors));
        for (int i = 0; i < shown.length; i++)
            out = out.series(new Frame.Series(shown[i].key() + "-by-share", "share", shown[i].label, "relative to true labels", SHARES, medians[i], nets.factors(shown[i])));
        return nets.warned(out);
    }
}
