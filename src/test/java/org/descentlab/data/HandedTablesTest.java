package org.descentlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tables that failed once, with their right values, and what is judged on the rows that are used.
class HandedTablesTest {
    private static Table read(String name) throws IOException {
        return Table.read(Path.of("src/test/resources/org/descentlab/data").resolve(name));
    }

    private static TableTask task(String name, String label) throws IOException {
        return TableTask.of(read(name), label, null);
    }

    private static void is(double mean, double deviation, List<String> column) {
        double[] v = column.stream().mapToDouble(Table::number).toArray();
        Scaling found = Scaling.of(v);
        assertEquals(mean, found.mean(), 5e-4);
        assertEquals(deviation, found.deviation(), 5e-4);
    }

    @ParameterizedTest
    @CsvSource({"comments.csv,y,48", "header-of-numbers.csv,2,48", "semicolon-commas-nohead.csv,column 3,48", "sep-line.csv,y,48",
            "spaces.dat,column 3,48", "windows-1252.csv,y,48", "true-false.csv,y,48", "gap-slash.csv,y,47", "gap-dash.csv,y,47",
            "gap-none.csv,y,47", "one-column-empty.csv,y,48"})
    void twoInputsAndAllCompleteRowsAreUsed(String name, String label, int rows) throws IOException {
        TableTask made = task(name, label);
        assertEquals(3, made.task().dimension(), made.summary());
        assertEquals(rows, made.task().count(), made.summary());
        assertTrue(made.task().info().real());
        assertTrue(rows == 48 || made.left().contains("1 row with gaps (a 1)"), made.left());
        assertTrue(!name.startsWith("one-column") || made.left().contains("rare"), made.left());
    }

    @ParameterizedTest
    @ValueSource(strings = {"header-of-numbers.csv", "semicolon-commas-nohead.csv", "spaces.dat", "windows-1252.csv"})
    void theNumbersAreRight(String name) throws IOException {
        List<List<String>> cells = read(name).cells();
        is(-0.1242, 0.8579, cells.get(0));
        is(10.5696, 2.9206, cells.get(1));
        is(-3.4181, 1.9061, cells.get(2));
    }

    @Test
    void namesAndThousandsAreRight() throws IOException {
        assertEquals(List.of("Länge", "Größe", "y"), read("windows-1252.csv").columns());
        Table quoted = read("quote-after-space.csv");
        assertEquals(List.of("name", "a", "y"), quoted.columns());
        assertEquals("n, 0", quoted.column("name").getFirst());
        Table prices = read("table-thousands.csv");
        is(1962.5, 1039.005, prices.column("price"));
        double[] v = prices.column("price").stream().mapToDouble(Table::number).toArray();
        assertTrue(IntStream.range(1, v.length).allMatch(i -> v[i] > v[i - 1]));
        assertTrue(prices.notes().getFirst().contains("\"1,025\" is 1025"), prices.notes().toString());
    }

    @ParameterizedTest
    @CsvSource({"one-class-left.csv,no", "one-number-left.csv,0"})
    void aLabelThatIsTheSameInAllRowsLeftIsRefused(String name, String value) {
        String message = assertThrows(IllegalArgumentException.class, () -> task(name, "y")).getMessage();
        assertTrue(message.contains("complete row") && message.contains('"' + value + '"') && message.endsWith("."), message);
    }

    private static Table table(String header, int rows, java.util.function.IntFunction<String> row) throws IOException {
        return Table.parse("t.csv", header + "\n" + IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining("\n")));
    }

    @Test
    void classesAreCountedAndRareOnesRefused() throws IOException {
        Table even = table("x,kind", 100, i -> i + "," + (i % 4 == 0 ? "big" : "small"));
        assertTrue(TableTask.of(even, "kind", null).says().contains("\"small\" (+1, 75 rows) against \"big\" (−1, 25 rows)"),
                TableTask.of(even, "kind", null).says());
        Table rare = table("x,kind", 100, i -> i + "," + (i < 3 ? "big" : "small"));
        String message = assertThrows(IllegalArgumentException.class, () -> TableTask.of(rare, "kind", null)).getMessage();
        assertTrue(message.contains("3 of the 100 rows used are \"big\""), message);
    }

    @Test
    void twoWordsAreAnInput() throws IOException {
        Table table = table("x,sex,y", 60, i -> i + "," + (i % 3 == 0 ? "male" : "female") + "," + i * 0.5);
        Task t = TableTask.of(table, "y", null).task();
        double[] z = IntStream.range(0, 60).mapToDouble(i -> t.inputs()[i + 60] / t.inputs()[i + 120]).toArray();
        assertEquals(2, Arrays.stream(z).map(v -> Math.round(v * 1e9)).distinct().count());
        assertEquals(20, Arrays.stream(z).filter(v -> v > 0).count(), "male is the later word");
        assertEquals(Math.sqrt(2), Arrays.stream(z).max().orElseThrow(), 1e-9);
    }

    @Test
    void whatIsConstantOverTheRowsUsedIsLeftOut() throws IOException {
        Table table = table("x,only,y", 60, i -> (i < 10 ? "" : i) + "," + (i < 10 ? i : 7) + "," + i % 2);
        TableTask made = TableTask.of(table, "y", null);
        assertEquals(2, made.task().dimension());
        assertTrue(made.left().contains("never change (only)") && made.left().contains("10 rows with gaps (x 10)"), made.left());
    }

    @Test
    void tooFewRowsNameTheColumnsThatCostThem() throws IOException {
        Table table = table("x,often,y", 60, i -> i + "," + (i % 5 < 2 ? "n/a" : i) + "," + i % 2);
        String message = assertThrows(IllegalArgumentException.class, () -> TableTask.of(table, "y", null)).getMessage();
        assertTrue(message.contains("36 complete rows") && message.contains("often 24"), message);
        assertEquals(60, TableTask.of(table.without(List.of("often")), "y", null).task().count());
    }

    @Test
    void oddCellsAreGaps() throws IOException {
        Table table = table("x,y", 60, i -> (i == 7 ? "broken" : i) + "," + (i == 9 ? "lost" : i * 2));
        TableTask made = TableTask.of(table, "y", null);
        assertEquals(58, made.task().count());
        assertTrue(made.task().info().real());
        assertTrue(made.summary().contains("\"broken\" in line 9") && made.summary().contains("\"lost\" in line 11"), made.summary());
    }

    /// What is left out, or in the way, is named with its column, its cell and its line.
    @Test
    void complaintsNameColumnCellAndLine() throws IOException {
        Table prices = table("a,b,y", 50, i -> "$" + i + "," + i + "," + i * 2);
        assertTrue(TableTask.of(prices, "y", null).left().contains("other things than numbers (a; a has \"$0\" in line 2)"));
        Table names = table("a,b", 50, i -> "x" + i + "," + i);
        String none = assertThrows(IllegalArgumentException.class, () -> TableTask.of(names, "b", null)).getMessage();
        assertTrue(none.contains("no column of numbers beside \"b\"; other things are in a; a has \"x0\" in line 2"), none);
        String words = assertThrows(IllegalArgumentException.class, () -> TableTask.of(names, "a", null)).getMessage();
        assertTrue(words.contains("50 different words in 50 rows, as \"x") && words.contains("something else separates"), words);
        Table kinds = table("a,b", 50, i -> i + "," + List.of("p", "q", "r").get(i % 3));
        String three = assertThrows(IllegalArgumentException.class, () -> TableTask.of(kinds, "b", null)).getMessage();
        assertTrue(three.contains("3 different words; choose one"), three);
        Table one = table("a,b", 50, i -> i + "," + (i == 3 ? "7" : ""));
        String few = assertThrows(IllegalArgumentException.class, () -> TableTask.of(one, "b", null)).getMessage();
        assertTrue(few.contains("has 1 complete row; at least 40") && few.contains("b 49"), few);
    }

    /// 1e400 and 400 digits are no numbers that can be computed with.
    @Test
    void numbersWithoutEndAreNamedGaps() throws IOException {
        for (String cell : List.of("1e400", "9".repeat(400), "-1e999")) {
            TableTask made = TableTask.of(table("x,y", 60, i -> (i == 7 ? cell : i) + "," + i * 2), "y", null);
            assertEquals(59, made.task().count());
            assertTrue(made.summary().contains("One cell of column \"x\" is no number") && made.summary().contains("in line 9"),
                    made.summary());
        }
    }

    /// Wide tables keep distances to a few per cent, the same ones every time.
    @Test
    void wideTablesAreProjected() throws IOException {
        Random random = new Random(3);
        int columns = 1500, rows = 60;
        double[][] v = new double[rows][columns];
        for (double[] r : v) for (int k = 0; k < columns; k++) r[k] = random.nextGaussian();
        Table table = table(IntStream.range(0, columns).mapToObj(k -> "p" + k).collect(Collectors.joining(",")) + ",y", rows,
                i -> Arrays.stream(v[i]).mapToObj(Double::toString).collect(Collectors.joining(",")) + "," + i % 2);
        TableTask made = TableTask.of(table, "y", null);
        Task t = made.task();
        assertEquals(513, t.dimension());
        assertTrue(made.says().contains("1500 columns, standardised, projected onto 512 random directions"), made.says());
        double square = 0;
        for (int i = 0; i < rows; i++)
            for (int k = 0; k < 512; k++) square += Math.pow(t.inputs()[i + k * rows] / t.inputs()[i + 512 * rows], 2);
        assertEquals(columns, square / rows, 0.05 * columns, "squared lengths, on average, as before");
        assertEquals(0, Arrays.compare(t.inputs(), TableTask.of(table, "y", null).task().inputs()));
        Table wider = table(Stream.generate(() -> "").limit(4098).collect(Collectors.joining(",")) + ",y", 50,
                i -> (i + 0.5 + ",").repeat(4098) + i % 2);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> TableTask.of(wider, "y", null)).getMessage().contains("4096"));
    }

    @Test
    void aFileLikeMnistIsLearned() throws IOException {
        Random random = new Random(4);
        String text = "label," + IntStream.range(0, 784).mapToObj(k -> "pixel" + k).collect(Collectors.joining(",")) + "\n"
                + IntStream.range(0, 100).mapToObj(i -> i % 10 + "," + IntStream.range(0, 784)
                        .mapToObj(k -> k < 100 ? "0" : Integer.toString(random.nextInt(256))).collect(Collectors.joining(","))).collect(
                                Collectors.joining("\n"));
        TableTask made = TableTask.of(Table.parse("mnist.csv", text), "label", "7");
        assertEquals(10, Arrays.stream(made.task().labels()).filter(y -> y > 0).count());
        assertTrue(made.says().startsWith("684 columns"), made.says());
        assertTrue(made.left().length() < 300, made.left());
    }
}
