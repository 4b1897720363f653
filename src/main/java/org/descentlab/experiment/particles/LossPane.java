package org.descentlab.experiment.particles;

import static org.descentlab.experiment.particles.Particles.SAY;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.LogSlope;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// The loss over steps up to the play head for several numbers of particles, beside infinitely many.
///
/// @param off how far single curves are from the limit’s, over m
/// @param gap the largest distance of a mean curve of many particles from that of the largest cloud, √(Σ (L − L′)²/Σ L′²) over steps
record LossPane(Sizes sizes, int step, Grid off, double gap) {
    /// The smallest cloud, one between and the largest, with their dashes.
    private static final double[] SHOWN = {32, 128, 1024};
    private static final int[] VARIANTS = {2, 1, 0};
    /// From here on the mean curves are compared with the largest cloud’s.
    private static final double MANY = 256;

    static Shown show(Ask ask, Scaling scaling) {
        Sizes sizes = Sizes.of(ask, scaling);
        int step = sizes.step();
        return new LossPane(sizes, step, sizes.off(step), gap(sizes, step)).drawn(ask);
    }

    private Shown drawn(Ask ask) {
        Chart chart = new Chart("loss ½ mean (f − y)²", Axis.log("step", 1, Math.max(10, ask.get(Particles.STEPS))), y());
        chart.head(ask.step(), sizes.lastStep()).overSteps();
        if (sizes.limit() != null)
            chart.theory("m → ∞", Series.theory("loss-" + sizes.scaling().key() + "-theory", "step", "loss", "",
                    steps(sizes.limit().lastStep()), sizes.limit().losses()));
        for (int i = 0; i < SHOWN.length; i++) mean(chart, SHOWN[i], VARIANTS[i]);
        Plot beside = beside();
        int whole = sizes.ways().whole();
        if (whole == 0)
            return Shown.waiting(SAY.of("loss.early", sizes.ways().done(), sizes.ways().total()), chart, ask).beside(beside)
                    .lastStep(sizes.lastStep());
        LogSlope slope = LogSlope.ofWhole(sizes.at(), off.values());
        Sentence said = said(slope);
        String key = sizes.scaling().key();
        return sizes.ways().standing(Shown.of(said, chart)).beside(beside).lastStep(sizes.lastStep())
                .scalar("loss-gap-" + key, gap).scalar("loss-off-slope-" + key, slope.value())
                .scalar("loss-off-few-" + key, off(0)).scalar("loss-off-many-" + key, off(sizes.at().length - 1))
                .series(Series.means("loss-off-" + key, "m", "distance from the limit", "relative", off));
    }

    private Sentence said(LogSlope slope) {
        double few = loss(0), many = loss(sizes.at().length - 1);
        if (Double.isNaN(few + many + gap)) return SAY.of("loss.diverged");
        if (sizes.before()) return SAY.of("loss.here", step, few, many);
        Sentence said = SAY.of("loss.gap", (int) MANY, gap, (int) sizes.most());
        return Double.isNaN(slope.value())
                ? said
                : said.behind(SAY.of("loss.off", off(0), (int) sizes.at()[0], off(sizes.at().length - 1),
                        (int) sizes.most(), slope.value()));
    }

    private double loss(int i) {
        return Summary.mean(Arrays.stream(sizes.losses(i, step)).mapToDouble(v -> v[step]).toArray());
    }

    private double off(int i) {
        return Summary.mean(off.column(i));
    }

    private static double gap(Sizes sizes, int step) {
        double[] most = means(sizes, sizes.at().length - 1, step);
        return IntStream.range(0, sizes.at().length - 1).filter(i -> sizes.at()[i] >= MANY).mapToDouble(i -> {
            double[] here = means(sizes, i, step);
            double square = 0, all = 0;
            for (int t = 0; t <= step; t++) {
                square += Math.pow(here[t] - most[t], 2);
                all += most[t] * most[t];
            }
            return Math.sqrt(square / all);
        }).max().orElse(Double.NaN);
    }

    private static double[] means(Sizes sizes, int i, int step) {
        return Summary.means(sizes.losses(i, step), step + 1);
    }

    /// The same at all steps.
    private Axis y() {
        double[] all = sizes.ways().found().stream().flatMapToDouble(w -> DoubleStream.of(w.losses()[0], w.losses()[w.lastStep()]))
                .filter(v -> v > 0).toArray();
        if (all.length == 0) return Axis.log("", 1e-4, 2);
        double high = Summary.quantile(1, all);
        return Axis.log("", Math.min(high / 2, Math.max(1e-12, Summary.quantile(0, all))) / 1.5, 1.5 * high);
    }

    private static double[] steps(int last) {
        return IntStream.rangeClosed(0, last).asDoubleStream().toArray();
    }

    private Role role(double m) {
        return m == SHOWN[0] ? Role.GHOST : sizes.scaling().role;
    }

    private void mean(Chart chart, double m, int variant) {
        double[][] all = sizes.losses(sizes.ways().place(m), step);
        if (all.length == 0) return;
        Series mean = Series.means("loss-" + sizes.scaling().key() + "-" + (int) m, "step", "loss", "", new Grid(steps(step), all));
        chart.curve(role(m), "m = " + (int) m, null, mean, variant);
    }

    /// How far single curves are from the limit’s, over m.
    private Plot beside() {
        double[] mean = Summary.means(off.values(), off.at().length), drawn = step > 0 ? Summary.finite(mean) : new double[0];
        double high = drawn.length == 0 ? 0 : Summary.quantile(1, drawn), low = drawn.length == 0 ? 0 : Summary.quantile(0, drawn);
        Axis y = low > 0 ? Axis.log("", low / 2, 2 * high) : Axis.log("", 0.01, 0.2);
        Chart chart = new Chart("off the limit", Axis.log("", 26, 1260, 32, 1024), y);
        if (low > 0) {
            double[] ends = {sizes.at()[0], sizes.most()}, law = {mean[0], mean[0] * Math.sqrt(ends[0] / ends[1])};
            chart.line(Role.THEORY, null, null, ends, law, 2);
            chart.cloud(sizes.scaling().role, off.at(), off.values()).markers(sizes.scaling().role, null, off.at(), mean);
        }
        return chart.plot();
    }
}
