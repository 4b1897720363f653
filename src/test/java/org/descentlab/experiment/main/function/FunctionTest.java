package org.descentlab.experiment.main.function;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descentlab.Lab;
import org.descentlab.Wait;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.data.Tasks;
import org.descentlab.experiment.main.Invented;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.FunctionPlaces;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.Recording;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.lab.Client;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.ShareText;
import org.descentlab.lab.Store;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.SettingWords;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The learned function on every kind of task, and the settings that choose the task.
class FunctionTest {
    private static final MainExperiment MAIN = new MainExperiment();

    private static Settings small(String task) {
        return SettingWords.settings(MAIN, MAIN.defaults(),
                List.of("task=" + task, "width=24", "seeds=1", "steps=500", "samples=" + (task.equals("digits") ? 100 : 60)));
    }

    private static Frame run(Settings s, String... panes) throws InterruptedException {
        try (var engine = Lab.engine(2); var lab = new Laboratory(MAIN, s, new LinkedHashSet<>(List.of(panes)), engine)) {
            return lab.await(p -> {});
        }
    }

    /// f = α m^-½ Σ a tanh(√(2/D) w·x) less its initial value, in plain loops from the recorded weights.
    @ParameterizedTest
    @ValueSource(strings = {"function", "moons"})
    void theDrawnFunctionIsTheNetworks(String task) throws Exception {
        Settings s = small(task);
        MainSettings m = MainSettings.of(s);
        try (var engine = Lab.engine(2); var lab = new Laboratory(MAIN, s, new LinkedHashSet<>(List.of("function", "loss")), engine)) {
            Frame frame = lab.await(p -> {});
            Series drawn = frame.pane("function").series().stream()
                    .filter(x -> x.name().equals(task.equals("function") ? "network" : "decision-map")).findFirst().orElseThrow();
            try (var second = new Recorded(m)) {
                Recording r = second.recording();
                double[] places = FunctionPlaces.of(m.task().kind());
                int n = drawn.values().length, d = m.task().dimension();
                double[] x = Tasks.inputsAt(m.task().kind(), places, n);
                for (int i = 0; i < n; i += 17) {
                    double f = plain(r.weights()[r.weights().length - 1], x, i, n, d, 24) - plain(r.weights()[0], x, i, n, d, 24);
                    assertEquals(f, drawn.values()[i], 1e-5);
                }
            }
        }
    }

    private static double plain(float[] w, double[] x, int i, int n, int d, int width) {
        double g = 0;
        for (int j = 0; j < width; j++) {
            double u = 0;
            for (int k = 0; k < d; k++) u += w[k + j * d] * x[i + k * n];
            g += w[d * width + j] * Math.tanh(Math.sqrt(2.0 / d) * u);
        }
        return g / Math.sqrt(width);
    }

    /// A client of its own, for the recording behind a frame.
    private static final class Recorded implements AutoCloseable {
        private final Store store = new Store(64 << 20);
        private final Engine engine = new Engine(BACKEND, TASKS, store, 1);
        private final Client client = engine.client(Engine.Rank.LOOKED_AT, () -> {});
        private final RecordNetwork job;

        Recorded(MainSettings m) {
            job = new RecordNetwork(m.network(0));
            client.plan(List.of(job), true);
        }

        Recording recording() {
            Wait.until(() -> store.find(job) != null);
            return store.find(job);
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    /// At α = 1000 the network's function is its twin's: two routes, one trained and one in closed form.
    @Test
    void farFromRichTheFitIsTheTwins() throws Exception {
        Frame frame = run(MAIN.set(small("function"), "alpha", 1000), "function");
        double[] network = series(frame, "network"), twin = series(frame, "twin");
        double most = 0;
        for (int i = 0; i < network.length; i++) most = Math.max(most, Math.abs(network[i] - twin[i]));
        assertTrue(most < 0.01, "largest difference " + most);
        assertTrue(java.util.Arrays.stream(network).map(Math::abs).max().orElse(0) > 0.5, "something has been learned");
    }

    private static double[] series(Frame frame, String name) {
        return frame.pane("function").series().stream().filter(x -> x.name().equals(name)).findFirst().orElseThrow().values();
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "teacher-student", "function", "spirals", "moons", "circles"})
    void everyPaneHasASentenceOnEveryTask(String task) throws Exception {
        Settings s = MAIN.set(small(task), Map.of("samples", 120.0, "steps", 500.0));
        Frame frame = run(s, MAIN.allPanes().stream().filter(p -> !p.contains("map") && !p.contains("law") && !p.equals("forms"))
                .toArray(String[]::new));
        for (Frame.Pane p : frame.panes()) {
            assertFalse(p.figure().sentence().isBlank(), p.name());
            for (String wrong : new String[] {"NaN", "Infinity"})
                assertFalse(p.figure().sentence().contains(wrong), p.name() + ": " + p.figure().sentence());
        }
        assertNotNull(frame.learned());
        assertEquals(task.equals("digits"), frame.learned().plot() == null);
    }

    /// Nothing of a former run stays on the rail: while the network of these settings is not known, that is said.
    @ParameterizedTest
    @ValueSource(strings = {"digits", "moons"})
    void theGlanceIsOfTheseSettingsAlone(String task) throws Exception {
        Settings noisy = MAIN.set(small(task), "label-noise", 0.2);
        Frame before = run(noisy, "loss", "function");
        int n = (int) noisy.get("samples");
        assertTrue(before.learned().sentence().matches("(Seed 0: |Seed 0’s network ).* of (the )?\\d+ .*flipped.*"),
                before.learned().sentence());
        assertTrue(before.learned().sentence().contains(" of " + n + " labels"), before.learned().sentence());
        Frame next = MAIN.frame(MAIN.set(noisy, "label-noise", 0), new Invented(), Head.END, Set.of("loss"), before);
        assertEquals("This network is still training.", next.learned().sentence());
        assertTrue(next.learned().tiles().isEmpty() && !next.learned().key().equals(before.learned().key()));
        assertEquals(task.equals("digits"), next.learned().plot() == null);
    }

    /// Of a network that blew up no fit is claimed at the end; before, it is shown as it was.
    @ParameterizedTest
    @ValueSource(strings = {"digits", "moons", "function"})
    void aDivergedNetworkIsNotSaidToFit(String task) throws Exception {
        Settings wild = MAIN.set(small(task), "lr", 3);
        try (var engine = Lab.engine(2); var lab = new Laboratory(MAIN, wild, Set.of("function"), engine)) {
            Frame end = lab.await(p -> {});
            assertEquals("function.diverged", end.pane("function").sentence().key());
            assertTrue(end.pane("function").figure().danger() && !end.learned().sentence().contains("memorised"));
            lab.head(0);
            Frame start = lab.await(p -> {});
            assertFalse(start.pane("function").figure().danger(), start.pane("function").figure().sentence());
        }
    }

    @Test
    void choosingATaskTakesItsOwnRangesAndDefaults() {
        Settings s = MAIN.defaults();
        Settings line = MAIN.set(MAIN.set(s, "width", 64), "task", "function");
        assertEquals(64, line.get("width"), "what means the same stays");
        assertEquals(30, line.get("samples"));
        assertEquals(0.3, line.get("label-noise"));
        assertEquals(s.with("width", 64), MAIN.set(line, "task", "digits"));
        assertThrows(IllegalArgumentException.class, () -> new MainExperiment().set(s, "task", "own"));
    }

    @Test
    void drawnPointsAreSettingsThatTravelAsText() {
        Settings plane = MAIN.set(MAIN.defaults(), "task", "circles");
        assertTrue(MAIN.drawable(plane) && !MAIN.drawable(MAIN.defaults()));
        Settings drawn = MAIN.draw(MAIN.draw(plane, 0.5, -0.25, true), -1, 1, false);
        String text = ShareText.of(MAIN, drawn);
        assertEquals(drawn, ShareText.parse(MAIN, MAIN.defaults(), "main task=circles data=p:50:-25;m:-100:100"));
        var elsewhere = new MainExperiment();
        assertEquals(drawn, ShareText.parse(elsewhere, elsewhere.defaults(), text));
        assertEquals("2 drawn points", MAIN.difference(drawn, plane));
        assertEquals("no data of your own", MAIN.difference(plane, drawn));
        assertThrows(IllegalArgumentException.class, () -> ShareText.parse(MAIN, MAIN.defaults(), "main task=circles data=5"));
        assertThrows(IllegalArgumentException.class, () -> MAIN.draw(plane, 2, 0, true));
        assertEquals(plane, MAIN.set(MAIN.set(drawn, "task", "moons"), "task", "circles"), "another task begins without points");
    }

    @Test
    void aMapTakesPointsBeforeItsNetworkIsThereAndRingsThem() {
        Settings drawn = MAIN.draw(MAIN.draw(small("circles"), 0.25, -0.5, true), 0.5, 0, false);
        Plot map = MAIN.frame(drawn, new Here(), Head.END, Set.of("function"), null).pane("function").figure().main();
        assertTrue(map.canvas());
        var ring = (Mark.Points) map.marks().getFirst();
        assertTrue(ring.hollow());
        assertArrayEquals(new double[] {0.25, 0.5}, ring.x());
        assertArrayEquals(new double[] {-0.5, 0}, ring.y());
        assertFalse(MAIN.frame(small("digits"), new Here(), Head.END, Set.of("function"), null).pane("function").figure().main().canvas());
    }

    @Test
    void aDrawnPointIsLearned() throws Exception {
        Settings plane = MAIN.set(small("circles"), Map.of("label-noise", 0.0, "width", 256.0, "steps", 4000.0));
        double[] before = map(run(plane, "function"));
        Settings drawn = plane;
        for (double[] p : new double[][] {{0, 0.05}, {0.05, 0}, {-0.05, 0}}) drawn = MAIN.draw(drawn, p[0], p[1], false);
        double[] after = map(run(drawn, "function"));
        int middle = 31 * 64 + 31;
        assertTrue(before[middle] > 0.3 && after[middle] < before[middle] - 0.5, before[middle] + " became " + after[middle]);
    }

    private static double[] map(Frame frame) {
        return series(frame, "decision-map");
    }

    @Test
    void anImportedTableIsATaskLikeAnyOther() throws Exception {
        var text = new StringBuilder("a,b,kind\n");
        var random = new java.util.Random(4);
        for (int i = 0; i < 150; i++) {
            double a = random.nextGaussian(), b = random.nextGaussian();
            text.append(a).append(',').append(b).append(',').append(a * b > 0 ? "same" : "other").append('\n');
        }
        var own = new MainExperiment();
        TableTask made = TableTask.of(Table.parse("signs.csv", text.toString()), "kind", null);
        Settings brought = own.bring(own.defaults(), made);
        assertEquals(90, own.parameter(brought, "samples").high());
        Experiment e = own;
        Settings s = e.set(brought, Map.of("seeds", 1.0, "width", 64.0));
        Frame frame = run(s, "loss", "descent", "drift", "scaling", "function");
        assertTrue(frame.scalars().get("error-final") < 0.35, "learns the sign of a product: " + frame.scalars().get("error-final"));
        assertTrue(made.summary().contains("2 columns, standardised") && made.summary().contains("\"same\" (+1, "), made.summary());
    }

    private static TableTask table(String name, int rows, int seed) throws java.io.IOException {
        var text = new StringBuilder("a,b,kind\n");
        var random = new java.util.Random(seed);
        for (int i = 0; i < rows; i++)
            text.append(random.nextGaussian()).append(',').append(random.nextGaussian()).append(',').append(i % 2).append('\n');
        return TableTask.of(Table.parse(name, text.toString()), "kind", null);
    }

    /// Ranges are those of the table in these very settings, whatever else is brought meanwhile.
    @Test
    void settingsOfTwoTablesStandSideBySide() throws Exception {
        Settings large = MAIN.bring(MAIN.defaults(), table("a.csv", 600, 1)), small = MAIN.bring(MAIN.defaults(), table("b.csv", 60, 2));
        assertEquals(36, MAIN.parameter(small, "samples").high());
        assertEquals(360, MAIN.parameter(large, "samples").high());
        assertEquals(300, ((Experiment) MAIN).set(large, Map.of("samples", 300.0)).get("samples"));
        assertNotEquals(large, small);
        assertEquals(large, MAIN.bring(MAIN.defaults(), table("a.csv", 600, 1)), "equal by content");
        assertNotEquals(large, MAIN.bring(MAIN.defaults(), table("c.csv", 600, 1)), "another name is another table");
        Settings then = MAIN.bring(large, small.data());
        assertEquals(small, then, "another table brings its own ranges and defaults");
        assertEquals(MAIN.defaults(), MAIN.set(large, "task", "digits"), "settings hold only what they are about");
        assertEquals("own, n 288, table \"a.csv\", \"kind\"", MAIN.difference(large, MAIN.defaults()));
        assertEquals("digits, n 300, no data of your own", MAIN.difference(MAIN.defaults(), large));
    }
}
