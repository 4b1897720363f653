package org.descentlab.experiment.fourierdigits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.descentlab.experiment.fourierdigits.Pool.Images;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Published acceptance numbers: digits at n = 500, σ = 2, five seeds; in the quick form two.
@Tag("science")
class FourierDigitsScienceTest {
    private static final int SEEDS = Trial.quick() ? 2 : 5;
    private final FourierDigits bench = new FourierDigits();

    private Frame run(Map<String, Double> changes, String... panes) {
        var all = new HashMap<>(changes);
        all.putIfAbsent("seeds", (double) SEEDS);
        return Trial.run(bench, all, panes);
    }

    private static int place(Series s, double at) {
        return Arrays.binarySearch(s.at(), at);
    }

    /// Error, squared error and norm are largest at p = n in every seed; how many times the error there is that at 5 n, seed by seed.
    private static double[] peaks(Frame f) {
        for (String name : new String[] {"error", "mse", "norm"})
            for (double[] seed : Trial.series(f, name).seeds())
                assertEquals(1, Trial.series(f, name).at()[Summary.argmax(seed)], name);
        Series error = Trial.series(f, "error");
        return Arrays.stream(error.seeds()).mapToDouble(s -> s[place(error, 1)] / s[place(error, 5)]).toArray();
    }

    @Test
    void doubleDescent() {
        Frame f = run(Map.of(), "error", "mse", "norm");
        for (double times : peaks(f)) assertTrue(times >= 3, "" + times);
        Series error = Trial.series(f, "error"), ridge = Trial.series(f, "error-ridge-0-001");
        assertEquals(0.051, ridge.values()[place(ridge, 1)], 0.01);
        for (int i = 1; i < ridge.values().length - 1; i++)
            assertTrue(ridge.values()[i] <= 0.01 + Math.max(ridge.values()[i - 1], ridge.values()[i + 1]), "at " + ridge.at()[i]);
        // the widest does not beat the classical trough, a ridge does
        double trough = f.scalars().get("error-narrow-best"), wide = error.values()[place(error, 20)];
        assertEquals(0.192, wide, 0.03);
        assertEquals(0.126, trough, 0.03);
        assertEquals(0.044, ridge.values()[place(ridge, 20)], 0.01);
        assertEquals(0, f.scalars().get("seeds-wide-best"));
        assertEquals(0.87, f.scalars().get("error-threshold"), 0.03);
        Map.of("error-gap-most", 0.12, "mse-gap-most", 0.12, "norm-gap-most", 0.18)
                .forEach((gap, most) -> assertTrue(f.scalars().get(gap) < (Trial.quick() ? 0.25 : most), gap + " " + f.scalars().get(gap)));
    }

    @Test
    void noiseAndItsAbsence() {
        Frame clean = run(Map.of("label-noise", 0.0), "error", "mse", "norm");
        peaks(clean);
        assertEquals(SEEDS, clean.scalars().get("seeds-wide-best").intValue());
        if (Trial.quick()) return;
        Frame heavy = run(Map.of("label-noise", 0.4), "error", "mse", "norm");
        peaks(heavy);
        assertTrue(heavy.scalars().get("error-wide") > 1.5 * heavy.scalars().get("error-narrow-best"), heavy.scalars().toString());
    }

    /// The published least of five seeds, 34 times without noise and 1.9 at 40 %, is met by the medians of 20 seeds; the least of these
    /// are 27 and 1.7. At 20 % every seed has 3 times or more.
    @Test
    void theErrorAtTheThresholdOverThatBeyond() {
        if (Trial.quick()) return;
        double[] clean = ratios(0), some = ratios(0.2), heavy = ratios(0.4);
        assertTrue(Summary.median(clean) >= 34 && Summary.quantile(0, clean) >= 25, Arrays.toString(clean));
        assertTrue(Summary.quantile(0, some) >= 3, Arrays.toString(some));
        assertTrue(Summary.median(heavy) >= 1.9 && Summary.quantile(0, heavy) >= 1.5, Arrays.toString(heavy));
    }

    private static double[] ratios(double noise) {
        var work = new Here();
        return IntStream.range(0, 20).mapToDouble(k -> new FourierFit(Images.DIGITS, 500, noise, 2, 500, k).compute(work).error()[0]
                / new FourierFit(Images.DIGITS, 500, noise, 2, 2500, k).compute(work).error()[0]).toArray();
    }

    /// 1000 of MNIST's digits: the second descent ends below the classical trough.
    @Test
    void mnist() {
        if (Trial.quick()) return;
        Frame f = run(Map.of("images", 1.0, "samples", 1000.0, "scale", 3.0, "label-noise", 0.0, "seeds", 2.0), "error");
        Series error = Trial.series(f, "error");
        int one = place(error, 1);
        double[] narrow = Arrays.copyOf(error.values(), one);
        double trough = Summary.quantile(0, narrow), at = error.at()[Summary.argmin(narrow)];
        assertEquals(0.139, trough, 0.02);
        assertTrue(at >= 0.2 && at <= 0.5, "at " + at);
        assertEquals(0.83, error.values()[one], 0.08);
        assertEquals(0.077, error.values()[place(error, 5)], 0.01);
        for (double[] seed : error.seeds()) assertTrue(seed[place(error, 5)] < Summary.quantile(0, Arrays.copyOf(seed, one)));
    }

    /// The peak in every seed, twice the error at n = 200 in the median (in one of ten seeds 1.998 times); with a ridge medians of ten
    /// seeds fall throughout.
    @Test
    void moreDataHurts() {
        Frame f = run(Map.of("seeds", Trial.quick() ? 3.0 : 10.0), "sample-wise");
        Series error = Trial.series(f, "error-by-samples"), ridge = Trial.series(f, "error-by-samples-ridge-0-01");
        for (double[] seed : error.seeds()) {
            assertEquals(500, error.at()[Summary.argmax(seed)]);
            assertTrue(seed[place(error, 500)] >= 1.9 * seed[place(error, 200)]);
        }
        assertTrue(error.values()[place(error, 500)] >= 2 * error.values()[place(error, 200)]);
        assertTrue(ridge.values()[ridge.at().length - 1] < ridge.values()[0] / 2);
        assertEquals("samples.hurts", Trial.says(f, "sample-wise"));
        if (!Trial.quick())
            for (int i = 1; i < ridge.at().length; i++) assertTrue(ridge.values()[i] < ridge.values()[i - 1], "at " + ridge.at()[i]);
    }

    /// Sentences at the ends that take long.
    @Test
    void longEnds() {
        if (Trial.quick()) return;
        for (var changes : Arrays.asList(Map.of("samples", 1200.0), Map.of("scale", 0.5), Map.of("scale", 6.0), Map.of("label-noise", 0.6)))
            run(Trial.with(changes, "seeds", 1), "error", "mse", "norm");
        run(Map.of("features", 10_000.0, "seeds", 1.0), "sample-wise");
    }
}
