package org.descentlab.experiment.onedimension;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.descentlab.stats.EqualSpacing;
import org.descentlab.study.Ask;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Series.Kind;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class OneDimensionTest {
    private static final Map<String, Double> SMALL = Map.of("samples", 10.0, "columns", 10.0, "seeds", 8.0);
    private final OneDimension bench = new OneDimension();

    @Test
    void saysWhatItFinds() {
        Frame f = Trial.run(bench, Map.of("seeds", 10.0));
        assertEquals("fit.through", Trial.says(f, "fit"));
        assertEquals("error.peak", Trial.says(f, "error"));
        assertEquals("norm.shorter", Trial.says(f, "norm"));
        assertEquals("weights.least", Trial.says(f, "weights"));
        assertEquals(20, f.scalars().get("peak-position"));
        assertEquals(20, f.scalars().get("norm-longest-position"));
        assertEquals(7, f.scalars().get("columns-narrow-best"));
        assertTrue(f.scalars().get("error-unweighted") > 5 * f.scalars().get("error-decay-best"));
        assertEquals("fit.beside", Trial.says(Trial.run(bench, Trial.with(SMALL, "columns", 7), "fit"), "fit"));
    }

    /// What is said of seeds, places and ratios, from the exported seeds alone.
    @Test
    void sentencesAgreeWithTheExportedSeeds() {
        for (var changes : new Map[] {SMALL, Trial.with(SMALL, "ridge", 3), Trial.with(SMALL, "decay", 0),
                Trial.with(SMALL, "points", 1)}) {
            @SuppressWarnings("unchecked")
            Frame f = Trial.run(bench, changes);
            Series error = Trial.series(f, "error"), norm = Trial.series(f, "norm");
            int one = Arrays.binarySearch(error.at(), 10), last = error.at().length - 1;
            assertEquals(500, error.at()[last]);
            double best = Arrays.stream(error.values(), 0, one).min().orElseThrow();
            assertEquals(best, f.scalars().get("error-narrow-best"));
            assertEquals(error.values()[last] / best, f.scalars().get("wide-over-narrow"), 1e-12);
            long shorter = Arrays.stream(norm.seeds())
                    .filter(s -> IntStream.range(one, last).allMatch(i -> s[i + 1] <= s[i] * (1 + 1e-6))).count();
            assertEquals(shorter, f.scalars().get("seeds-shorter").longValue());
            assertEquals(shorter == 8, Trial.says(f, "norm").equals("norm.shorter"));
            if (Trial.says(f, "error").equals("error.peak")) {
                int peak = Arrays.binarySearch(error.at(), f.scalars().get("peak-position"));
                assertTrue(IntStream.rangeClosed(0, last).allMatch(i -> error.at()[i] < 9 || error.values()[i] <= error.values()[peak]));
            }
            // the drawn fit and the sweep are two computations of the same thing
            assertEquals(error.values()[one], f.scalars().get("fit-error"), 1e-6 * error.values()[one]);
            Series weights = Trial.series(f, "error-by-decay");
            int own = Arrays.binarySearch(weights.at(), f.settings().get("decay"));
            assertEquals(error.values()[last], weights.values()[own], 1e-9);
        }
    }

    /// The control: at equal spacing the closed form, which is marked as none elsewhere; the mean over so few seeds scatters.
    @Test
    void equalSpacingFollowsTheClosedForm() {
        Frame f = Trial.run(bench, Map.of("points", 2.0, "seeds", 20.0), "error", "norm", "weights");
        for (String name : new String[] {"error-equal-spacing", "norm-equal-spacing", "error-by-decay-equal-spacing"})
            assertEquals(Kind.THEORY, Trial.series(f, name).kind());
        Series error = Trial.series(f, "error");
        for (int i = 0; i < error.at().length; i++) {
            double theory = new EqualSpacing(20, (int) (error.at()[i] - 1) / 2, 1, 0, 0.3).risk(), mean = 0;
            for (double[] s : error.seeds()) mean += s[i] / 20;
            if (error.at()[i] % 2 == 1 || error.at()[i] > 100) assertEquals(theory, mean, 0.2 * theory, "p = " + error.at()[i]);
        }
        assertTrue(f.scalars().get("peak-over-wide") < 2, "a gentle hump");
        assertEquals(Kind.OUTSIDE, Trial.series(Trial.run(bench, SMALL, "error"), "error-equal-spacing").kind());
        Frame exact = Trial.run(bench, Map.of("points", 2.0, "seeds", 1.0, "noise", 0.0), "error");
        Series clean = Trial.series(exact, "error");
        for (int i = 0; i < clean.at().length; i++)
            if (clean.at()[i] % 2 == 1 && clean.at()[i] < 400)
                assertEquals(new EqualSpacing(20, (int) (clean.at()[i] - 1) / 2, 1, 0, 0).risk(), clean.values()[i], 1e-9);
    }

    /// No noise and enough columns: nothing to peak below n, and a fit to rounding.
    @Test
    void withoutNoiseNothingIsFittedWrongly() {
        Frame f = Trial.run(bench, Map.of("noise", 0.0, "seeds", 5.0), "error");
        assertEquals("error.exact", Trial.says(f, "error"));
        assertTrue(Double.isNaN(f.scalars().get("peak-position")));
        Series error = Trial.series(f, "error");
        for (int i = 0; i < error.at().length; i++) if (error.at()[i] >= 7 && error.at()[i] < 20) assertTrue(error.values()[i] < 1e-15);
    }

    /// With the second seed known alone nothing is said of a drawn one.
    @Test
    void theDrawnFitMayComeLater() {
        var settings = bench.set(bench.defaults(), Trial.with(SMALL, "seeds", 2));
        var work = new Here();
        var ask = new Ask(settings, work, Head.END);
        work.get(Fitted.of(ask, settings.seed(1)));
        assertEquals("fit.behind.others", FitPane.show(ask).sentence().more().key());
        work.get(Fitted.of(ask, settings.seed(0)));
        assertEquals("fit.behind", FitPane.show(ask).sentence().more().key());
    }

    @Test
    void everySettingCanBeShown() {
        Trial.everyEnd(bench, Map.of("seeds", 1.0, "samples", 12.0), "samples");
        for (double n : new double[] {10, 60}) Trial.run(bench, Map.of("seeds", 1.0, "samples", n));
        for (double basis : new double[] {1, 2, 3})
            for (double points : new double[] {0, 1, 2})
                Trial.run(bench, Map.of("seeds", 2.0, "basis", basis, "points", points, "samples", 10.0, "columns", 500.0));
        Trial.empty(bench);
        for (var preset : bench.presets()) Trial.nothing(bench, preset.changes());
    }
}
