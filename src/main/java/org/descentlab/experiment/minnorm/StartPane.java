package org.descentlab.experiment.minnorm;

import static org.descentlab.experiment.minnorm.MinNorm.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.LeastSquaresDescent;
import org.descentlab.net.LeastSquaresDescent.Look;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// The test error at the end over the scale of the start: the same data, the same fit.
final class StartPane {
    private static final double[] SCALES = {0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4};
    private static final double[] CURVE = IntStream.rangeClosed(0, 80).mapToDouble(i -> i / 20.0).toArray();
    /// Errors that differ by less than this share are called equal.
    private static final double EQUAL = 0.01;
    /// Errors below this are those of the teacher itself, to rounding.
    private static final double EXACT = 1e-9;

    private StartPane() {}

    static Shown show(Ask ask) {
        int n = ask.get(MinNorm.SAMPLES), p = ask.get(MinNorm.DIMENSION), last = SCALES.length - 1;
        double a = ask.get(MinNorm.START), noise = ask.get(MinNorm.NOISE);
        Family<Course<Look>> ends = Family.of(ask, SCALES, (scale, seed) -> Descent.of(ask, scale, seed)).losing(Course::diverged);
        Series tests = ends.series("test-by-start", "a", "test error", "signal variance", c -> c.last().test());
        double[] median = tests.values(),
                theory = Arrays.stream(CURVE).map(v -> LeastSquaresDescent.expectedTest(n, p, v, noise)).toArray();
        boolean arrived = ends.found().stream().allMatch(Descent::arrived);
        double most = Summary.quantile(1, median), least = Summary.quantile(0, median), zero = theory[0], four = theory[CURVE.length - 1];
        double high = Math.clamp(1.2 * Math.max(ends.none() ? 1 : most, Double.isNaN(four) ? 0 : four), 0.12, 1e6);
        Axis x = Axis.linear("scale of the start a", -0.15, 4.15, 0, 1, 2, 3, 4);
        Chart chart = new Chart("test error at the end over the signal's variance", x, Axis.linear("", 0, high))
                .theory("theory",
                        Series.theory("test-by-start-theory", "a", "test error", "signal variance", CURVE, theory).holding(arrived))
                .places(Role.TEST, "test", tests).cursor(a, "a = " + Words.typed(a, 3)).over(MinNorm.START, Role.TEST, SCALES);
        if (ends.lost() > 0) return ends.standing(Shown.of(SAY.of("start.diverged"), chart));
        if (ends.whole() == 0) return Shown.waiting(SAY.of("start.none"), chart, ask);
        Sentence said = most < EXACT
                ? SAY.of("start.exact", most)
                : most < (1 + EQUAL) * least
                        ? SAY.of("start.equal", median[0], most / least - 1)
                        : SAY.of(Double.compare(median[last], most) == 0 ? "start.grows" : "start.differs", median[0], median[last]);
        return ends.standing(Shown.of(said.behind(RunPanes.expectation(arrived, zero, four, 4)), chart))
                .scalar("test-at-zero", median[0]).scalar("test-at-zero-theory", zero)
                .scalar("test-at-four", median[last]).scalar("test-at-four-theory", four)
                .scalar("test-spread-over-starts", most / least - 1);
    }
}
