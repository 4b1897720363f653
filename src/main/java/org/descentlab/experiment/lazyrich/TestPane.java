package org.descentlab.experiment.lazyrich;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;

/// Test error over the output scale, beside regression with the kernel that the same networks begin with.
final class TestPane implements BenchPane {
    @Override
    public String name() {
        return "test-error";
    }

    @Override
    public String title() {
        return "Test error, rich to lazy";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Ends.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Ends e = Ends.of(s, results);
        double[] at = e.at(), median = e.median(x -> x.last().test()), train = e.median(x -> x.last().train()), open = median.clone(), gap = e.gap();
        double regression = e.regression();
        List<Mark> marks = new ArrayList<>();
        if (Double.isFinite(regression)) marks.add(Mark.Line.of(Role.TWIN, "its kernel", number(regression), new double[] {at[0], at[at.length - 1]}, new double[] {regression, regression}));
        Mark.Line lead = e.line(marks, Role.TEST, "trained", x -> x.last().test());
        boolean some = false;
        for (int i = 0; i < open.length; i++) {
            if (train[i] >= Train.FITTED) some = true;
            else open[i] = Double.NaN;
        }
        if (some) marks.add(Mark.Points.hollow(Role.TEST, "not fitted", null, at, open));
        e.cursor(marks);
        Plot plot = Plot.of("test MSE, clean labels", e.axis(), Ends.around(1.3, e.values(x -> x.last().test()), new double[][] {{regression}}), marks).led(lead, new Link(LazyRichBench.ALPHA, at, at));
        if (e.done() == 0) return e.shown(Shown.of(e.early(), plot));
        int best = 0, last = at.length - 1;
        for (int i = 1; i < at.length; i++) if (median[i] < median[best]) best = i;
        Frame.Series series = new Frame.Series("test-by-alpha", "alpha", "test error", "squared error", at, median, e.values(x -> x.last().test()));
        String text = "Best " + number(median[best]) + " at α = " + Ends.scale(at[best]) + "; at 1000 " + number(median[last]) + ", its kernel " + number(regression);
        return e.shown(Shown.of(text, plot)).scalar("test-best", median[best]).scalar("test-best-alpha", at[best]).scalar("test-rich", median[0]).scalar("test-lazy", median[last])
                .scalar("test-lazy-theory", regression).scalar("lazy-gap", gap[last]).scalar("rich-over-lazy", median[0] / median[last]).series(series)
                .series(new Frame.Series("train-by-alpha", "alpha", "training error", "squared error", at, train, e.values(x -> x.last().train())))
                .series(new Frame.Series("gap-by-alpha", "alpha", "median over seeds of |test over kernel - 1|", "relative", at, gap, new double[0][]));
    }
}
