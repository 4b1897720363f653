package org.descentlab.experiment.main.dial;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.descentlab.Lab;
import org.descentlab.experiment.main.Invented;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.TrainNetwork;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.experiment.network.Twin;
import org.descentlab.experiment.network.TwinDistance;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.lab.Laboratory;
import org.descentlab.net.Run;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.junit.jupiter.api.Test;

/// The dial from rich to lazy, from invented numbers and from a few trained networks.
class DialTest {
    private static final String ERROR = DialErrorPane.NAME, KERNEL = Dial.KERNEL;
    private static final Set<String> VIEW = Set.of(ERROR, KERNEL);

    private static void put(Invented r, int k, double alpha, Run run, double drift, double weights) {
        double lost = run.diverged() ? Double.NaN : 1;
        r.put(new TrainNetwork(r.main().scaled(alpha).network(k)),
                new TrainedNetwork(run, lost * drift, Double.NaN, lost * weights, new float[0]));
        r.put(new TwinDistance(r.main().scaled(alpha).network(k)), 2 * drift);
    }

    /// Seeds with this test error over α beside a twin of 0.6; kernel and weights move as 1/α.
    private static Invented dial(int seeds, DoubleUnaryOperator test, DoubleUnaryOperator train) {
        var r = new Invented();
        for (int k = 0; k < seeds; k++) {
            for (double a : Dial.scales(r.main()))
                put(r, k, a, Invented.run(train.applyAsDouble(a), test.applyAsDouble(a), 1), 0.4 / a, 0.9 / a);
            r.put(new Twin(r.main().scaled(1).network(k), false), Invented.run(1e-5, 0.6, 1));
        }
        return r;
    }

    private static double valley(double a) {
        return a >= 30 ? 0.602 : a >= 3 ? 0.63 : a == 1 ? 0.5 : a == 0.3 ? 0.45 : a == 0.1 ? 0.5 : 0.7;
    }

    @Test
    void whatTheDialSays() {
        Invented r = dial(5, DialTest::valley, a -> a < 0.1 ? 0.2 : 1e-5);
        assertEquals("Test MSE has a valley at α = 0.3: 0.45; the twin has 0.60", r.sentence(ERROR));
        assertNull(r.badge(ERROR));
        assertEquals("The networks are lazy from α = 30 on; at 2 of 11 scales they are not fitted", r.pane(ERROR).sentence().detail());
        assertEquals(30, r.pane(ERROR).scalars().get("dial-lazy-from"), "drift 0.4/α below 0.02, function 0.8/α off below 0.05");
        assertEquals("From α = 10 on kernel and weights move as 1/α", r.sentence(KERNEL));
        String falling = dial(5, a -> a >= 1000 ? 0.6 : 0.3 + 0.05 * Math.log10(100 * a), a -> 1e-5).sentence(ERROR);
        assertEquals("The least test MSE is 0.30, at α = 0.01; the twin’s is 0.60", falling);
        String flat = dial(5, a -> 0.63, a -> 1e-5).sentence(ERROR);
        assertEquals("No scale clearly beats the twin’s test MSE, 0.60", flat);
    }

    /// Lazy is what did not move, whatever the test error; where a function is not known the word waits.
    @Test
    void theWordLazyRestsOnWhatMoved() {
        Invented r = dial(5, a -> 0.6, a -> 1e-5);
        assertEquals(30, r.pane(ERROR).scalars().get("dial-lazy-from"), "the error equals the twin's everywhere");
        for (int k = 0; k < 5; k++) r.put(new TwinDistance(r.main().scaled(100).network(k)), 0.2);
        assertEquals(300, r.pane(ERROR).scalars().get("dial-lazy-from"));
        r.put(new TwinDistance(r.main().scaled(1000).network(3)), null);
        assertEquals("Provisional", r.badge(ERROR));
    }

    /// Four seeds in five must beat their own twins.
    @Test
    void oneLuckySeedProvesNothing() {
        Invented r = dial(5, DialTest::valley, a -> 1e-5);
        for (int k = 0; k < 2; k++) for (double a : Dial.scales(r.main())) put(r, k, a, Invented.run(1e-5, 0.7, 1), 0.4 / a, 0.9 / a);
        assertEquals("No scale clearly beats the twin’s test MSE, 0.60", r.sentence(ERROR));
    }

    @Test
    void theTwinIsALevelAndTheUnfittedAreHollow() {
        var figure = dial(5, DialTest::valley, a -> a < 0.1 ? 0.2 : 1e-5).pane(ERROR).figure();
        var twin = (Mark.Line) figure.main().marks().stream().filter(m -> m instanceof Mark.Line l && l.role() == Role.TWIN).findFirst()
                .orElseThrow();
        for (double y : twin.y()) assertEquals(0.6, y, 1e-12);
        var hollow = (Mark.Points) figure.main().marks().stream().filter(m -> m instanceof Mark.Points p && p.hollow()).findFirst()
                .orElseThrow();
        assertEquals(2, Arrays.stream(hollow.y()).filter(Double::isFinite).count());
        assertEquals("alpha", figure.main().link().parameter());
        assertEquals(0.3, figure.main().link().value(0.4));
    }

    @Test
    void aScaleOffTheGridHasAPlaceOfItsOwn() {
        Invented r = new Invented().set("alpha", 5);
        assertEquals(12, Dial.scales(r.main()).length);
        var jobs = Invented.MAIN.frame(r.settings, r, Head.END, VIEW, null).plan();
        assertTrue(jobs.contains(new RecordNetwork(r.main().network(0))));
        assertEquals(jobs.size(), new HashSet<>(jobs).size());
        assertEquals(11 * 5, jobs.stream().filter(TrainNetwork.class::isInstance).count());
    }

    @Test
    void tooLittleIsSaid() {
        for (String pane : VIEW) assertEquals("Not enough data yet: 0 of 55 networks trained", new Invented().sentence(pane));
        assertEquals("Provisional", dial(2, DialTest::valley, a -> 1e-5).badge(ERROR));
        Invented lost = dial(5, DialTest::valley, a -> 1e-5);
        put(lost, 1, 0.01, Invented.diverged(9), 0, 0);
        assertEquals("1 of 55 diverged", lost.badge(KERNEL));
        for (int k = 0; k < 5; k++) for (double a : Dial.SCALES) put(lost, k, a, Invented.diverged(9), 0, 0);
        assertEquals("All 55 networks diverged; none is plotted", lost.sentence(ERROR));
    }

    @Test
    void noNumbersMakeAPaneFailOrSpeakNonsense() {
        var random = new Random(6);
        for (int round = 0; round < 500; round++) {
            var r = new Invented();
            r.set("optimizer", random.nextInt(3)).set("seeds", 1 + random.nextInt(5)).set("alpha",
                    new double[] {0.01, 0.0777, 1, 123.4, 1000}[random.nextInt(5)]);
            double lost = random.nextInt(3) * 0.4, missing = random.nextInt(3) * 0.2, spread = random.nextInt(3);
            for (int k = 0; k < r.main().seeds(); k++) {
                for (double a : Dial.scales(r.main()))
                    if (random.nextDouble() >= missing)
                        put(r, k, a,
                                random.nextDouble() < lost
                                        ? Invented.diverged(7)
                                        : Invented.run(Math.exp(-12 * random.nextDouble()), Math.exp(spread * random.nextGaussian()), 1),
                                Math.exp(3 * random.nextGaussian()) / a, Math.exp(random.nextGaussian()) / a);
                if (random.nextDouble() >= missing)
                    r.put(new Twin(r.main().scaled(1).network(k), false),
                            random.nextDouble() < lost ? Invented.diverged(7) : Invented.run(1e-5, 0.6, 1));
            }
            for (var pane : Invented.MAIN.frame(r.settings, r, Head.END, VIEW, null).panes()) {
                for (String text : Invented.texts(pane.figure()))
                    assertFalse(text.matches("(?s).*(NaN|Infinity|null|[0-9]E[0-9]|[0-9]\\.[0-9]{6}).*"), pane.name() + ": " + text);
                Invented.speaksSense(pane);
                pane.scalars().forEach((name, v) -> assertFalse(Double.isInfinite(v), name));
            }
        }
    }

    // ------------------------------------------------------------------ trained networks

    /// Weights, drift and errors are those of the recorded run of the same network; the twin is that of the loss pane.
    @Test
    void theDialAgreesWithRecordedRuns() throws Exception {
        var settings = Invented.MAIN.defaults().with("seeds", 1).with("samples", 100).with("steps", 500).with("width", 16).with("alpha", 3);
        Set<String> panes = Set.of(ERROR, KERNEL, "loss", "drift");
        Frame f;
        double alone;
        try (var engine = Lab.engine(2); var lab = new Laboratory(Invented.MAIN, settings, panes, engine)) {
            f = lab.await(p -> {});
        }
        try (var engine = Lab.engine(2); var lab = new Laboratory(Invented.MAIN, settings.with("alpha", 1), VIEW, engine)) {
            alone = at(lab.await(p -> {}), KERNEL, "weights-by-alpha", 3);
        }
        assertEquals(f.scalars().get("test-final"), at(f, ERROR, "test-by-alpha", 3), 1e-12);
        assertEquals(f.scalars().get("drift-final"), at(f, KERNEL, "drift-by-alpha", 3), 1e-9);
        assertEquals(f.scalars().get("test-twin"), f.scalars().get("dial-twin-test"), 1e-9);
        assertEquals(alone, at(f, KERNEL, "weights-by-alpha", 3), 1e-6, "with and without a recording");
        assertTrue(alone > 0);
        assertTrue(at(f, KERNEL, "weights-by-alpha", 0.1) > alone && at(f, KERNEL, "weights-by-alpha", 100) < alone);
    }

    private static double at(Frame f, String pane, String name, double alpha) {
        var s = f.pane(pane).series().stream().filter(x -> x.name().equals(name)).findFirst().orElseThrow();
        return s.values()[Arrays.binarySearch(s.at(), alpha)];
    }
}
