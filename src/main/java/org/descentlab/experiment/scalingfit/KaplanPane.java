package org.descentlab.experiment.scalingfit;

import static org.descentlab.experiment.scalingfit.ScalingFit.SAY;

import java.util.Arrays;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Mark.Reference.Kind;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.TotalSize;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// What slope the same surface shows when parameters and compute are counted without embeddings: a closed form.
final class KaplanPane {
    /// Kaplan et al. (2020).
    private static final double KAPLAN = 0.73;
    /// As many sizes as Pearce & Song regress over.
    private static final int POINTS = 20;
    /// Where both sizes are the same the slope is that there.
    private static final double LEAST_RANGE = 1.01;
    private static final double[] SIZES = TotalSize.sizes(100, 1e13, 111);

    private KaplanPane() {}

    static Shown show(Ask ask) {
        var total = new TotalSize(ask.get(ScalingFit.SURFACE).law);
        double one = ask.get(ScalingFit.SMALLEST), other = ask.get(ScalingFit.LARGEST);
        double low = Math.min(one, other), high = Math.max(Math.max(one, other), LEAST_RANGE * low);
        double slope = total.slope(low, high, POINTS), limit = total.law().exponent(), mean = 0;
        double[] local = Arrays.stream(SIZES).map(total::slopeAt).toArray(), some = TotalSize.sizes(low, high, POINTS);
        double[] c = Arrays.stream(some).map(total::compute).toArray(), line = new double[POINTS];
        for (int i = 0; i < POINTS; i++) mean += (Math.log(some[i]) - slope * Math.log(c[i])) / POINTS;
        for (int i = 0; i < POINTS; i++) line[i] = Math.exp(mean + slope * Math.log(c[i]));
        double most = Math.max(0.85, Arrays.stream(local).max().orElseThrow() + 0.03);
        double least = Math.min(limit, Arrays.stream(local).min().orElseThrow()) - 0.04;
        Axis sizes = Axis.log("size N without embeddings", 100, 1e13);
        Chart chart = new Chart("slope of ln N on ln C, without embeddings", sizes, Axis.linear("", least, most))
                .add(new Mark.Reference(Kind.THRESHOLD, false, KAPLAN, "Kaplan 0.73")).level(limit, "all parameters " + Words.fixed(limit))
                .theory("slope there", Series.theory("local-slope", "size", "slope", "", SIZES, local))
                .line(Role.TEST, "fitted", new double[] {low, high}, new double[] {slope, slope})
                .export(Series.theory("best-size-without-embeddings", "compute", "size", "", c, some))
                .export(new Series("best-size-fitted", "compute", "size", "", Series.Kind.FIT, c, line, new double[0][]));
        Axis compute = Axis.log("compute C, FLOP", c[0] / 2, c[POINTS - 1] * 2);
        Plot side = new Chart("best size N", compute, Axis.log("", low / 2, high * 2))
                .line(Role.TEST, "fitted", c, line).points(Role.INK, "best", c, some).plot();
        return Shown.of(SAY.of("kaplan.slope", slope, limit, KAPLAN), chart).beside(side)
                .scalar("kaplan-slope", slope).scalar("kaplan-slope-published", KAPLAN).scalar("kaplan-slope-limit", limit);
    }
}
