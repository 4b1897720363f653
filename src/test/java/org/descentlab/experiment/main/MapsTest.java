package org.descentlab.experiment.main;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.map.NoiseMapPane;
import org.descentlab.experiment.main.time.TimePanes;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.TrainNetwork;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.lab.Laboratory;
import org.descentlab.net.Course.Ending;
import org.descentlab.net.Run;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.Series;
import org.junit.jupiter.api.Test;

/// The maps over label noise and over time, from invented numbers; every number by a second, plain route.
class MapsTest {
    private static final double[] NOISE = {0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45};
    private static final int[] STEPS = {0, 1, 2, 5, 10, 20, 62, 128, 320, 1000, 2000};

    /// A curve over widths with a peak of this height at m = 17, or none.
    private static IntToDoubleFunction peaked(double height) {
        return m -> 0.6 / Math.pow(m, 0.1) + (m == 14 || m == 20 ? 0.6 * height : m == 17 ? height : 0);
    }

    private static Invented noiseMap(int seeds, double upTo, DoubleUnaryOperator height) {
        var r = new Invented();
        for (double e : NOISE)
            for (int k = 0; k < seeds && e <= upTo; k++) {
                double by = 1 + 0.1 * k;
                r.widths(k, e, m -> by * peaked(height.applyAsDouble(e)).applyAsDouble(m), m -> 1e-5, m -> 0.5);
            }
        return r;
    }

    private static Mark.Cells cells(Figure f) {
        return (Mark.Cells) f.main().marks().stream().filter(Mark.Cells.class::isInstance).findFirst().orElseThrow();
    }

    private static void fits(Figure f) {
        assertTrue(f.sentence().length() <= 72, f.sentence());
        assertTrue(f.detail().length() <= 90, f.detail());
        for (String s : Invented.texts(f)) assertFalse(s.contains("NaN") || s.contains("Infinity"), s);
    }

    // ------------------------------------------------------------------ label noise

    @Test
    void aCellOfTheNoiseMapIsTheMedianOverSeeds() {
        Invented r = noiseMap(3, 1, e -> 10 * e);
        Mark.Cells c = cells(r.pane(NoiseMapPane.NAME).figure());
        for (int i = 0; i < NOISE.length; i++) {
            assertEquals(100 * NOISE[i], c.y()[i], 1e-9);
            for (int w = 0; w < MainSettings.WIDTHS.length; w++)
                assertEquals(1.1 * peaked(10 * NOISE[i]).applyAsDouble((int) MainSettings.WIDTHS[w]), c.values()[i][w], 1e-6);
        }
    }

    @Test
    void theNoiseMapSaysHowThePeakGrows() {
        Figure f = noiseMap(3, 1, e -> 10 * e).pane(NoiseMapPane.NAME).figure();
        assertEquals("The peak grows from none at 0 % to test MSE 5.4 at 45 % noise", f.sentence());
        assertEquals("It is at P/n = 1.02", f.detail());
        assertNull(f.badge());
        assertEquals(3, f.seedsDone());
        fits(f);
        String always = noiseMap(3, 1, e -> 2 + 4 * e).sentence(NoiseMapPane.NAME);
        assertTrue(always.startsWith("The peak grows from test MSE 2.7 at 0 % to 4.7 at 45 %"), always);
        String falling = noiseMap(3, 1, e -> e == 0 ? 0 : 4 - 4 * e).sentence(NoiseMapPane.NAME);
        assertEquals("9 of 10 rows peak; the highest, test MSE 4.7, is at 5 % noise", falling);
        String none = noiseMap(3, 1, e -> 0).sentence(NoiseMapPane.NAME);
        assertEquals("No row has a peak, from 0 % to 45 % label noise", none);
    }

    /// Where no network interpolates, no pane speaks of a peak of interpolation.
    @Test
    void withoutInterpolationNoPaneClaimsAPeak() {
        var r = new Invented();
        for (double e : NOISE)
            for (int k = 0; k < 3; k++) {
                double by = 1 + 0.1 * k;
                r.widths(k, e, m -> by * peaked(4).applyAsDouble(m), m -> 0.3, m -> 0.5);
            }
        for (String pane : List.of(NoiseMapPane.NAME, TimePanes.CURVE, "descent")) {
            assertTrue(r.sentence(pane).matches("No network .*interpolates(, so|:) no peak .*is claimed"), r.sentence(pane));
            r.pane(pane).scalars().forEach((name, v) -> assertTrue(!name.matches("peak-(position|from-step|height.*)") || v.isNaN(), name));
        }
    }

    /// Only complete rows are spoken of, and how many they are.
    @Test
    void theNoiseMapWaitsForCompleteRows() {
        assertEquals("Not enough data yet: 0 of 10 rows are complete", new Invented().sentence(NoiseMapPane.NAME));
        assertEquals("Not enough data yet: 2 of 10 rows are complete", noiseMap(3, 0.05, e -> 10 * e).sentence(NoiseMapPane.NAME));
        Invented three = noiseMap(3, 0.1, e -> 10 * e);
        for (int m : new int[] {4, 8, 17})
            three.put(new TrainNetwork(three.main().network(m, 300, 0.45, 0)), Invented.trained(Invented.run(1e-5, 99, 1), 0.5, 1.5));
        Figure some = three.pane(NoiseMapPane.NAME).figure();
        assertTrue(some.sentence().endsWith("at 10 % noise"), some.sentence());
        assertEquals("It is at P/n = 1.02; 3 of 10 rows are complete", some.detail());
        assertEquals("Provisional", some.badge());
        Invented one = noiseMap(1, 1, e -> 10 * e);
        assertEquals("Provisional", one.badge(NoiseMapPane.NAME));
        assertEquals("noise-map.near", one.says(NoiseMapPane.NAME), "one seed shows no spread");
        fits(three.pane(NoiseMapPane.NAME).figure());
        Mark.Cells empty = cells(new Invented().pane(NoiseMapPane.NAME).figure());
        for (float[] row : empty.values()) for (float v : row) assertTrue(Float.isNaN(v));
    }

    /// Scatter of narrow networks, at another place in every seed, is no peak.
    @Test
    void aPeakIsOneThatSeedsShare() {
        var r = new Invented();
        int[] where = {6, 8, 11};
        for (double e : NOISE) for (int k = 0; k < 3; k++) {
            int at = where[k];
            r.widths(k, e, m -> 0.6 / Math.pow(m, 0.1) * (m == at ? 2 : 1), m -> 1e-5, m -> 0.5);
        }
        assertEquals("No row has a peak, from 0 % to 45 % label noise", r.sentence(NoiseMapPane.NAME));
    }

    @Test
    void theNoiseMapShowsWhereOneIsAndWhatDiverged() {
        Invented r = noiseMap(3, 1, e -> 10 * e).set("label-noise", 0.12);
        for (int k = 0; k < 3; k++) r.widths(k, 0.12, m -> m == 2 ? Double.NaN : 0.7, m -> 1e-5, m -> 0.5);
        Figure f = r.pane(NoiseMapPane.NAME).figure();
        assertEquals(11, cells(f).y().length, "the settings' noise has a row of its own");
        var here = (Mark.Outline) f.main().marks().stream().filter(Mark.Outline.class::isInstance).findFirst().orElseThrow();
        assertTrue(here.x0() < 128 && 128 < here.x1() && here.y0() < 12 && 12 < here.y1() && here.y1() - here.y0() < 3);
        assertEquals("3 of 627 diverged", f.badge());
        assertTrue(f.danger());
        var cross = f.main().marks().stream().filter(Mark.Points.class::isInstance).map(Mark.Points.class::cast).filter(Mark.Points::cross)
                .findFirst().orElseThrow();
        assertArrayEquals(new double[] {2}, cross.x());
        assertArrayEquals(new double[] {12}, cross.y(), 1e-9);
        assertEquals("width", f.main().link().parameter());
        assertEquals("label-noise", f.main().linkY().parameter());
        assertEquals(0.12, f.main().linkY().value(11.8));
        assertEquals(0, f.main().linkY().value(1));
    }

    /// The map asks for the very networks of the sweep, each once, the settings' own row first.
    @Test
    void theNoiseMapUsesTheNetworksOfTheSweep() {
        var s = new Invented().main();
        List<Job<?>> jobs = Invented.MAIN.frame(Invented.MAIN.defaults(), new Invented(), Head.END, Set.of(NoiseMapPane.NAME), null).plan();
        var unique = new HashSet<>(jobs);
        for (double m : MainSettings.WIDTHS) for (int k = 0; k < 3; k++) for (double e : NOISE) {
            var spec = s.network((int) m, s.samples(), e, k);
            assertTrue(unique.contains(new TrainNetwork(spec)) || unique.contains(new RecordNetwork(spec)));
        }
        assertEquals(10 * 19 * 3 + 2, unique.size(), "and the current network of the other two seeds");
        assertTrue(jobs.stream().filter(j -> !(j instanceof RecordNetwork)).limit(16)
                .allMatch(j -> j instanceof TrainNetwork t && t.spec().noise() == s.noise() && t.spec().seed() == 0));
    }

    // ------------------------------------------------------------------ time

    private static Run run(double... test) {
        double[] train = new double[test.length], error = new double[test.length];
        Arrays.fill(train, 1e-3);
        int[] steps = Arrays.copyOf(STEPS, test.length);
        return new Run(steps, train, test, error, Ending.FINISHED, steps[steps.length - 1], 1);
    }

    /// Test errors of every width at the recorded steps.
    private interface History {
        double[] test(int width, int seed);
    }

    private static Invented history(int seeds, History h) {
        var r = new Invented();
        for (int k = 0; k < seeds; k++)
            for (double width : MainSettings.WIDTHS) {
                int m = (int) width;
                r.put(new TrainNetwork(r.main().network(m, 300, 0.1, k)), Invented.trained(run(h.test(m, k)), 0.5, 1.5));
            }
        return r;
    }

    private static double[] constant(double v, int from, double then) {
        double[] out = new double[STEPS.length];
        for (int i = 0; i < out.length; i++) out[i] = STEPS[i] < from ? v : then;
        out[0] = 1;
        return out;
    }

    private static History peakFrom(int step) {
        return (m, k) -> {
            double base = 0.8 / Math.pow(m, 0.1) * (1 + 0.05 * k);
            return constant(base, step, m >= 11 && m <= 24 ? 3 * base : base);
        };
    }

    private static Frame at(Invented r, int step, Frame before) {
        return Invented.MAIN.frame(r.settings, r, Head.at(step), Set.of(TimePanes.CURVE, TimePanes.MAP), before);
    }

    @Test
    void theCurveIsThatOfThePlayHeadsStep() {
        Invented r = history(5, (m, k) -> {
            double[] v = new double[m == 8 ? 6 : STEPS.length]; // width 8 stops at step 20
            for (int i = 0; i < v.length; i++) v[i] = 1 + 0.01 * i + 0.1 * ((k * 7 + m) % 5);
            return v;
        });
        for (int step : new int[] {1, 3, 20, 61, 62, 500, 2000}) {
            int index = 0;
            while (index + 1 < STEPS.length && STEPS[index + 1] <= step) index++;
            Figure f = at(r, step, null).pane(TimePanes.CURVE).figure();
            var line = f.main().marks().stream().filter(Mark.Line.class::isInstance).map(Mark.Line.class::cast)
                    .filter(l -> l.role() == Role.TEST).findFirst().orElseThrow();
            assertEquals("at this step", line.legend());
            for (int w = 0; w < MainSettings.WIDTHS.length; w++) {
                int i = MainSettings.WIDTHS[w] == 8 ? Math.min(index, 5) : index;
                double[] seeds = new double[5];
                for (int k = 0; k < 5; k++) seeds[k] = 1 + 0.01 * i + 0.1 * ((k * 7 + MainSettings.WIDTHS[w]) % 5);
                Arrays.sort(seeds);
                assertEquals(seeds[2], line.y()[w], 1e-12);
            }
        }
    }

    @Test
    void aCellOfTheTimeMapIsTheMedianAtItsStep() {
        Invented r = history(3, (m, k) -> {
            double[] v = new double[STEPS.length];
            for (int i = 0; i < v.length; i++) v[i] = (k + 1) * (1 + i) / Math.sqrt(m);
            return v;
        });
        Figure f = at(r, 10, null).pane(TimePanes.MAP).figure();
        Mark.Cells c = cells(f);
        assertEquals(1, c.y()[0]);
        assertEquals(2000, c.y()[c.y().length - 1]);
        for (int t = 0; t < c.y().length; t++) {
            int i = 0;
            while (i + 1 < STEPS.length && STEPS[i + 1] <= c.y()[t]) i++;
            for (int w = 0; w < MainSettings.WIDTHS.length; w++)
                assertEquals(2 * (1 + i) / Math.sqrt(MainSettings.WIDTHS[w]), c.values()[t][w], 1e-5);
        }
        assertTrue(f.main().marks().stream().anyMatch(m -> m instanceof Mark.Reference x && !x.vertical() && x.at() == 10));
        assertEquals(Link.STEP, f.main().linkY().parameter());
    }

    @Test
    void theStepAtWhichThePeakAppears() {
        for (int step : new int[] {1, 20, 128, 1000}) {
            Frame f = at(history(5, peakFrom(step)), Experiment.END, null);
            // the first recorded step, of the common grid, at which an invented curve has changed
            int first = IntStream.rangeClosed(step, 2000).filter(t -> Run.recorded(t) || t == 2000).findFirst().orElseThrow();
            String from = step == 1 ? "from the first step on" : "from step " + first + " on";
            assertEquals("The curve over widths has a peak " + from, f.pane(TimePanes.CURVE).figure().sentence());
            fits(f.pane(TimePanes.CURVE).figure());
        }
        assertEquals("The curve over widths has no peak at any step",
                at(history(5, peakFrom(9999)), Experiment.END, null).pane(TimePanes.CURVE).figure().sentence());
        Invented passing = history(5, (m, k) -> {
            double[] v = constant(0.5, 1, 0.5);
            if (m == 17) v[6] = v[7] = 2;
            return v;
        });
        String gone = at(passing, Experiment.END, null).pane(TimePanes.CURVE).figure().sentence();
        assertTrue(gone.matches("The curve has a peak from step \\d+ to step \\d+ only"), gone);
        assertTrue(new Invented().sentence(TimePanes.CURVE).startsWith("Not enough data yet"));
        assertTrue(new Invented().sentence(TimePanes.MAP).startsWith("Not enough data yet"));
    }

    /// It falls, rises and falls again: said only if most seeds do, and if it is no swing within a few steps.
    @Test
    void aSecondDescentNeedsTheSeedsAndTime() {
        double[] twice = {1, 0.9, 0.8, 0.5, 0.4, 0.4, 0.6, 0.9, 0.6, 0.4, 0.3};
        double[] once = {1, 0.9, 0.8, 0.5, 0.4, 0.4, 0.6, 0.9, 0.9, 0.9, 0.9};
        double[] swing = {1, 0.9, 0.8, 0.4, 0.9, 0.4, 0.4, 0.4, 0.4, 0.4, 0.4};
        History most = (m, k) -> m == 64 && k < 4 ? twice.clone() : once.clone();
        History few = (m, k) -> m == 64 && k < 3 ? twice.clone() : once.clone();
        Frame.Pane seen = at(history(5, most), Experiment.END, null).pane(TimePanes.MAP);
        assertEquals("At width 64 the test error falls, rises and falls again", seen.figure().sentence());
        String said = seen.figure().detail();
        assertTrue(said.startsWith("It rises 2.2 times from step 10 to 128, then falls 2.4 times by step "), said);
        assertEquals(64, seen.scalars().get("second-descent-width"));
        assertEquals(0.8, seen.scalars().get("second-descent-vote"), 1e-12);
        assertEquals(10, seen.scalars().get("second-descent-dip-step"));
        fits(seen.figure());
        Figure unseen = at(history(5, few), Experiment.END, null).pane(TimePanes.MAP).figure();
        assertEquals("No width has a second descent in time", unseen.sentence());
        assertEquals("Width 128 has test MSE 0.40 at step 10, and 0.90 at the end", unseen.detail());
        Figure swung = at(history(5, (m, k) -> swing.clone()), Experiment.END, null).pane(TimePanes.MAP).figure();
        assertEquals("Stopping width 128 early would gain less than 10 %", swung.detail());
    }

    /// Before the end it is told what is so at the play head's step, by the same rules on what is known by then; the ending is not.
    @Test
    void theSentencesFollowThePlayHead() {
        double[] twice = {1, 0.9, 0.8, 0.5, 0.4, 0.4, 0.6, 0.9, 0.6, 0.4, 0.3};
        Invented r = history(5, (m, k) -> m == 64 ? twice.clone() : peakFrom(128).test(m, k));
        for (int step : new int[] {0, 1, 20, 127, 400, 1999}) {
            Frame f = at(r, step, null);
            double[] now = f.pane(TimePanes.CURVE).series().getFirst().values();
            double rise = 1;
            for (int j = 0; j < now.length; j++) for (int i = 0; i < j; i++) rise = Math.max(rise, now[j] / now[i]);
            String said = f.pane(TimePanes.CURVE).sentence().key();
            assertEquals(rise > 1.25 ? "epochs.now.peak" : "epochs.now.none", said, "step " + step + ", rise " + rise);
            String map = f.pane(TimePanes.MAP).sentence().key();
            assertTrue(step >= 400 || map.equals("epoch-map.now"), step + ": " + map);
            if (map.equals("epoch-map.second")) assertTrue((int) f.pane(TimePanes.MAP).sentence().values().getLast() <= step);
            for (String p : List.of(TimePanes.CURVE, TimePanes.MAP))
                assertFalse((f.pane(p).figure().sentence() + f.pane(p).figure().detail()).contains("end"), p);
            fits(f.pane(TimePanes.CURVE).figure());
            fits(f.pane(TimePanes.MAP).figure());
        }
        assertEquals("epoch-map.second", at(r, Experiment.END, null).pane(TimePanes.MAP).sentence().key());
        assertEquals("epochs.peak", at(r, Experiment.END, null).pane(TimePanes.CURVE).sentence().key());
    }

    /// A hump at a threshold among the narrowest networks is a peak like any other (n = 100: P = n at m = 5.6).
    @Test
    void aPeakAmongNarrowNetworksCounts() {
        var r = new Invented().set("samples", 100);
        double[] hump = {0.82, 1.1, 1.4, 1.52, 1.3, 1, 0.9, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.48, 0.46, 0.44, 0.42, 0.4};
        for (double e : NOISE) for (int k = 0; k < 3; k++) {
            double by = 1 + 0.1 * k;
            r.widths(k, e, m -> by * hump[Arrays.binarySearch(MainSettings.WIDTHS, m)], m -> 1e-5, m -> 0.5);
        }
        Frame.Pane pane = r.pane(NoiseMapPane.NAME);
        assertEquals("noise-map.peaks", pane.sentence().key());
        assertEquals(6, pane.scalars().get("peak-width-noise-0.1"));
        assertEquals(1.1 * 1.52, pane.scalars().get("peak-height-noise-0.1"), 1e-12);
    }

    @Test
    void theDivergedAreNotShownAfterwards() {
        Invented r = history(3, peakFrom(20));
        for (int k = 0; k < 3; k++) r.put(new TrainNetwork(r.main().network(2, 300, 0.1, k)), Invented.trained(Invented.diverged(9), 0, 0));
        Mark.Cells c = cells(at(r, Experiment.END, null).pane(TimePanes.MAP).figure());
        assertEquals(Math.pow(2, 8), c.values()[7][0], 1e-9, "step 8");
        for (int t = 8; t < c.y().length; t++) assertTrue(Float.isNaN(c.values()[t][0]));
        assertEquals("3 of 57 diverged", at(r, 5, null).pane(TimePanes.CURVE).figure().badge());
    }

    /// The play head ranges over the settings' steps here, and over the current network's elsewhere.
    @Test
    void thePlayHeadReachesTheLastStep() {
        Invented r = history(3, peakFrom(20));
        assertEquals(2000, at(r, Experiment.END, null).lastStep());
        assertEquals(2000, at(r, Experiment.END, null).step());
        assertEquals(61, at(r, 61, null).step());
        assertEquals(0, Invented.MAIN.frame(r.settings, r, Head.END, Set.of("descent"), null).lastStep());
        assertEquals(0, at(new Invented(), Experiment.END, null).lastStep());
        assertEquals(0, Invented.MAIN.frame(r.settings, r, Head.at(50), Set.of(NoiseMapPane.NAME), null).lastStep());
    }

    /// Moving the play head remakes the curve and keeps the map's cells; standing still keeps both panes.
    @Test
    void movingThePlayHeadIsCheap() {
        Invented r = history(5, peakFrom(20));
        Frame a = at(r, 100, null), same = at(r, 100, a), b = at(r, 101, a);
        for (String p : List.of(TimePanes.CURVE, TimePanes.MAP)) {
            assertSame(a.pane(p), same.pane(p));
            assertNotSame(a.pane(p), b.pane(p));
        }
        assertSame(cells(a.pane(TimePanes.MAP).figure()), cells(b.pane(TimePanes.MAP).figure()));
        Frame f = b;
        for (int step = 1; step <= 1500; step++) {
            f = at(r, step, f);
            assertSame(cells(a.pane(TimePanes.MAP).figure()), cells(f.pane(TimePanes.MAP).figure()));
        }
    }

    // ------------------------------------------------------------------ whatever the numbers are

    /// No sentence contradicts a number beside it, and none claims with fewer than three seeds.
    @Test
    void noNumbersMakeTheMapsSpeakNonsense() {
        var random = new Random(5);
        for (int round = 0; round < 150; round++) {
            var r = new Invented().set("seeds", 1 + random.nextInt(5)).set("samples", random.nextBoolean() ? 100 : 900)
                    .set("width", MainSettings.WIDTHS[random.nextInt(19)]).set("label-noise", 0.03 * random.nextInt(10));
            double spread = 0.3 * random.nextInt(3), lost = random.nextInt(4) == 0 ? 1 : 0.05 * random.nextInt(3);
            double missing = random.nextInt(2) * 0.02, height = random.nextInt(3) * random.nextDouble(), threshold = r.main().threshold();
            for (double e : noises(r))
                for (int k = 0; k < r.main().seeds(); k++)
                    r.widths(k, e, m -> random.nextDouble() < missing
                            ? 0
                            : random.nextDouble() < lost
                                    ? Double.NaN
                                    : (0.5 + height * 9 * e * Math.exp(-Math.pow(Math.log(m / threshold), 2)))
                                            * Math.exp(spread * random.nextGaussian()),
                            m -> 1e-5, m -> 0.5);
            Frame.Pane map = r.pane(NoiseMapPane.NAME), curve = at(r, Experiment.END, null).pane(TimePanes.CURVE);
            for (Frame.Pane p : List.of(map, curve, at(r, Experiment.END, null).pane(TimePanes.MAP), at(r, 100, null).pane(TimePanes.CURVE),
                    at(r, 100, null).pane(TimePanes.MAP))) {
                fits(p.figure());
                if (p.figure().seedsDone() < 3 && p.figure().badge() == null)
                    assertTrue(p.sentence().key().matches("noise-map.few|sweep.few"), p.sentence().text());
            }
            if (curve.sentence().key().startsWith("epochs.peak"))
                assertTrue(curve.scalars().get("peak-rise-end") > 1.25 && r.main().seeds() >= 3, curve.sentence().text());
            double[] heights = map.scalars().entrySet().stream().filter(v -> v.getKey().startsWith("peak-height-noise-"))
                    .mapToDouble(v -> v.getValue()).filter(Double::isFinite).toArray();
            if (map.sentence().key().startsWith("noise-map.grows")) assertTrue(heights.length > 0 && r.main().seeds() >= 3);
            if (map.sentence().key().equals("noise-map.peaks")) assertEquals(heights.length, map.sentence().values().getFirst());
            if (map.sentence().key().equals("noise-map.one")) assertEquals(1, heights.length);
            if (map.sentence().key().matches("noise-map.(near|none)")) assertEquals(0, heights.length);
        }
    }

    /// The rows of the map: the grid's and the settings' own.
    private static double[] noises(Invented r) {
        return DoubleStream.concat(Arrays.stream(NOISE), DoubleStream.of(r.main().noise())).distinct().toArray();
    }

    // ------------------------------------------------------------------ trained networks

    /// The maps of trained networks agree with the panes that show the same numbers by another way.
    @Test
    void theMapsAgreeWithTheOtherPanes() throws Exception {
        var experiment = Invented.MAIN;
        var settings = experiment.defaults().with("seeds", 1).with("samples", 100).with("steps", 500)
                .with("label-noise", 0.2).with("width", 32);
        var panes = Set.of("loss", "descent", NoiseMapPane.NAME, TimePanes.CURVE, TimePanes.MAP);
        try (var engine = Lab.engine(2); var lab = new Laboratory(experiment, settings, panes, engine)) {
            Frame f = lab.await(p -> {});
            double[] sweep = series(f, "descent", "test-by-width").values();
            assertArrayEquals(sweep, series(f, TimePanes.CURVE, "test-by-width-at-step-500").values());
            assertArrayEquals(sweep, series(f, NoiseMapPane.NAME, "test-by-width-noise-0.2").values());
            double[] clean = series(f, "descent", "test-by-width-no-noise").values();
            assertArrayEquals(clean, series(f, NoiseMapPane.NAME, "test-by-width-noise-0.0").values());
            var loss = series(f, "loss", "test");
            var column = series(f, TimePanes.MAP, "test-by-step-width-32");
            for (int t = 0; t < column.at().length; t++) {
                int i = 0;
                while (i + 1 < loss.at().length && loss.at()[i + 1] <= column.at()[t]) i++;
                assertEquals(loss.values()[i], column.values()[t]);
            }
            lab.head(30);
            Frame at30 = lab.await(p -> {});
            int row = 0;
            while (column.at()[row + 1] <= 30) row++;
            double[] then = series(at30, TimePanes.CURVE, "test-by-width-at-step-30").values();
            for (int w = 0; w < then.length; w++)
                assertEquals(series(f, TimePanes.MAP, "test-by-step-width-" + (int) MainSettings.WIDTHS[w]).values()[row], then[w]);
        }
    }

    private static Series series(Frame f, String pane, String name) {
        return f.pane(pane).series().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow(() -> new AssertionError(name));
    }
}
