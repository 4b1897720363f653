package org.descentlab.data;

import static org.descentlab.Lab.BACKEND;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The tasks that the laboratory brings, drawn points, and tables of one's own.
class TasksTest {
    private final Tasks tasks = new Tasks();

    private Task task(String name) {
        return tasks.get(Tasks.of(name, Brought.NOTHING), BACKEND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "teacher-student", "function", "spirals", "moons", "circles"})
    void everyInputHasLengthRootDAndLabelsAreInUnits(String name) {
        Task t = task(name);
        int n = t.count(), d = t.dimension();
        for (int i = 0; i < n; i++) {
            double square = 0;
            for (int k = 0; k < d; k++) square += Math.pow(t.inputs()[i + k * n], 2);
            assertEquals(d, square, 1e-9 * d);
        }
        double mean = Arrays.stream(t.labels()).average().orElseThrow(),
                square = Arrays.stream(t.labels()).map(y -> y * y).average().orElseThrow();
        if (t.info().real()) {
            assertEquals(0, mean, 0.05);
            assertEquals(1, square - mean * mean, 0.05);
        } else {
            assertTrue(Arrays.stream(t.labels()).allMatch(y -> Math.abs(y) == 1));
            assertTrue(Math.abs(mean) < 0.1, "both classes, about equally: " + mean);
        }
        assertEquals(t.info(), Tasks.of(name, Brought.NOTHING).info());
        assertArrayEquals(t.inputs(), new Tasks().get(Tasks.of(name, Brought.NOTHING), BACKEND).inputs(), "made twice, the same");
    }

    /// A nearest neighbour among 1,000 others tells the shapes apart: they are what they are called.
    @ParameterizedTest
    @ValueSource(strings = {"spirals", "moons", "circles"})
    void shapesAreSeparate(String name) {
        Task t = task(name);
        int wrong = 0;
        for (int i = 0; i < 500; i++) {
            int x = i;
            int nearest = IntStream.range(1000, 2000).boxed().min(java.util.Comparator.comparingDouble(j -> distance(t, x, j)))
                    .orElseThrow();
            if (t.labels()[i] != t.labels()[nearest]) wrong++;
        }
        assertTrue(wrong < 15, wrong + " of 500");
    }

    private static double distance(Task t, int i, int j) {
        return Math.hypot(t.places()[i] - t.places()[j], t.places()[i + t.count()] - t.places()[j + t.count()]);
    }

    /// relu(u·x) = u·x/2 + |u·x|/2: a linear function explains a part of the teacher, never all of it.
    @Test
    void theTeacherIsNotLinear() {
        Task t = task("teacher-student");
        int n = t.count();
        double even = 0, odd = 0;
        for (int i = 0; i < n; i++) {
            double u = t.inputs()[i + 10 * n];
            assertEquals(1, u, 0);
            even += t.labels()[i] * t.labels()[i];
        }
        for (int k = 0; k < 10; k++) {
            double c = 0;
            for (int i = 0; i < n; i++) c += t.inputs()[i + k * n] * t.labels()[i] / n;
            odd += c * c;
        }
        assertTrue(odd > 0.3 && odd < 0.9, "linear part " + odd);
        assertEquals(n, even, 1e-6 * n);
    }

    @Test
    void noiseOnRealLabelsIsGaussianNestedAndScaledByTheSlider() {
        Task t = task("function");
        Sample quiet = new Sample(t, 3, 900, 0), some = new Sample(t, 3, 900, 0.3), much = new Sample(t, 3, 900, 0.6);
        double square = 0;
        for (int i = 0; i < 900; i++) {
            assertEquals(t.labels()[quiet.train[i]], quiet.labels[i], 0);
            double e = some.labels[i] - quiet.labels[i];
            assertEquals(2 * e, much.labels[i] - quiet.labels[i], 1e-12);
            square += e * e / 900;
        }
        assertEquals(0.3, Math.sqrt(square), 0.03);
        assertArrayEquals(quiet.testLabels(), much.testLabels(), "test labels stay clean");
    }

    @Test
    void drawnPointsComeFirstKeepTheirLabelsAndLeaveTheTestSetAlone() {
        List<Drawn> points = List.of(new Drawn(0.1234, -0.5, 1), new Drawn(-0.3, 0.2, -1));
        var drawing = new Drawing(points);
        Task plain = task("moons"), drawn = tasks.get(Tasks.of("moons", drawing), BACKEND);
        assertEquals("moons", Tasks.names().get(4));
        for (int n : new int[] {1, 2, 50}) {
            Sample s = new Sample(drawn, 5, n, 0.45), without = new Sample(plain, 5, n, 0.45);
            assertEquals(n, s.labels.length);
            assertEquals(1, s.labels[0]);
            assertEquals(0.12, drawn.places()[s.train[0]]);
            if (n > 1) assertEquals(-1, s.labels[1]);
            assertArrayEquals(without.testing().inputs(), s.testing().inputs());
            for (int i = 2; i < n; i++) {
                assertEquals(plain.places()[without.train[i - 2]], drawn.places()[s.train[i]]);
                assertEquals(without.labels[i - 2], s.labels[i], "a drawn point leaves the others' labels alone");
            }
        }
        assertEquals(List.of(new Drawn(0.12, -0.5, 1), new Drawn(-0.3, 0.2, -1)), Drawing.parse(drawing.text()).points());
        assertThrows(IllegalArgumentException.class, () -> Tasks.of("digits", drawing), "digits lie in no plane");
        assertThrows(IllegalArgumentException.class, () -> Tasks.of(Tasks.OWN, drawing), "points are no table");
        for (String bad : new String[] {"p:1", "q:1:1", "p:101:0", "p:1:1;;", ""})
            assertThrows(IllegalArgumentException.class, () -> Drawing.parse(bad), bad);
    }

    // ------------------------------------------------------------------ tables

    private static String csv(int rows, String header, java.util.function.IntFunction<String> row) {
        var text = new StringBuilder(header).append('\n');
        for (int i = 0; i < rows; i++) text.append(row.apply(i)).append('\n');
        return text.toString();
    }

    @Test
    void aTableBecomesStandardisedInputs() throws IOException {
        Random random = new Random(1);
        double[][] v = new double[100][2];
        for (double[] r : v) { r[0] = 5 + 3 * random.nextGaussian(); r[1] = -2 + 0.1 * random.nextGaussian(); }
        Table table = Table.parse("a.csv",
                csv(100, "x,y,word,same,kind", i -> v[i][0] + "," + v[i][1] + ",w" + i + ",7," + (v[i][0] > 5 ? "big" : "small")));
        TableTask made = TableTask.of(table, "kind", null);
        Task t = made.task();
        assertEquals(3, t.dimension());
        assertEquals(100, t.count());
        assertEquals(40, t.info().tests());
        assertEquals("small", t.info().high(), "the later of the two words is +1");
        assertTrue(made.left().contains("word") && made.left().contains("same"), made.left());
        int n = 100;
        double[] z = new double[n];
        for (int i = 0; i < n; i++) {
            z[i] = t.inputs()[i] / t.inputs()[i + 2 * n]; // homogeneous: the first column over the constant
            assertEquals(3, IntStream.range(0, 3).mapToDouble(k -> Math.pow(t.inputs()[k * n], 2)).sum(), 1e-9);
        }
        assertEquals(0, Arrays.stream(z).average().orElseThrow(), 1e-9);
        assertEquals(1, Arrays.stream(z).map(x -> x * x).average().orElseThrow(), 1e-9);
        for (int i = 0; i < n; i++) assertEquals(z[i] > z[indexOfMean(z)] ? -1 : 1, t.labels()[i], z[i] == z[indexOfMean(z)] ? 2 : 0);
    }

    /// The entry whose value is nearest to the threshold 5 of the raw column: rows above it are "big".
    private static int indexOfMean(double[] z) {
        double least = Double.MAX_VALUE;
        int at = 0;
        for (int i = 0; i < z.length; i++) if (Math.abs(z[i]) < least) { least = Math.abs(z[i]); at = i; }
        return at;
    }

    @Test
    void numbersOfManyValuesAreLearnedAsNumbersAndWordsOneAgainstTheRest() throws IOException {
        Table table = Table.parse("b.csv", csv(60, "x;y;c", i -> i + ",5;" + (2 * i) + ",5;" + "abc".charAt(i % 3)));
        TableTask real = TableTask.of(table, "y", null);
        assertTrue(real.task().info().real());
        assertEquals(1, Arrays.stream(real.task().labels()).map(y -> y * y).average().orElseThrow(), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> TableTask.of(table, "c", null));
        Task b = TableTask.of(table, "c", "b").task();
        assertEquals(20, Arrays.stream(b.labels()).filter(y -> y > 0).count());
        assertThrows(IllegalArgumentException.class, () -> TableTask.of(table, "c", "d"));
        assertThrows(IllegalArgumentException.class, () -> TableTask.of(table, "z", null));
        assertNotEquals(real.task().name(), b.name());
        assertEquals(real.task(), tasks.get(Tasks.of(Tasks.OWN, real), BACKEND));
        assertThrows(IllegalArgumentException.class, () -> Tasks.of(Tasks.OWN, Brought.NOTHING));
    }

    @Test
    void gapsAndSurplusRowsAreLeftOutAndSaid() throws IOException {
        Table gaps = Table.parse("c.csv", csv(80, "x,y", i -> (i % 8 == 0 ? "" : i % 8 == 1 ? "NA" : "" + i) + "," + i % 2));
        TableTask made = TableTask.of(gaps, "y", null);
        assertEquals(60, made.task().count());
        assertTrue(made.left().contains("20 rows with gaps"), made.left());
        TableTask large = TableTask.of(Table.parse("d.csv", csv(2500, "x,y", i -> Math.sin(i) + "," + i % 2)), "y", null);
        assertEquals(2000, large.task().count());
        assertTrue(large.left().contains("500 rows beyond 2000"), large.left());
    }

    @Test
    void badTablesAreExplainedInOneSentence(@TempDir Path folder) throws IOException {
        String[] bad = {"", "x,y\n1,2\n3", "x,x\n1,2\n", "a,\"b\n1,2"};
        for (String text : bad) {
            Path file = Files.writeString(folder.resolve("bad.csv"), text);
            String message = assertThrows(IOException.class, () -> Table.read(file), text).getMessage();
            assertTrue(message.endsWith(".") && !message.contains("\n"), message);
        }
        Path binary = Files.write(folder.resolve("binary.csv"), new byte[] {7, 0, 0, 1});
        assertTrue(assertThrows(IOException.class, () -> Table.read(binary)).getMessage().contains("UTF-8"));
        assertThrows(IOException.class, () -> Table.read(folder.resolve("none.csv")));
        assertThrows(IOException.class, () -> Table.read(folder));
        String[] useless = {csv(39, "x,y", i -> i + "," + i % 2), csv(60, "x,y", i -> i + ",1"),
                csv(60, "x,y", i -> "a,1".replace('1', (char) ('0' + i % 2)))};
        for (String text : useless) {
            Table table = Table.parse("e.csv", text);
            String message = assertThrows(IllegalArgumentException.class, () -> TableTask.of(table, "y", null)).getMessage();
            assertTrue(message.endsWith(".") && !message.contains("\n"), message);
        }
        assertEquals(List.of("column 1", "column 2"), Table.parse("f.csv", "1,2\n3,4\n").columns(),
                "a first line of numbers names nothing");
    }
}
