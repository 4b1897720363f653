package org.descentlab.experiment.fourierdigits;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.descentlab.Lab;
import org.descentlab.data.Examples;
import org.descentlab.data.Mnist;
import org.descentlab.experiment.fourierdigits.Pool.Images;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Series.Kind;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class FourierDigitsTest {
    private static final Map<String, Double> SMALL = Map.of("samples", 100.0, "features", 200.0, "seeds", 3.0);
    private final FourierDigits bench = new FourierDigits();
    private final Here work = new Here();

    private Frame finished(Map<String, Double> changes) {
        return Trial.finished(bench, bench.set(bench.defaults(), changes), work, FourierDigits.END,
                bench.panes().toArray(String[]::new));
    }

    @Test
    void saysWhatItFinds() {
        Frame f = finished(SMALL);
        assertEquals("error.peak", Trial.says(f, "error"));
        assertEquals("mse.peak", Trial.says(f, "mse"));
        assertEquals("norm.peak", Trial.says(f, "norm"));
        assertEquals("samples.hurts", Trial.says(f, "sample-wise"));
        assertEquals(200, f.scalars().get("sample-peak"));
        assertTrue(f.scalars().get("mse-gap-most") < 0.3, f.scalars().toString());
        Frame ridge = finished(Trial.with(SMALL, "ridge", Ridge.TENTH.ordinal()));
        assertEquals("error.flat", Trial.says(ridge, "error"));
        assertEquals("mse.flat", Trial.says(ridge, "mse"));
        assertEquals("norm.flat", Trial.says(ridge, "norm"));
        assertEquals("samples.falls", Trial.says(ridge, "sample-wise"));
        assertTrue(ridge.scalars().get("mse-gap-most") < 0.05, ridge.scalars().toString());
        Frame two = finished(Trial.with(SMALL, "seeds", 2));
        assertEquals("Provisional", two.pane("error").figure().badge());
        assertEquals("error.near", Trial.says(two, "error"), "two seeds are too few to call a peak");
        sentencesAgree(f);
        sentencesAgree(ridge);
    }

    /// What is said of seeds and places, from the exported seeds alone.
    private static void sentencesAgree(Frame f) {
        Series error = Trial.series(f, "error"), mse = Trial.series(f, "mse"), theory = Trial.series(f, "mse-theory");
        int one = Arrays.binarySearch(error.at(), 1), last = error.at().length - 1;
        double[] median = error.values();
        assertEquals(Arrays.stream(median, 0, one).min().orElseThrow(), f.scalars().get("error-narrow-best"));
        assertEquals(Arrays.stream(error.seeds()).filter(s -> s[last] < Arrays.stream(s, 0, one).min().orElseThrow()).count(),
                f.scalars().get("seeds-wide-best"));
        double gap = 0;
        for (int i = 0; i < median.length; i++)
            if (error.at()[i] <= 0.9 || error.at()[i] >= 1.1) gap = Math.max(gap, Math.abs(mse.values()[i] / theory.values()[i] - 1));
        assertEquals(gap, f.scalars().get("mse-gap-most"), 1e-12);
        assertEquals(Kind.THEORY, theory.kind());
        if (Trial.says(f, "error").equals("error.peak")) assertEquals(one, Summary.argmax(median));
    }

    /// The pictures as they are in the files, split without overlap; labels moved to another digit, nested in n and η.
    @Test
    void labelsAndSplits() {
        var pictures = work.get(new Pool(Images.DIGITS));
        Examples clean = pictures.training(4, 600, 0), noisy = pictures.training(4, 600, 0.3), more = pictures.training(4, 600, 0.5),
                few = pictures.training(4, 200, 0.3), test = pictures.testing(4, 600);
        assertEquals(1197, test.count());
        assertEquals(64, test.dimension());
        int moved = 0;
        int[] heads = new int[10];
        for (int i = 0; i < 600; i++) {
            int before = digit(clean, i), after = digit(noisy, i);
            if (after != before) {
                moved++;
                heads[(after - before + 10) % 10]++;
                assertEquals(after, digit(more, i));
            }
            if (i < 200) {
                assertEquals(after, digit(few, i));
                assertEquals(noisy.inputs()[i + 5 * 600], few.inputs()[i + 5 * 200]);
            }
            double sum = 0;
            for (int k = 0; k < 64; k++) sum += Math.pow(clean.inputs()[i + k * 600] - test.inputs()[i + k * 1197], 2);
            assertNotEquals(0, sum);
        }
        assertEquals(0.3 * 600, moved, 3 * Math.sqrt(600 * 0.21));
        for (int by = 1; by < 10; by++) assertEquals(moved / 9.0, heads[by], 3.5 * Math.sqrt(moved / 9.0), "moved by " + by);
        int[] counts = new int[10], all = new int[10];
        for (int i = 0; i < 600; i++) counts[digit(clean, i)]++;
        for (int i = 0; i < 1197; i++) counts[digit(test, i)]++;
        for (int c : Lab.DIGITS.classes()) all[c]++;
        assertArrayEquals(all, counts);
        assertEquals(0.9, clean.targets()[digit(clean, 0) * 600], 1e-15);
    }

    private static int digit(Examples e, int i) {
        for (int c = 0; c < 10; c++) if (e.targets()[i + c * e.count()] > 0.5) return c;
        throw new AssertionError();
    }

    @Test
    void mnistIsAveragedAndNotScaled() throws Exception {
        var pictures = work.get(new Pool(Images.MNIST));
        Mnist m = Mnist.load();
        double four = m.pixel(42, 10, 16) + m.pixel(42, 10, 17) + m.pixel(42, 11, 16) + m.pixel(42, 11, 17);
        assertEquals(four / 4, pictures.inputs()[42][5 * 14 + 8], 1e-7);
        assertEquals(m.digit(42), pictures.digits()[42]);
        assertEquals(3000, pictures.testing(0, 1200).count());
    }

    @Test
    void everySettingCanBeShown() {
        for (var changes : Trial.extremes(bench, Map.of("seeds", 1.0))) Trial.nothing(bench, changes);
        for (var preset : bench.presets()) Trial.nothing(bench, preset.changes());
        var one = Trial.with(Trial.with(SMALL, "seeds", 1), "features", 20);
        for (var changes : Trial.extremes(bench, one))
            if (changes.get("samples") <= 100 && changes.get("features") <= 20 && changes.getOrDefault("images", 0.0) == 0)
                finished(changes);
    }
}
