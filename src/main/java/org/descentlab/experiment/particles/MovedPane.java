package org.descentlab.experiment.particles;

import static org.descentlab.experiment.particles.Particles.SAY;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.LogSlope;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// How far a particle has moved at the play head, over the number of particles in either scaling, beside infinitely many.
record MovedPane(Sizes meanField, Sizes ntk) {
    private static final double[] CURVE = Chart.ratios(32, 1024, 20);

    static Shown show(Ask ask) {
        return new MovedPane(Sizes.of(ask, Scaling.MEAN_FIELD), Sizes.of(ask, Scaling.NTK)).drawn(ask);
    }

    private Shown drawn(Ask ask) {
        int last = Math.max(meanField.lastStep(), ntk.lastStep()), step = Math.min(ask.step(), last);
        Chart chart = new Chart("mean displacement of a particle", Axis.log("particles m", 26, 1260, 32, 64, 128, 256, 512, 1024), y());
        draw(chart, meanField, step, "m → ∞");
        draw(chart, ntk, step, null);
        chart.cursor(Particles.width(ask), "m = " + Particles.width(ask)).over(Particles.WIDTH, Role.KERNEL, meanField.at());
        meanField.ways().progress(chart);
        int whole = Math.min(meanField.ways().whole(), ntk.ways().whole());
        if (whole == 0)
            return Shown.waiting(SAY.of("moved.early", meanField.ways().done() + ntk.ways().done(),
                    meanField.ways().total() + ntk.ways().total()), chart, ask).lastStep(last);
        LogSlope flat = slope(meanField, step), falling = slope(ntk, step);
        Shown shown = (ntk.ways().lost() > meanField.ways().lost() ? ntk : meanField).ways()
                .standing(Shown.of(said(step, step < last, flat, falling), chart)).seeds(whole, ask.seeds()).lastStep(last);
        return shown.scalar("slope-mean-field", flat.value()).scalar("slope-mean-field-deviation", flat.deviation())
                .scalar("slope-mean-field-theory", 0).scalar("slope-ntk", falling.value())
                .scalar("slope-ntk-deviation", falling.deviation()).scalar("slope-ntk-theory", -0.5);
    }

    private static LogSlope slope(Sizes of, int step) {
        return LogSlope.ofWhole(of.at(), of.moved(step).values());
    }

    private Sentence said(int step, boolean before, LogSlope flat, LogSlope falling) {
        if (step == 0) return SAY.of("start");
        if (Double.isNaN(flat.value()) || Double.isNaN(falling.value())) return SAY.of("moved.diverged");
        if (before) return SAY.of("moved.here", step, flat.value(), falling.value());
        boolean single = Double.isNaN(flat.deviation() + falling.deviation());
        Sentence said = single
                ? SAY.of("moved.single", flat.value(), falling.value())
                : SAY.of("moved.slopes", flat.value(), flat.deviation(), falling.value(), falling.deviation());
        int end = ntk.at().length - 1;
        return said.behind(SAY.of(single ? "moved.theory" : "moved.drawn", mean(meanField, end, step), mean(ntk, end, step),
                (int) meanField.most()));
    }

    private static double mean(Sizes of, int i, int step) {
        return Summary.mean(of.moved(step).column(i));
    }

    /// The same at all steps, with room below for those that have moved less.
    private Axis y() {
        double[] ends = Stream.of(meanField, ntk).flatMap(s -> s.ways().found().stream()).mapToDouble(w -> w.movedAt(w.lastStep()))
                .filter(v -> v > 0).toArray();
        if (ends.length == 0) return Axis.log("", 0.01, 3);
        return Axis.log("", Summary.quantile(0, ends) / 3, 2 * Summary.quantile(1, ends));
    }

    private static void draw(Chart chart, Sizes of, int step, String legend) {
        String name = "moved-by-m-" + of.scaling().key();
        boolean known = of.limit() != null && step > 0;
        chart.theory(legend, Series.theory(name + "-theory", "m", "displacement", "", CURVE,
                Arrays.stream(CURVE).map(m -> known ? of.job().moved(of.limit(), step, m) : Double.NaN).toArray()));
        chart.places(of.scaling().role, of.scaling().words(), Series.means(name, "m", "displacement", "", of.moved(step)));
    }
}
