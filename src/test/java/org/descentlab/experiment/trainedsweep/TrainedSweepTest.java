package org.descentlab.experiment.trainedsweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descentlab.study.Frame;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class TrainedSweepTest {
    private static final Map<String, Double> SMALL = Map.of("samples", 100.0, "steps", 300.0, "seeds", 3.0, "rate", 0.01);
    private final TrainedSweep bench = new TrainedSweep();

    /// P by counting: 64 weights and a bias for each unit, ten weights and a bias for each output.
    @Test
    void thresholdIsWhereWeightsEqualNumbersToFit() {
        for (int n : new int[] {100, 300, 600}) {
            double width = TrainedSweep.threshold(n);
            assertEquals(10.0 * n, 64 * width + width + 10 * width + 10, 1e-9);
        }
        assertEquals((75 * 40 + 10) / 3000.0, Fit.ratio(40, 300), 1e-12);
    }

    /// What the panes say is read off the curves by plain loops.
    @Test
    void aSmallSweepIsReadAsItIs() {
        Frame f = Trial.run(bench, SMALL, "squared-loss", "squared-error", "entropy-loss", "entropy-error");
        for (String loss : List.of("squared", "entropy")) {
            Series test = Trial.series(f, loss + "-test"), error = Trial.series(f, loss + "-error"),
                    fit = Trial.series(f, loss + "-train-error");
            assertEquals(TrainedSweep.WIDTHS.length, test.at().length);
            int last = test.at().length - 1;
            assertEquals(test.values()[last], f.scalars().get(loss + "-test-wide"));
            assertEquals(error.values()[last], f.scalars().get(loss + "-error-wide"));
            double from = Double.NaN;
            for (int i = last; i >= 0
                    && List.of(0.0, 0.0, 0.0).equals(List.of(fit.seeds()[0][i], fit.seeds()[1][i], fit.seeds()[2][i])); i--)
                from = TrainedSweep.WIDTHS[i];
            assertEquals(from, f.scalars().get(loss + "-fitted-from"));
            for (double v : error.values()) assertTrue(v >= 0 && v <= 1);
        }
        assertTrue(f.scalars().get("squared-error-wide") > 0.25, "wrong labels cost something");
        Frame clean = Trial.run(bench, Trial.with(SMALL, "label-noise", 0), "squared-error");
        assertTrue(clean.scalars().get("squared-error-wide") < 0.2, "" + clean.scalars());
    }

    /// The network of the slider's width is that of the sweep.
    @Test
    void aCourseEndsWhereTheSweepStands() {
        Map<String, Double> at = Trial.with(SMALL, "width", 20);
        Frame sweep = Trial.run(bench, at, "squared-loss", "squared-course");
        assertEquals(Trial.series(sweep, "squared-test").values()[4], sweep.scalars().get("squared-course-end"));
        assertTrue(sweep.scalars().get("squared-course-least") <= sweep.scalars().get("squared-course-end"));
    }

    @Test
    void decayAndTheFastestRateStayFinite() {
        Trial.everyEnd(bench, Trial.with(Trial.with(SMALL, "steps", 100), "seeds", 1), "samples", "steps", "seeds", "seed", "width");
    }

    @Test
    void itIsEmptyAtFirst() {
        Trial.empty(bench);
    }

    /// Wrong labels, once learned, spoil what is made of new digits.
    @Test
    void noiseMovesLabels() {
        Frame none = Trial.run(bench, Trial.with(Trial.with(SMALL, "label-noise", 0), "width", 300), "entropy-course");
        Frame much = Trial.run(bench, Trial.with(Trial.with(SMALL, "label-noise", 0.6), "width", 300), "entropy-course");
        assertTrue(much.scalars().get("entropy-course-end-error") > none.scalars().get("entropy-course-end-error") + 0.2);
    }
}
