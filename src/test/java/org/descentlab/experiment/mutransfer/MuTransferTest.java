package org.descentlab.experiment.mutransfer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.descentlab.data.Digits;
import org.descentlab.experiment.mutransfer.MuTransfer.Optimiser;
import org.descentlab.net.LayerScales;
import org.descentlab.study.Experiment;
import org.descentlab.study.Family;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class MuTransferTest {
    private static final Map<String, Double> SMALL = Map.of("narrowest", 8.0, "doublings", 1.0, "steps", 20.0, "check-steps", 3.0, "seeds",
            1.0);
    private final Experiment bench = new MuTransfer();

    private static Trained trained(Rule rule, int base, int width, Optimiser optimiser, double exponent) {
        return new Trained(rule, base, width, optimiser, exponent, 25, 3);
    }

    /// At the base width nothing is scaled: equal to the bit, by both optimisers; beyond it not.
    @Test
    void atTheBaseWidthBothRulesAreOne() {
        var work = new Here();
        for (Optimiser optimiser : Optimiser.values()) {
            for (double e : new double[] {-9, -6}) {
                double standard = trained(Rule.STANDARD, 64, 64, optimiser, e).compute(work).loss();
                assertEquals(standard, trained(Rule.MAXIMAL, 64, 64, optimiser, e).compute(work).loss());
                assertNotEquals(standard, trained(Rule.MAXIMAL, 32, 64, optimiser, e).compute(work).loss());
            }
            Check.Course a = new Check(Rule.STANDARD, 64, 64, optimiser, 0.01, false, 5, 1).compute(work),
                    b = new Check(Rule.MAXIMAL, 64, 64, optimiser, 0.01, false, 5, 1).compute(work);
            assertArrayEquals(a.logits(), b.logits());
            for (int t = 0; t <= 5; t++) assertArrayEquals(a.changes()[t], b.changes()[t]);
        }
        LayerScales one = LayerScales.maximalUpdate(3, 1, true), four = LayerScales.maximalUpdate(3, 4, true);
        assertArrayEquals(LayerScales.standard(3).rate(), one.rate());
        assertArrayEquals(LayerScales.standard(3).start(), one.start());
        assertArrayEquals(new double[] {1, 0.25, 0.25}, four.rate());
        assertArrayEquals(new double[] {1, 1, 0.5}, four.start());
        assertArrayEquals(new double[] {4, 1, 0.25}, LayerScales.maximalUpdate(3, 4, false).rate());
        assertArrayEquals(new double[] {1, 1, 0}, four.silent().start());
    }

    /// Against plain loops in double: the loss within 2 in a thousand, and every coordinate's change likewise.
    @Test
    void trainingAndCoordinatesAreThoseOfPlainLoops() {
        var work = new Here();
        Pool.Sets sets = work.get(new Pool());
        for (Rule rule : Rule.values())
            for (Optimiser optimiser : Optimiser.values())
                for (boolean silent : new boolean[] {false, true}) {
                    double exponent = -7 + (optimiser == Optimiser.ADAM ? 0 : 2), rate = Math.pow(2, exponent);
                    int steps = 25;
                    var plain = new PlainTraining(rule == Rule.MAXIMAL, 6, 12, optimiser == Optimiser.ADAM, rate, silent, sets.train(), 3);
                    double[][][] first = Arrays.stream(sets.test().inputs()).map(plain::coordinates).toArray(double[][][]::new);
                    for (int t = 0; t < steps; t++) plain.step();
                    String where = rule + " " + optimiser + " " + silent;
                    if (!silent) {
                        double loss = trained(rule, 6, 12, optimiser, exponent).compute(work).loss();
                        assertEquals(plain.loss(), loss, 2e-3 * loss, where);
                    }
                    Check.Course seen = new Check(rule, 6, 12, optimiser, rate, silent, steps, 3).compute(work);
                    double[] square = new double[4];
                    for (int i = 0; i < first.length; i++) {
                        double[][] z = plain.coordinates(sets.test().inputs()[i]);
                        for (int l = 0; l < 3; l++)
                            for (int k = 0; k < z[l].length; k++)
                                square[l] += Math.pow(z[l][k] - first[i][l][k], 2) / z[l].length / first.length;
                        for (double v : z[2]) square[3] += v * v / 10 / first.length;
                    }
                    for (int q = 0; q < 4; q++) assertEquals(Math.sqrt(square[q]), seen.at(steps, q), 2e-3 * seen.at(steps, q), where + q);
                }
    }

    @Test
    void theDigitsAreCentredAndOfOneLength() {
        var work = new Here();
        Pool.Sets sets = work.get(new Pool());
        assertEquals(1400, sets.train().size());
        assertEquals(397, sets.test().size());
        float[][] images = work.task(Digits.SOURCE).images(), x = Digits.sphere(images, 8);
        for (float[] row : x) {
            double square = 0;
            for (float v : row) square += (double) v * v;
            assertEquals(64, square, 1e-4);
        }
        // the difference of two images, each over its length, is that of the raw ones: the mean has gone
        double[] a = new double[2];
        for (int p = 0; p < 64; p++) {
            a[0] += Math.pow(images[0][p] - images[1][p], 2);
            double u = x[0][p] * length(images, 0) / 8, v = x[1][p] * length(images, 1) / 8;
            a[1] += Math.pow(u - v, 2);
        }
        assertEquals(a[0], a[1], 1e-4 * a[0]);
    }

    private static double length(float[][] images, int i) {
        double square = 0;
        for (int p = 0; p < 64; p++) {
            double mean = 0;
            for (float[] image : images) mean += image[p] / images.length;
            square += Math.pow(images[i][p] - mean, 2);
        }
        return Math.sqrt(square);
    }

    /// Losses made by hand: what is said of where they are least.
    @Test
    void theOptimumIsJudgedBySeedsAndGrid() {
        DoubleUnaryOperator falls = w -> -6.1 - w, stays = w -> -6.1;
        assertEquals("optimum.transfers", said(falls, stays, 0.05));
        assertEquals("optimum.stays", said(stays, stays, 0.05));
        assertEquals("optimum.wanders", said(falls, w -> w == 1 ? -7.1 : -6.1, 0.05));
        assertEquals("optimum.returns", said(w -> w == 1 ? -7.1 : -6.1, stays, 0.05));
        assertEquals("optimum.unclear", said(w -> -6.4 - 0.1 * w, stays, 0.4));
        assertEquals("optimum.moves", said(falls, w -> -6.1 + 0.4 * w, 0.05));
        assertEquals("optimum.scatter", said(falls, w -> -6.4 - 0.1 * w, 0.4));
        assertEquals("optimum.flips", said(falls, w -> -6.4, 0.4));
        assertEquals("optimum.end", said(w -> -9.4 - w, stays, 0.05));
        Sweep four = made(Rule.STANDARD, falls, 0);
        assertEquals(-2, four.shift());
        assertEquals(-2, four.refinedShift(), 1e-9);
        double[] costs = four.costs();
        for (int w = 0; w < 3; w++) assertEquals(Math.exp((Math.pow(-6 + 6.1 + w, 2) - 0.01) / 2), costs[w], 1e-9);
        assertEquals(-1 / 3.0, LossPanes.worse(new org.descentlab.stats.GridMinimum[] {least(Math.log(3)), least(Math.log(2))}), 1e-12);
    }

    private static org.descentlab.stats.GridMinimum least(double value) {
        return new org.descentlab.stats.GridMinimum(1, 0, value, 0);
    }

    private static String said(DoubleUnaryOperator standard, DoubleUnaryOperator mup, double scatter) {
        return OptimumPane.said(made(Rule.STANDARD, standard, scatter), made(Rule.MAXIMAL, mup, scatter)).key();
    }

    /// Parabolas of ln loss around places that go with the doubling, and scatter by seed.
    private static Sweep made(Rule rule, DoubleUnaryOperator place, double scatter) {
        double[] at = MuTransfer.Rates.OCTAVES.exponents(Optimiser.ADAM), off = {-1, 0.5, 1, -0.5, 0};
        List<Sweep.Curve> curves = new ArrayList<>();
        for (int w = 0; w < 3; w++) {
            double centre = place.applyAsDouble(w);
            int doubling = w;
            curves.add(new Sweep.Curve(64 << w, Family.of(5, at, (i, k) -> 0, (x, k, turn) -> {
                double own = centre + scatter * off[(k + 2 * doubling) % 5];
                return new Trained.End(Math.exp((x - own) * (x - own) / 2));
            })));
        }
        return new Sweep(rule, new double[] {64, 128, 256}, at, curves);
    }

    /// The check at the spec's rate and step, up to 512 units; the whole of it is in [MuTransferScienceTest].
    @Test
    void theCoordinateCheckTellsTheRulesApart() {
        Frame f = Trial.run(bench, Map.of("doublings", 2.0, "seeds", 2.0), "check", "slopes", "logits");
        assertEquals("check.flat", Trial.says(f, "check"));
        assertTrue(f.scalars().get("standard-slope-h2") > 0.6 && f.scalars().get("standard-slope-logits") > 0.7);
        assertEquals("slopes.steps", Trial.says(f, "slopes"));
        Series s = Trial.series(f, "mup-slope-by-step-h2");
        assertTrue(Arrays.stream(s.values()).skip(1).allMatch(v -> Math.abs(v) < CheckPanes.FLAT), Arrays.toString(s.values()));
        assertEquals(f.scalars().get("mup-slope-h2"), s.values()[4], 0.02, "the slope of the mean, and the mean of slopes");
    }

    /// From a readout of zero no gradient has reached the other layers after one step: it is no pass.
    @Test
    void oneStepFromAReadoutOfZeroMovesLogitsAlone() {
        var one = Trial.with(SMALL, "check-steps", 1);
        Frame f = Trial.run(bench, one, "check", "slopes", "logits");
        assertEquals("check.first", Trial.says(f, "check"));
        assertTrue(Arrays.stream(Trial.series(f, "mup-change-h2").values()).allMatch(v -> v == 0));
        assertNotEquals("check.first", Trial.says(Trial.run(bench, Trial.with(one, "readout", 1), "check"), "check"));
    }

    /// A curve with a loss of exactly 0 has a least place, and it is there.
    @Test
    void aLossOfZeroIsTheLeast() {
        var curve = new Sweep.Curve(64,
                Family.of(1, new double[] {-2, -1, 0}, (i, k) -> 0, (x, k, turn) -> new Trained.End(x == -1 ? 0 : 1)));
        assertEquals(1, curve.best().index());
        assertEquals(Math.log(1e-12), curve.best().value());
    }

    @Test
    void nothingIsClaimedBeforeItIsThere() {
        for (Frame.Pane p : Trial.nothing(bench, Map.of()).panes()) assertTrue(p.sentence().key().endsWith(".none"), p.sentence().key());
        Trial.empty(bench);
    }

    @Test
    void everySettingCanBeShown() {
        String[] panes = bench.allPanes().toArray(String[]::new);
        for (var changes : Trial.extremes(bench, SMALL)) Trial.run(bench, changes, panes);
        for (double rate : new double[] {0x1p-11, 0x1p-3})
            Trial.run(bench,
                    Map.of("narrowest", 8.0, "doublings", 1.0, "steps", 20.0, "check-steps", 40.0, "seeds", 2.0, "check-rate", rate,
                            "optimiser", 1.0, "readout", 1.0),
                    panes);
    }
}
