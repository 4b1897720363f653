package org.descentlab.experiment.trainedsweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.descentlab.study.Frame;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Acceptance numbers at n = 300, T = 3000, five seeds; in the quick form n = 150, T = 1000 and two seeds, squared loss alone.
@Tag("science")
class TrainedSweepScienceTest {
    private static final int FROM = Arrays.binarySearch(TrainedSweep.WIDTHS, 12), LAST = TrainedSweep.WIDTHS.length - 1;
    private final TrainedSweep bench = new TrainedSweep();

    private Frame run(double noise, String... panes) {
        Map<String, Double> at = Trial.quick()
                ? Map.of("label-noise", noise, "samples", 150.0, "steps", 1000.0, "seeds", 2.0)
                : Map.of("label-noise", noise, "seeds", 5.0);
        return Trial.run(bench, at, panes);
    }

    /// Index of the largest value among the widths that count.
    private static int top(double[] values) {
        int best = FROM;
        for (int i = FROM; i < values.length; i++) if (values[i] > values[best]) best = i;
        return best;
    }

    @Test
    void squaredLossPeaksWhereWeightsEqualNumbersToFit() {
        Frame f = run(0.4, "squared-loss", "squared-error");
        Series test = Trial.series(f, "squared-test"), error = Trial.series(f, "squared-error");
        for (double[] seed : test.seeds()) {
            int top = top(seed);
            assertTrue(test.at()[top] >= (Trial.quick() ? 0.7 : 1) && test.at()[top] <= 2, "peak at " + test.at()[top]);
            assertTrue(seed[top] >= 2.5 * seed[LAST], "peak of " + seed[top] + " over " + seed[LAST]);
        }
        if (Trial.quick()) return;
        assertEquals(0.518, f.scalars().get("squared-error-trough"), 0.05);
        assertEquals(0.62, f.scalars().get("squared-error-peak"), 0.05);
        assertEquals(0.41, error.values()[LAST], 0.05);
        for (double[] seed : error.seeds()) {
            double least = Arrays.stream(seed, FROM, top(seed) + 1).min().orElseThrow();
            assertTrue(seed[LAST] < least, seed[LAST] + " and a trough of " + least);
        }
        assertTrue(f.scalars().get("squared-fitted-from") <= 40);
    }

    @Test
    void aFifthOfWrongLabelsMakesASmallerBump() {
        Assumptions.assumeFalse(Trial.quick());
        Frame f = run(0.2, "squared-loss", "squared-error");
        Series test = Trial.series(f, "squared-test"), error = Trial.series(f, "squared-error");
        for (double[] seed : test.seeds()) assertTrue(seed[top(seed)] >= 2.5 * seed[LAST]);
        double[] median = error.values();
        assertEquals(0.35, Arrays.stream(median, FROM, top(median) + 1).min().orElseThrow(), 0.05);
        assertEquals(0.40, median[top(median)], 0.05);
        assertEquals(0.22, median[LAST], 0.04);
    }

    /// The negative control: no bump of errors near P = nK with cross-entropy, whose test loss is largest far below.
    @Test
    void crossEntropyHasNoBumpThere() {
        Assumptions.assumeFalse(Trial.quick());
        Frame f = run(0.2, "entropy-loss", "entropy-error");
        Series test = Trial.series(f, "entropy-test"), error = Trial.series(f, "entropy-error");
        double[] median = error.values();
        assertEquals("error.falls", Trial.says(f, "entropy-error"));
        assertTrue(median[LAST] < 0.3 && median[1] > median[LAST], Arrays.toString(median));
        int top = 0;
        for (int i = 0; i <= LAST; i++) if (test.values()[i] > test.values()[top]) top = i;
        assertTrue(test.at()[top] < 0.6, "test loss is largest at " + test.at()[top]);
    }
}
