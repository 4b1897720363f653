package org.descentlab.experiment.mutransfer;

import static org.descentlab.experiment.mutransfer.MuTransfer.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.mutransfer.Sweep.Curve;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.GridMinimum;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// The loss over the learning rate at every width, under one parametrisation.
final class LossPanes {
    /// By width.
    static final List<Role> ROLES = List.of(Role.TRAIN, Role.TEST, Role.KERNEL, Role.DATA_SCALING, Role.RANDOM_FEATURES, Role.ERROR_RATE);
    /// Losses above this are not told apart.
    private static final double MOST = 10;

    private LossPanes() {}

    static Shown show(Ask ask, Rule rule) {
        Sweep sweep = Sweep.of(ask, rule);
        double[] seen = sweep.curves().stream().flatMap(c -> Arrays.stream(c.logs())).flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .map(Math::exp).toArray(), x = sweep.exponents();
        double low = seen.length == 0 ? 1e-3 : Math.max(1e-8, Summary.quantile(0, seen)) / 2, step = x[1] - x[0];
        double high = seen.length == 0 ? MOST : Math.max(3 * low, Math.min(MOST, 2 * Summary.quantile(1, seen)));
        Chart chart = new Chart("training cross-entropy", Axis.linear("log₂ η", x[0] - step / 2, x[x.length - 1] + step / 2),
                Axis.log("", low, high));
        for (int w = 0; w < sweep.curves().size(); w++) draw(chart, sweep.curves().get(w), ROLES.get(w), rule, high);
        if (sweep.whole() == 0) return Shown.waiting(SAY.of("loss.none", sweep.done(), sweep.total()), chart, ask);
        GridMinimum[] best = sweep.best();
        Shown shown = Shown.of(said(sweep, best), chart).seeds(sweep.whole(), ask.seeds());
        for (int w = 0; w < best.length; w++)
            shown = shown.scalar(rule.name + "-best-loss-" + (int) sweep.widths()[w], Math.exp(best[w].value()));
        return shown.scalar(rule.name + "-worse-when-wider", worse(best)).scalar(rule.name + "-lost",
                sweep.curves().stream().mapToInt(c -> c.ends().lost()).sum());
    }

    private static void draw(Chart chart, Curve curve, Role role, Rule rule, double top) {
        double[] x = curve.ends().at(), mean = curve.means();
        double[][] logs = curve.logs(), losses = Arrays.stream(logs).map(LossPanes::exp).toArray(double[][]::new);
        GridMinimum best = curve.best();
        String name = "n = " + curve.width();
        chart.export(new Series(rule.name + "-ln-loss-" + curve.width(), "log2 rate", "ln loss", "", Series.Kind.MEAN, x, mean, logs))
                .seeds(role, x, losses)
                .line(role, name, best.index() < 0 ? null : exponent(best.at()), x, exp(mean), 0);
        if (best.index() >= 0) chart.points(role, null, new double[] {best.at()}, new double[] {Math.exp(best.value())});
        double[] lost = IntStream.range(0, x.length).filter(i -> curve.ends().lost(i) > 0).mapToDouble(i -> x[i]).toArray();
        if (lost.length > 0)
            chart.add(new Mark.Points(role, null, null, lost, DoubleStream.generate(() -> top / 1.1).limit(lost.length).toArray(), false,
                    true));
    }

    private static double[] exp(double[] logs) {
        return Arrays.stream(logs).map(Math::exp).toArray();
    }

    /// The largest growth of the least loss over one doubling of the width, as a share; negative if it always falls.
    static double worse(GridMinimum[] best) {
        return IntStream.range(1, best.length).mapToDouble(w -> Math.exp(best[w].value() - best[w - 1].value()) - 1).max()
                .orElse(Double.NaN);
    }

    private static Sentence said(Sweep sweep, GridMinimum[] best) {
        int first = (int) sweep.widths()[0], last = (int) sweep.widths()[best.length - 1];
        double least = Math.exp(best[0].value()), widest = Math.exp(best[best.length - 1].value());
        for (int w = 0; w < best.length; w++)
            if (!best[w].inside(sweep.exponents().length)) return SAY.of("loss.end", (int) sweep.widths()[w]);
        double[] at = Arrays.stream(best).mapToDouble(GridMinimum::at).toArray();
        double low = Summary.quantile(0, at), high = Summary.quantile(1, at);
        if (low == high) return SAY.of("loss.stays", exponent(low), first, least, last, widest);
        if (sweep.shift() == 0) return SAY.of("loss.wanders", exponent(at[0]), exponent(low), exponent(high), first, least, last, widest);
        return SAY.of("loss.moves", exponent(at[0]), first, exponent(at[at.length - 1]), last, least, widest);
    }

    /// As a sentence has it.
    static String exponent(double v) {
        return Words.typed(v, 3).replace('-', '−');
    }
}
