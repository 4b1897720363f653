package org.descentlab.experiment.lazyrich;

import static org.descentlab.experiment.Words.number;
import static org.descentlab.experiment.Words.percent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.descentlab.experiment.BenchPane;
import org.descentlab.experiment.Job;
import org.descentlab.experiment.Results;
import org.descentlab.experiment.Settings;
import org.descentlab.experiment.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// Test error over the output scale beside regression with the initial kernel of the same students.
final class ErrorPane implements BenchPane {
    @Override
    public String name() {
        return "test-error";
    }

    @Override
    public String title() {
        return "Test error over α";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return AlphaSweep.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        AlphaSweep sweep = AlphaSweep.of(s, results);
        double[][] test = sweep.values(Trained.Result::test);
        double[] median = AlphaSweep.medians(test);
        int n = AlphaSweep.SCALES.length;
        double limit = Summary.median(sweep.limit()), gap = 0;
        double[] ratios = new double[test.length], gaps = new double[test.length];
        for (int k = 0; k < test.length; k++) {
            ratios[k] = test[k][0] / test[k][n - 1];
            gaps[k] = Math.abs(test[k][n - 1] / sweep.limit()[k] - 1);
        }
        gap = Summary.quantile(1, Summary.finite(gaps));
        double[] seen = Summary.finite(Arrays.stream(test).flatMapToDouble(Arrays::stream).toArray());
        double low = seen.length == 0 ? 0.01 : Summary.quantile(0, seen), high = seen.length == 0 ? 1 : Summary.quantile(1, seen);
        List<Mark> marks = new ArrayList<>();
        if (Double.isFinite(limit)) marks.add(Mark.Line.of(Role.TWIN, "kernel", number(limit), new double[] {0.01, 1000}, new double[] {limit, limit}));
        AlphaSweep.draw(marks, Role.TEST, "student", null, test);
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.get("alpha"), "α = " + number(s.get("alpha"))));
        Plot plot = Plot.of("test MSE", Axis.log("output scale α", 0.008, 1250), Axis.log("", Math.min(0.7 * low, nan(limit, low)), Math.max(1.4 * high, 1.4 * nan(limit, high))), marks)
                .linked(Role.TEST, new Link("alpha", AlphaSweep.SCALES, AlphaSweep.SCALES));
        Shown shown = Shown.of("", plot).seeds(sweep.seeds(), sweep.total()).series(sweep.series("test-by-alpha", Trained.Result::test)).scalar("rich-over-lazy", Summary.median(ratios))
                .scalar("rich-over-lazy-worst", Summary.quantile(1, Summary.finite(ratios))).scalar("lazy-over-kernel-gap", gap).scalar("kernel-error", limit)
                .scalar("test-lazy", median[n - 1]).scalar("test-rich", median[0]).scalar("unfitted", sweep.unfitted());
        if (sweep.seeds() == 0) return shown.sentence(sweep.waiting());
        int best = 0;
        for (int i = 0; i < n; i++) if (median[i] < median[best]) best = i;
        String kernel = gap < 0.02 ? "; at 1000 equal within " + percent(Math.max(0.001, gap)) : "; at 1000 " + percent(gap) + " off it";
        return shown.sentence("Best at α = " + number(AlphaSweep.SCALES[best]) + ": " + number(median[best] / limit) + " × the kernel’s error" + kernel);
    }

    private static double nan(double v, double instead) {
        return Double.isFinite(v) ? v : instead;
    }
}
