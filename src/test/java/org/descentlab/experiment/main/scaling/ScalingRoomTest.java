package org.descentlab.experiment.main.scaling;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.descentlab.Lab;
import org.descentlab.experiment.main.Invented;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.TrainNetwork;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.lab.Laboratory;
import org.descentlab.net.NetworkSpec;
import org.descentlab.stats.PowerLaw;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Series;
import org.junit.jupiter.api.Test;

/// The scaling room, from invented numbers and from a few trained networks.
class ScalingRoomTest {
    private static final String N = LawPane.PARAMETERS, D = LawPane.EXAMPLES, C = ComputeLawPane.NAME, FORMS = FormsPane.NAME;
    private static final Set<String> VIEW = Set.of(N, D, C, FORMS);
    private static final int LONGEST = 72, LONGEST_DETAIL = 90;

    /// Both sweeps of seed k, with the networks that only this view trains. 0: not there yet.
    private static void seed(Invented r, int k, IntToDoubleFunction byWidth, IntToDoubleFunction bySize) {
        r.widths(k, byWidth).sizes(k, r.main().noise(), bySize);
        MainSettings s = r.main();
        put(r, s.network(2048, s.samples(), s.noise(), k), byWidth.applyAsDouble(2048));
        put(r, s.network(s.width(), 900, s.noise(), k), bySize.applyAsDouble(900));
    }

    private static void put(Invented r, NetworkSpec spec, double test) {
        if (test == 0) return;
        r.put(new TrainNetwork(spec), Invented.trained(Double.isNaN(test) ? Invented.diverged(9) : Invented.run(1e-5, test, 1), 0.5, 1.5));
    }

    private static Invented room(int seeds, IntToDoubleFunction byWidth, IntToDoubleFunction bySize) {
        var r = new Invented();
        var random = new Random(2);
        for (int k = 0; k < seeds; k++)
            seed(r, k, m -> byWidth.applyAsDouble(m) * Math.exp(0.01 * random.nextGaussian()),
                    d -> bySize.applyAsDouble(d) * Math.exp(0.01 * random.nextGaussian()));
        return r;
    }

    private static double power(int m) {
        return 0.2 + 30 * Math.pow(m, -1.1);
    }

    private static double decay(int d) {
        return 0.3 + 2 * Math.exp(-d / 60.0);
    }

    // ------------------------------------------------------------------ predictions and their checks

    /// What is predicted is a plain fit to the widths from 24 to 256, and what is said of the check follows from the numbers.
    @Test
    void thePredictionIsThatOfTheNarrowNetworks() {
        Invented r = room(5, ScalingRoomTest::power, ScalingRoomTest::decay);
        var pane = r.pane(N);
        var series = pane.series().stream().filter(one -> one.name().equals(N + "-test")).findFirst().orElseThrow();
        double[] x = new double[8], y = new double[8];
        for (int i = 0; i < series.at().length; i++) {
            int at = Arrays.binarySearch(new double[] {432, 576, 810, 1152, 1620, 2304, 3456, 4608}, series.at()[i]);
            if (at < 0) continue;
            x[at] = series.at()[i];
            for (double[] seed : series.seeds()) y[at] += seed[i] / 5;
        }
        assertEquals(PowerLaw.fit(x, y).at(18 * 2048), pane.scalars().get("parameters-law-predicted"), 1e-9);
        assertEquals(2048, pane.scalars().get("parameters-law-checked-at"));
        double t = pane.scalars().get("parameters-law-trained");
        double low = pane.scalars().get("parameters-law-predicted-low"), high = pane.scalars().get("parameters-law-predicted-high");
        assertEquals("law.exponent", pane.sentence().key());
        String said = pane.figure().detail();
        assertTrue(said.contains(t < low ? ", below" : t > high ? ", above" : ", inside"), said);
        assertTrue(said.matches("At m = 2048 training gave 0\\.\\d{3}, \\w+ the predicted 0\\.\\d{3}–0\\.\\d{3}"), said);
        assertTrue(pane.figure().sentence().matches("The test MSE falls with the exponent a = 1\\.\\d\\d \\([\\d.]+–[\\d.]+\\)"),
                pane.figure().sentence());
        assertNull(pane.figure().badge());
        Invented off = room(5, m -> power(m) * (m > 256 ? 1.4 : 1), ScalingRoomTest::decay);
        assertTrue(detail(off, N).contains(", above the predicted "), detail(off, N));
        assertTrue(detail(room(5, m -> power(m) / (m > 256 ? 1.4 : 1), ScalingRoomTest::decay), N).contains(", below the predicted "));
    }

    private static String detail(Invented r, String pane) {
        return r.pane(pane).figure().detail();
    }

    /// The networks held out change nothing of the prediction.
    @Test
    void whatIsHeldOutIsNotFitted() {
        Invented a = room(5, ScalingRoomTest::power, ScalingRoomTest::decay);
        Invented b = room(5, m -> m > 256 ? 0.9 : power(m), d -> d > 320 ? 0.1 : decay(d));
        for (String key : new String[] {"-predicted", "-exponent", "-predicted-high"}) {
            assertEquals(a.pane(N).scalars().get(N + key), b.pane(N).scalars().get(N + key), 1e-12);
            assertEquals(a.pane(D).scalars().get(D + key), b.pane(D).scalars().get(D + key), 1e-12);
        }
    }

    @Test
    void beforeTheCheckIsTrainedThatIsSaid() {
        Invented r = room(5, m -> m > 256 ? 0 : power(m), ScalingRoomTest::decay);
        assertTrue(detail(r, N).endsWith("; not trained yet"), detail(r, N));
        assertEquals("Provisional", r.badge(N));
        Invented some = room(5, m -> m > 512 ? 0 : power(m), ScalingRoomTest::decay);
        assertTrue(detail(some, N).startsWith("At m = 512 "), detail(some, N));
        assertEquals("Provisional", some.badge(N));
        assertTrue(some.pane(N).figure().main().marks().stream().anyMatch(m -> m instanceof Mark.Points p && p.hollow()));
        assertTrue(some.pane(N).figure().main().marks().stream().anyMatch(Mark.Progress.class::isInstance));
    }

    @Test
    void aRiseIsNoLaw() {
        Invented r = room(5, m -> power(m) * (m > 200 ? 3 : 1), d -> d > 200 ? 0.9 : decay(d));
        assertEquals("law.rises", r.says(N));
        assertTrue(r.sentence(D).matches("There is no law: past 160 the test MSE rises 2\\.\\d times"), r.sentence(D));
        assertTrue(detail(r, D).matches("At D = 900 .*, above the predicted .*"), detail(r, D));
        assertTrue(detail(r, FORMS).startsWith("L(D) rises: no form holds"), detail(r, FORMS));
    }

    @Test
    void tooLittleIsSaid() {
        for (String pane : VIEW) {
            assertTrue(new Invented().sentence(pane).startsWith("Not enough data yet"), new Invented().sentence(pane));
            assertNull(new Invented().badge(pane));
        }
        Invented two = room(2, ScalingRoomTest::power, ScalingRoomTest::decay).set("seeds", 2);
        for (String pane : VIEW) assertEquals("Insufficient data", two.badge(pane), pane + two.sentence(pane));
        assertEquals("A law needs three seeds; 2 have all sizes", two.sentence(N));
        Invented narrow = room(5, ScalingRoomTest::power, ScalingRoomTest::decay).set("fit-from", 2000).set("fit-to", 5000);
        assertEquals("Only 3 sizes lie in the range to fit; a law needs four", narrow.sentence(N));
        assertEquals("No size lies in the range to fit; a law needs four", narrow.sentence(D));
        Invented flat = room(5, m -> 0.5, d -> 0.5);
        assertTrue(flat.sentence(N).startsWith("The exponent is undetermined"), flat.sentence(N));
        assertEquals("Insufficient data", flat.badge(N));
        assertEquals("Provisional", room(3, ScalingRoomTest::power, ScalingRoomTest::decay).badge(N), "3 of 5 seeds");
    }

    /// A range drawn under the plot moves the border between what is fitted and what is checked.
    @Test
    void theDrawnRangeIsFitted() {
        IntToDoubleFunction bent = m -> m <= 64 ? 40 * Math.pow(m, -0.5) : 5 * Math.pow(m / 64.0, -1.5);
        Invented r = room(5, bent, ScalingRoomTest::decay).set("fit-to", 18 * 64);
        assertEquals(0.5, r.pane(N).scalars().get("parameters-law-exponent"), 0.1);
        assertTrue(detail(r, N).contains(", below"), detail(r, N));
    }

    @Test
    void aSeedWithAGapIsLeftOut() {
        Invented r = room(5, ScalingRoomTest::power, ScalingRoomTest::decay);
        double before = r.pane(N).scalars().get("parameters-law-predicted");
        put(r, r.main().network(64, 300, r.main().noise(), 4), Double.NaN);
        assertNotEquals(before, r.pane(N).scalars().get("parameters-law-predicted"));
        assertEquals("1 of 55 diverged", r.badge(N));
        assertTrue(r.pane(N).figure().danger());
    }

    // ------------------------------------------------------------------ forms

    @Test
    void theTrueFormIsNamed() {
        Invented r = room(5, ScalingRoomTest::power, ScalingRoomTest::decay);
        assertTrue(r.sentence(FORMS).startsWith("For L(N) the power law with a floor predicts best, "), r.sentence(FORMS));
        assertTrue(detail(r, FORMS).startsWith("For L(D) the exponential predicts best, "), detail(r, FORMS));
        assertTrue(r.pane(FORMS).scalars().get("forms-d-exponential-wins") >= 0.8);
        assertEquals("n.open", room(5, m -> 0.5, d -> 0.5).says(FORMS));
    }

    // ------------------------------------------------------------------ compute

    /// The frontier by a plain search through every record of every network.
    @Test
    void noNetworkPassesTheFrontier() {
        Invented r = room(5, ScalingRoomTest::power, ScalingRoomTest::decay);
        var pane = r.pane(C);
        var frontier = pane.series().stream().filter(one -> one.name().equals("frontier")).findFirst().orElseThrow();
        MainSettings s = r.main();
        for (int g = 0; g < frontier.at().length; g++) {
            double least = Double.POSITIVE_INFINITY;
            double compute = frontier.at()[g];
            for (double m : ScalingRoom.widthsTo2048(s)) least = Math.min(least, least(r, s.network((int) m, 300, s.noise(), 0), compute));
            for (double d : ScalingRoom.sizesTo900(s)) least = Math.min(least, least(r, s.network(128, (int) d, s.noise(), 0), compute));
            assertEquals(least, frontier.values()[g], 1e-9);
        }
        assertEquals(Link.STEP, pane.figure().main().link().parameter());
        assertEquals(100, pane.figure().main().link().value(6.0 * 18 * 128 * 300 * 100));
    }

    private static double least(Invented r, NetworkSpec any, double compute) {
        double least = Double.POSITIVE_INFINITY;
        int[] steps = Invented.run(1e-5, 0.5, 1).steps();
        for (int i = 1; i < steps.length; i++) {
            if (6.0 * 18 * any.width() * any.samples() * steps[i] > compute * (1 + 1e-12)) continue;
            double mean = 0;
            for (int k = 0; k < 5; k++) mean += r.find(new TrainNetwork(any.withSeed(k))).run().test()[i] / 5;
            least = Math.min(least, mean);
        }
        return least;
    }

    @Test
    void theFrontierNamesItsNetwork() {
        Invented r = room(5, ScalingRoomTest::power, d -> d == 900 ? 0.05 : decay(d));
        assertEquals("It ends with the network m = 128, n = 900 at step 2000", detail(r, C));
        assertEquals(900, r.pane(C).scalars().get("frontier-samples"));
    }

    // ------------------------------------------------------------------ order and work

    @Test
    void theDearestNetworksComeLast() {
        var s = new Invented().main();
        var jobs = Invented.MAIN.frame(Invented.MAIN.defaults(), new Invented(), Head.END, VIEW, null).plan();
        assertEquals(jobs.size(), new HashSet<>(jobs).size());
        for (int k = 0; k < 5; k++) assertEquals(2048, ((TrainNetwork) jobs.get(jobs.size() - 1 - k)).spec().width());
        for (int k = 0; k < 5; k++) for (double m : MainSettings.WIDTHS) {
            var spec = s.network((int) m, s.samples(), s.noise(), k);
            assertTrue(jobs.contains(new TrainNetwork(spec)) || jobs.contains(new RecordNetwork(spec)));
        }
        var dear = new Invented().set("samples", 900).set("steps", 10_000).main();
        assertFalse(Arrays.stream(ScalingRoom.widthsTo2048(dear)).anyMatch(m -> m == 2048));
    }

    /// Where nothing has changed all panes are handed on; where a network arrives, no result is asked for more than a few times.
    @Test
    void aFrameTakesNoMoreLooksThanItsPanesNeed() {
        Invented r = room(4, ScalingRoomTest::power, ScalingRoomTest::decay);
        seed(r, 4, m -> m > 1024 ? 0 : power(m), ScalingRoomTest::decay);
        Frame f = frame(r, null);
        for (String pane : VIEW) assertSame(f.pane(pane), frame(r, f).pane(pane));
        var asked = new HashMap<Job<?>, Integer>();
        put(r, r.main().network(2048, 300, r.main().noise(), 4), power(2048));
        Results counted = new Results() {
            @Override
            public <T> T find(Job<T> job) {
                asked.merge(job, 1, Integer::sum);
                return r.find(job);
            }
        };
        Frame next = Invented.MAIN.frame(r.settings, counted, Head.END, VIEW, f);
        for (String pane : VIEW) assertEquals(pane.equals(D), next.pane(pane) == f.pane(pane), pane);
        int most = asked.values().stream().mapToInt(n -> n).max().orElse(0);
        assertTrue(asked.size() > 150 && most <= 8, asked.size() + " results, one of them asked for " + most + " times");
    }

    private static Frame frame(Invented r, Frame before) {
        return Invented.MAIN.frame(r.settings, r, Head.END, VIEW, before);
    }

    // ------------------------------------------------------------------ whatever the numbers are

    @Test
    void noNumbersMakeAPaneFailOrSpeakNonsense() {
        var random = new Random(12);
        int longest = 0;
        String said = "";
        for (int round = 0; round < 400; round++) {
            var r = new Invented();
            r.set("seeds", 1 + random.nextInt(5)).set("width", MainSettings.WIDTHS[random.nextInt(19)])
                    .set("samples", random.nextBoolean() ? 100 : 900).set("optimizer", random.nextInt(3));
            if (random.nextInt(4) == 0) r.set("fit-from", 20 + random.nextInt(3000)).set("fit-to", 20 + random.nextInt(19_000));
            double spread = random.nextInt(3) * 0.3, lost = random.nextInt(4) == 0 ? 1 : random.nextInt(3) * 0.05;
            double missing = random.nextInt(3) * 0.1, falls = random.nextDouble();
            IntToDoubleFunction any = m -> random.nextDouble() < missing
                    ? 0
                    : random.nextDouble() < lost
                            ? Double.NaN
                            : (0.05 + 3 * Math.pow(m, -falls)) * Math.exp(spread * random.nextGaussian());
            for (int k = 0; k < r.main().seeds(); k++) if (random.nextDouble() >= missing) seed(r, k, any, any);
            for (var pane : frame(r, null).panes()) {
                for (String text : Invented.texts(pane.figure()))
                    assertFalse(text.matches("(?s).*(NaN|Infinity|null|[0-9]E[0-9]|[0-9]\\.[0-9]{6}).*"), pane.name() + ": " + text);
                String s = pane.figure().sentence();
                assertFalse(s.isBlank() || s.endsWith(".") || s.contains(" – ") || s.contains("= –"), s);
                if (s.length() > longest) longest = (said = s).length();
                assertTrue(pane.figure().detail().length() <= LONGEST_DETAIL, pane.figure().detail());
                agrees(r, pane);
                for (var series : pane.series()) {
                    assertEquals(series.at().length, series.values().length, series.name());
                    for (double[] seed : series.seeds()) assertEquals(series.at().length, seed.length, series.name());
                }
                pane.scalars().forEach((name, v) -> assertFalse(Double.isInfinite(v), name));
            }
        }
        assertTrue(longest <= LONGEST, longest + " characters: " + said);
    }

    /// What a law's pane claims follows from the numbers beside it, recomputed from what it exports.
    private static void agrees(Invented r, Frame.Pane pane) {
        if (!pane.name().equals(N) && !pane.name().equals(D)) return;
        String key = pane.sentence().key();
        var n = pane.scalars();
        double a = n.get(pane.name() + "-exponent"), low = n.get(pane.name() + "-exponent-low"),
                high = n.get(pane.name() + "-exponent-high");
        if (key.equals("law.exponent")) {
            assertTrue(a > 0.021 && a < 3.95 && low > 0.021 && high < 3.95, "an exponent at a bound is none: " + a);
            assertTrue(low <= a && a <= high && high - low < 0.8 * a, low + " " + a + " " + high);
            assertTrue(n.get(pane.name() + "-r2") >= 0.97, key);
        }
        boolean whole = pane.figure().seedsDone() == pane.figure().seedsTotal();
        if (key.equals("law.exponent") && !whole) assertNotNull(pane.figure().badge(), "some place of some seed is missing");
        double trained = n.get(pane.name() + "-trained");
        if (pane.figure().detail().contains(", inside"))
            assertTrue(n.get(pane.name() + "-predicted-low") <= trained && trained <= n.get(pane.name() + "-predicted-high"));
    }

    /// A peak in the range that is fitted forbids a law, wherever its dip lies.
    @Test
    void aPeakInsideTheFitIsNoLaw() {
        Invented r = room(5, m -> m < 24 ? 0.5 : m <= 45 ? 1.8 - 0.005 * Math.abs(m - 32) : 60.0 / m, ScalingRoomTest::decay);
        assertEquals("law.rises", r.says(N), r.sentence(N));
    }

    // ------------------------------------------------------------------ trained networks

    /// The room's numbers are those of the panes that show the same networks, and its frontier lies below each run.
    @Test
    void theRoomAgreesWithTheOverview() throws Exception {
        var experiment = Invented.MAIN;
        var settings = experiment.defaults().with("seeds", 3).with("samples", 100).with("steps", 500).with("width", 32);
        var panes = new HashSet<>(VIEW);
        panes.add("scaling");
        try (var engine = Lab.engine(2); var lab = new Laboratory(experiment, settings, panes, engine)) {
            Frame f = lab.await(p -> {});
            double[][] wide = series(f, N, N + "-test").seeds(), sweep = series(f, "scaling", "test-by-parameters").seeds();
            double[][] large = series(f, D, D + "-test").seeds(), sizes = series(f, "scaling", "test-by-examples").seeds();
            for (int k = 0; k < 3; k++) {
                assertArrayEquals(sweep[k], Arrays.copyOf(wide[k], 19));
                assertArrayEquals(sizes[k], Arrays.copyOf(large[k], 11));
                assertTrue(wide[k][19] > 0 && large[k][11] > 0, "the networks that only check are trained");
            }
            assertNotEquals("Provisional", f.pane(N).figure().badge(), f.pane(N).figure().sentence());
            var frontier = series(f, C, "frontier");
            for (var run : f.pane(C).series().stream().filter(one -> one.name().startsWith("test-by-compute")).toList())
                for (int i = 0; i < run.at().length; i++)
                    for (int g = 0; g < frontier.at().length; g++)
                        if (frontier.at()[g] >= run.at()[i]) assertTrue(frontier.values()[g] <= run.values()[i]);
        }
    }

    private static Series series(Frame f, String pane, String name) {
        return f.pane(pane).series().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }
}
