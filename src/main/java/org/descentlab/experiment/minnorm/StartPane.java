package org.descentlab.experiment.minnorm;

import static org.descentlab.experiment.minnorm.MinNorm.SAY;

import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.LeastSquaresDescent;
import org.descentlab.net.LeastSquaresDescent.Look;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// The test error at the end over the scale of the start: the same data, the same fit.
final class StartPane {
    private static final double[] SCALES = {0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4};
    private static final int LAST = SCALES.length - 1;
    private static final double[] CURVE = IntStream.rangeClosed(0, 80).mapToDouble(i -> SCALES[LAST] * i / 80).toArray();
    /// Errors that differ by less than this share are called equal.
    private static final double EQUAL = 0.01;

    private StartPane() {}

    static Shown show(Ask ask) {
        int n = ask.get(MinNorm.SAMPLES), p = ask.get(MinNorm.DIMENSION);
        double a = ask.get(MinNorm.START), noise = ask.get(MinNorm.NOISE);
        Family<Course<Look>> ends = Family.of(ask, SCALES, (scale, seed) -> Descent.of(ask, scale, seed)).losing(Course::diverged);
        double[] median = ends.medians(StartPane::test), theory = IntStream.range(0, CURVE.length)
                .mapToDouble(i -> LeastSquaresDescent.expectedTest(n, p, CURVE[i], noise)).toArray();
        double[] seen = Summary.finite(median);
        double high = 1.2
                * Math.max(0.1, Math.max(seen.length == 0 ? 1 : Summary.quantile(1, seen), Double.isNaN(theory[80]) ? 0 : theory[80]));
        Plot plot = new Chart("test error at the end", Axis.linear("scale of the start a", -0.15, 4.15, 0, 1, 2, 3, 4),
                Axis.linear("", 0, Math.min(high, 1e6)))
                .cloud(Role.TEST, SCALES, ends.values(StartPane::test)).line(Role.TWIN, "theory", CURVE, theory)
                .markers(Role.TEST, "test", SCALES, median)
                .cursor(a, "a = " + Words.typed(a, 3)).plot().linked(Role.TEST, new Link(MinNorm.START.name(), SCALES, SCALES));
        if (ends.lost() > 0) return Shown.of(SAY.of("start.diverged"), plot).seeds(ends.whole(), ask.seeds()).badge("Diverged", true);
        if (ends.whole() == 0) return Shown.of(SAY.of("start.none"), plot).seeds(0, ask.seeds());
        double low = median[0], most = median[LAST];
        boolean equal = Math.abs(most / low - 1) < EQUAL || most < 1e-9;
        Sentence said = equal ? SAY.of("start.equal", low) : SAY.of(most > low ? "start.grows" : "start.falls", low, most);
        return Shown.of(said, plot).seeds(ends.whole(), ask.seeds()).scalar("test-at-zero", low).scalar("test-at-zero-theory", theory[0])
                .scalar("test-at-four", most).scalar("test-at-four-theory", theory[80])
                .series(ends.series("test-by-start", "a", "test error", "relative", StartPane::test))
                .series("test-by-start-theory", "a", "test error", CURVE, theory);
    }

    private static double test(Course<Look> course) {
        return course.last().test();
    }
}
