package org.descentlab.experiment.computefrontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Series;
import org.descentlab.study.Series.Kind;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// E8 on the bench itself; mini-batch descent at its full length is in the science test.
class ComputeFrontierTest {
    private static final double ADDED = ComputeFrontier.Errors.ADDED.ordinal();
    private final Experiment bench = new ComputeFrontier();

    /// The exact frontier and approach 2 within .01 of 1/(1 + b), approach 3 off by more than .1.
    @ParameterizedTest
    @CsvSource({"1.5, 1.25", "1.75, 1.5", "2, 1.2"})
    void acceptance(double a, double b) {
        var s = Trial.run(bench, Map.of("signal", a, "spectrum", b), "curves", "frontier").scalars();
        double theory = 1 / (1 + b);
        assertEquals(theory, s.get("best-size-exponent-theory"), 1e-12);
        assertEquals(theory, s.get("best-size-exponent"), 0.01);
        assertEquals(theory, s.get("best-size-exponent-parabolas"), 0.01);
        assertTrue(s.get("best-size-exponent-sum") - theory > 0.1, s.toString());
        assertEquals(a - 1, s.get("size-exponent-theory"), 1e-12);
        assertEquals((a - 1) / b, s.get("time-exponent-theory"), 1e-12);
        assertEquals(169, s.get("runs-fitted"));
    }

    /// Negative controls: where errors add, and near the best size, the same fit is right.
    @ParameterizedTest
    @CsvSource({"1.5, 1.25", "1.75, 1.5", "2, 1.2"})
    void controlsStayRight(double a, double b) {
        for (Map<String, Double> control : List.of(Map.of("errors", ADDED), Map.of("reach", 0.3))) {
            Frame f = Trial.run(bench, Trial.with(Trial.with(control, "signal", a), "spectrum", b), "frontier", "sum");
            assertEquals(1 / (1 + b), f.scalars().get("best-size-exponent-sum"), 0.05, control.toString());
            assertEquals("frontier.near", Trial.says(f, "frontier"));
        }
    }

    /// What is said of the fit follows from what is exported: the sum's curve against the losses at the same size.
    @Test
    void theSumMissesByWhatIsSaid() {
        Frame f = Trial.run(bench, Map.of(), "sum");
        Series loss = Trial.series(f, "loss-over-time-4"), sum = Trial.series(f, "sum-4");
        double most = 0;
        for (int j = 0; j < loss.at().length; j++) {
            int at = j;
            int near = Summary.argmin(Arrays.stream(sum.at()).map(t -> Math.abs(Math.log(t / loss.at()[at]))).toArray());
            most = Math.max(most, Math.abs(Math.log(sum.values()[near] / loss.values()[j])));
        }
        assertTrue(most > 0.01 && most < 1.1 * f.scalars().get("sum-misses-most"), most + " " + f.scalars());
        assertTrue(f.scalars().get("sum-time-exponent") > 2 * 0.4, "the fit takes the end of learning for a power");
        assertEquals(0.5, f.scalars().get("sum-size-exponent"), 0.1);
        assertEquals(Kind.FIT, sum.kind());
        assertEquals(Kind.THEORY, loss.kind());
    }

    /// The frontier is nowhere above any size's curve.
    @Test
    void theFrontierLiesUnderAllSizes() {
        Frame f = Trial.run(bench, Map.of(), "curves");
        Series least = Trial.series(f, "least-loss");
        for (String name : new String[] {"16", "32", "64", "1024"}) {
            Series one = Trial.series(f, "loss-over-compute-" + name);
            for (int i = 0; i < least.at().length; i++)
                for (int j = 0; j < one.at().length; j++)
                    if (Math.abs(Math.log(one.at()[j] / least.at()[i])) < 1e-9) assertTrue(least.values()[i] <= one.values()[j]);
        }
        assertTrue(f.scalars().get("frontier-exponent") > f.scalars().get("frontier-exponent-theory"), "modes end at M");
    }

    /// A short training: means beside their expectation, and the same at the play head.
    @Test
    void descentIsShownWhileItRuns() {
        Map<String, Double> brief = Map.of("time", 300.0, "seeds", 3.0, "modes", 1000.0);
        Trial.underWay(bench, brief, 4, "descent");
        Frame f = Trial.run(bench, brief, "descent");
        assertTrue(f.scalars().get("descent-off-expectation") < 0.05, f.scalars().toString());
        Series mean = Trial.series(f, "descent-loss-32"), expected = Trial.series(f, "expected-loss-32");
        assertEquals(Kind.MEAN, mean.kind());
        int end = mean.values().length - 1;
        assertEquals(expected.values()[expected.values().length - 1], mean.values()[end], 0.1 * mean.values()[end]);
        Frame early = Trial.at(bench, Trial.with(brief, "seeds", 1), 0, 40).getLast();
        assertEquals("descent.here", Trial.says(early, "descent"));
    }

    @Test
    void divergenceIsExplained() {
        Frame f = Trial.run(bench, Map.of("time", 300.0, "seeds", 2.0, "rate", 1.0, "batch", 1.0, "spectrum", 1.05), "descent");
        assertEquals("descent.unstable", Trial.says(f, "descent"));
    }

    /// Every slider at both ends, several at once: of the model with three of its panes, of descent with its own.
    @Test
    void extremes() {
        Trial.empty(bench);
        Map<String, Double> low = ends(false), high = ends(true);
        for (Map<String, Double> corner : List.of(low, high, Trial.with(low, "signal", 3), Trial.with(high, "signal", 1.1),
                Trial.with(Trial.with(low, "errors", ADDED), "reach", 3)))
            Trial.run(bench, Trial.with(corner, "time", 300), "curves", "frontier", "sum");
        for (boolean end : new boolean[] {false, true})
            Trial.run(bench, Map.of("time", 300.0, "seeds", 1.0, "rate", end ? 1.0 : 0.2, "batch", end ? 32.0 : 1.0), "descent");
    }

    private Map<String, Double> ends(boolean high) {
        Map<String, Double> all = new TreeMap<>();
        for (var p : bench.parameters(bench.defaults()))
            if (!p.name().startsWith("seed") && !p.name().equals("errors")) all.put(p.name(), high ? p.high() : p.low());
        return all;
    }
}
