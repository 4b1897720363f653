package org.descentlab.experiment.computefrontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
        assertEquals(theory, s.get("best-size-exponent"), 0.01);
        assertEquals(theory, s.get("best-size-exponent-parabolas"), 0.01);
        assertTrue(s.get("best-size-exponent-sum") - theory > 0.1, s.toString());
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

    /// What is said of the fit follows from what is exported: the sum's constants from its curves, against losses by plain loops.
    @Test
    void theSumMissesByWhatIsSaid() {
        Frame f = Trial.run(bench, Map.of(), "sum");
        Series loss = Trial.series(f, "loss-over-time-4"), sum = Trial.series(f, "sum-4"), large = Trial.series(f, "sum-256");
        double alpha = f.scalars().get("sum-size-exponent"), beta = f.scalars().get("sum-time-exponent"), e = f.scalars().get("sum-floor");
        double ofSize = (sum.values()[0] - large.values()[0]) / (Math.pow(4, -alpha) - Math.pow(256, -alpha));
        double ofTime = (sum.values()[0] - e - ofSize * Math.pow(4, -alpha)) * Math.pow(10, beta);
        List<Double> off = new ArrayList<>();
        for (int i = 0; i < 13; i++)
            for (int j = 0; j < 13; j++) {
                double n = Math.round(Math.pow(2, 2 + i / 2.0)), t = 10 * Math.pow(1000, j / 12.0), exact = 0.1;
                for (int k = 1; k <= 20_000; k++) exact += Math.pow(k, -1.5) * (k > n ? 1 : Math.exp(-2 * t * Math.pow(k, -1.25)));
                off.add(Math.abs(Math.log((e + ofSize * Math.pow(n, -alpha) + ofTime * Math.pow(t, -beta)) / exact)));
            }
        Collections.sort(off);
        assertEquals(off.getLast(), f.scalars().get("sum-misses-most"), 1e-9);
        assertEquals(off.get(84), f.scalars().get("sum-misses-half"), 1e-9);
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
        Frame all = Trial.run(bench, Map.of("time", 300.0, "seeds", 2.0, "rate", 1.0, "batch", 1.0, "spectrum", 1.05), "descent");
        assertEquals("descent.unstable", Trial.says(all, "descent"));
        Frame below = Trial.run(bench, Map.of("time", 3000.0, "seeds", 1.0, "rate", 0.32, "batch", 1.0, "spectrum", 1.05, "signal", 1.1,
                "floor", 1.0), "descent");
        assertEquals("descent.diverged", Trial.says(below, "descent"), "below the limit single runs go astray");
        assertEquals(List.of(1, 1), below.pane("descent").sentence().values());
    }

    /// Above the limit of the learning rate, 0.439 here, some runs survive; what they say is not held against an endless expectation.
    @Test
    void survivorsAreToldToBeSuch() {
        Frame f = Trial.run(bench, Map.of("time", 300.0, "seeds", 5.0, "rate", 0.5, "batch", 1.0, "modes", 1000.0), "descent");
        assertTrue(f.pane("descent").figure().detail().startsWith("η = 0.50 is above the limit of 0.44"),
                f.pane("descent").figure().detail());
        assertTrue(f.pane("descent").figure().badge().contains("diverged"));
        assertTrue(f.scalars().get("descent-off-expectation").isNaN() && f.scalars().get("descent-exponent-sum-expected").isNaN());
    }

    /// Where nearly all modes are used there is no exponent; at b = 2 two wrong ones make a right one.
    @Test
    void noExponentAndOneByChance() {
        Frame none = Trial.run(bench, Map.of("errors", ADDED, "signal", 1.1, "spectrum", 2.5, "modes", 1000.0), "curves", "frontier");
        assertEquals("curves.unknown", Trial.says(none, "curves"));
        assertEquals("frontier.unknown", Trial.says(none, "frontier"));
        Frame chance = Trial.run(bench, Map.of("spectrum", 2.0), "frontier");
        assertTrue(chance.pane("frontier").figure().detail().startsWith("By chance"));
        Frame right = Trial.run(bench, Map.of("reach", 0.4), "frontier");
        assertEquals("frontier.near", Trial.says(right, "frontier"));
        assertTrue(right.pane("frontier").figure().detail().startsWith("By parabolas"));
        assertEquals(1 / 2.25, right.scalars().get("best-size-exponent-sum"), 0.05);
    }

    /// Every slider at both ends, several at once: of the model with three of its panes, of descent with its own.
    @Test
    void extremes() {
        Trial.empty(bench);
        Map<String, Double> low = ends(false), high = ends(true);
        for (Map<String, Double> corner : List.of(low, high, Trial.with(low, "signal", 3), Trial.with(high, "signal", 1.1),
                Trial.with(Trial.with(low, "errors", ADDED), "reach", 3),
                Trial.with(Trial.with(low, "errors", ADDED), "spectrum", 2.5)))
            Trial.run(bench, Trial.with(corner, "time", 300), "curves", "frontier", "sum");
        for (boolean end : new boolean[] {false, true}) {
            Trial.run(bench, Map.of("time", 300.0, "seeds", 1.0, "rate", end ? 1.0 : 0.2, "batch", end ? 32.0 : 1.0), "descent");
            Trial.run(bench, Map.of("time", 300.0, "seeds", 1.0, "rate", 1.0, "batch", 1.0, "spectrum", end ? 2.5 : 1.05), "descent");
        }
    }

    private Map<String, Double> ends(boolean high) {
        Map<String, Double> all = new TreeMap<>();
        for (var p : bench.parameters(bench.defaults()))
            if (!p.name().startsWith("seed") && !p.name().equals("errors")) all.put(p.name(), high ? p.high() : p.low());
        return all;
    }
}
