package org.descentlab.experiment.deeplinear;

import static org.descentlab.experiment.deeplinear.DeepLinear.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.deeplinear.DeepLinear.Spectrum;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.DeepLinearNetwork.Look;
import org.descentlab.net.DeepLinearNetwork.Start;
import org.descentlab.net.ModeTheory;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// When every mode comes to half its strength, over that strength.
final class TimesPane {
    private static final double[] CURVE = Chart.ratios(0.4, 5, 60);
    /// Slopes that are flatter are called none.
    private static final double LEVEL = 0.05;

    private TimesPane() {}

    static Shown show(Ask ask) {
        CoursePanes c = CoursePanes.of(ask);
        Stages job = c.job();
        List<Course<Look>> runs = c.watched().ended().found();
        double[] weakestFirst = Arrays.stream(job.spectrum().strengths()).sorted().toArray();
        double[][] times = runs.stream().map(r -> reversed(job.halves(r))).toArray(double[][]::new);
        double[] median = Summary.medians(times, weakestFirst.length), theory = Arrays.stream(CURVE).map(s -> half(job, s)).toArray();
        boolean random = job.start() == Start.RANDOM;
        double[] drawn = DoubleStream
                .concat(Arrays.stream(times).flatMapToDouble(Arrays::stream), Arrays.stream(random ? new double[0] : theory))
                .filter(t -> t > 0).toArray();
        double low = Arrays.stream(drawn).min().orElse(0.1), high = Arrays.stream(drawn).max().orElse(10);
        Chart chart = new Chart("time of half strength", Axis.log("strength s", 0.35, 6, 0.5, 1, 2, 4),
                Axis.log("", low / 1.5, high * 1.5));
        if (!random)
            chart.theory("theory", Series.theory("half-time-theory", "strength", "time", "", CURVE, theory)
                    .holding(job.start() == Start.BALANCED));
        chart.places(Role.TEST, "half strength", Series.medians("half-time", "strength", "time", "", new Grid(weakestFirst, times)));
        if (c.watched().ended().done() == 0) return Shown.waiting(SAY.of("times.none"), chart, ask);
        double[] slopes = Arrays.stream(times).mapToDouble(t -> Summary.logSlope(weakestFirst, t)).filter(Double::isFinite).toArray();
        int ordered = (int) runs.stream().filter(job::inOrder).count();
        double slope = job.spectrum() == Spectrum.FLAT ? Double.NaN : Summary.median(slopes);
        return c.watched().ended().standing(Shown.of(said(job, runs.size(), ordered, slope, slopes, median), chart))
                .lastStep(c.watched().lastStep()).scalar("half-time-slope", slope)
                .scalar("half-time-slope-theory", random || job.spectrum() == Spectrum.FLAT ? Double.NaN : slopeOfTheory(job, weakestFirst))
                .scalar("seeds-in-order", ordered);
    }

    private static Sentence said(Stages job, int seeds, int ordered, double slope, double[] slopes, double[] median) {
        double first = Summary.quantile(0, median), last = Summary.quantile(1, median);
        long known = Arrays.stream(median).filter(Double::isFinite).count();
        if (seeds == 0) return SAY.of("times.diverged");
        if (known < median.length) return SAY.of("times.few", known, median.length);
        if (job.spectrum() == Spectrum.FLAT) return SAY.of("times.flat", first, last);
        if (Math.abs(slope) < LEVEL) return SAY.of("times.level", first, last);
        if (ordered < Claims.VOTE * seeds || Double.isNaN(slope)) return SAY.of("times.mixed", ordered, seeds);
        return SAY.of("times.order", slope, Summary.quantile(0, slopes), Summary.quantile(1, slopes), ordered, seeds);
    }

    private static double half(Stages job, double s) {
        return new ModeTheory(job.layers(), s, job.scale()).half();
    }

    private static double slopeOfTheory(Stages job, double[] s) {
        return Summary.logSlope(s, Arrays.stream(s).map(v -> half(job, v)).toArray());
    }

    private static double[] reversed(double[] v) {
        return IntStream.range(0, v.length).mapToDouble(i -> v[v.length - 1 - i]).toArray();
    }
}
