package org.descentlab.experiment.lazyrich;

import static org.descentlab.experiment.lazyrich.LazyRich.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.experiment.lazyrich.Judged.End;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.TwoLayer;
import org.descentlab.study.Ask;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Test error over the output scale, beside regression with the kernel that the same networks begin with.
final class TestPane {
    private TestPane() {}

    static Shown show(Ask ask) {
        Ends e = Ends.all(ask);
        double[] at = e.at(), test = e.ends().medians(End::test), train = e.ends().medians(End::train), gap = e.gap();
        double regression = e.regression();
        var chart = e.chart("test MSE, clean labels", Ends.around(1.3, e.ends().values(End::test), new double[][] {{regression}}));
        String gaps = "median over seeds of |test over kernel - 1|";
        double[] edges = {at[0], at[e.last()]}, level = {regression, regression};
        if (Double.isFinite(regression)) chart.line(Role.TWIN, "its kernel", Words.number(regression), edges, level, 0);
        e.ends().draw(chart, Role.TEST, "trained", End::test);
        double[] open = IntStream.range(0, at.length).mapToDouble(i -> train[i] >= TwoLayer.FITTED ? test[i] : Double.NaN).toArray();
        if (Arrays.stream(open).anyMatch(Double::isFinite)) chart.add(Mark.Points.hollow(Role.TEST, "not fitted", null, at, open));
        Plot plot = e.plot(chart, Role.TEST);
        if (e.ends().whole() == 0) return e.ends().standing(Shown.of(e.early(), plot));
        int best = IntStream.range(0, at.length).reduce(0, (i, j) -> test[j] < test[i] ? j : i);
        double rich = test[0], lazy = test[e.last()];
        Sentence said = SAY.of("test-error.best", test[best], Words.typed(at[best], 2), lazy, regression);
        return e.ends().standing(Shown.of(said, plot)).scalar("test-best", test[best]).scalar("test-best-alpha", at[best])
                .scalar("test-rich", rich).scalar("test-lazy", lazy).scalar("test-lazy-theory", regression)
                .scalar("lazy-gap", gap[e.last()]).scalar("rich-over-lazy", rich / lazy)
                .series(e.series("test-by-alpha", "test error", "squared error", End::test))
                .series(e.series("train-by-alpha", "training error", "squared error", End::train))
                .series(new Series("gap-by-alpha", "alpha", gaps, "relative", at, gap, new double[0][]));
    }
}
