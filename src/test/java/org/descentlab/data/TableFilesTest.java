package org.descentlab.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// One table, written as programs write it: each file holds the numbers of [#VALUES], or those that stand beside it.
class TableFilesTest {
    private static final String WINDOWS = "windows-1252";
    /// Of columns a, b and y.
    private static final double[][] VALUES = {{0.03, 1.36, -1.22, 950}, {11.58, 7.78, 1014.16, 1200.5}, {-3.49, 0.42, 12.5, 1234567.25}};
    private static final List<String> NAMES = List.of("a", "b", "y");

    @TempDir
    Path folder;

    /// @param says what must be among the notes, or ""
    private record Written(String name, byte[] bytes, List<String> columns, double[][] values, String says) {
        static Written of(String name, String text, String says) {
            return of(name, text, StandardCharsets.UTF_8, NAMES, says);
        }

        static Written of(String name, String text, Charset charset, List<String> columns, String says) {
            return new Written(name, text.getBytes(charset), columns, VALUES, says);
        }

        static Written of(String name, String text, double[][] values, List<String> columns, String says) {
            return new Written(name, text.getBytes(StandardCharsets.UTF_8), columns, values, says);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private interface Cell {
        String of(double v);
    }

    private static String plain(double v) {
        return String.format(Locale.ROOT, "%.2f", v);
    }

    private static String german(double v) {
        return String.format(Locale.GERMANY, "%,.2f", v);
    }

    private static String american(double v) {
        return String.format(Locale.US, "%,.2f", v);
    }

    private static String rows(String separator, String end, Cell cell) {
        return IntStream.range(0, VALUES[0].length).mapToObj(
                i -> Stream.of(VALUES).map(c -> cell.of(c[i])).collect(Collectors.joining(separator))).collect(Collectors.joining(end))
                + end;
    }

    private static String quoted(String cell) {
        return '"' + cell + '"';
    }

    static Stream<Written> files() {
        String semicolons = rows(";", "\r\n", TableFilesTest::german), commas = rows(",", "\n", TableFilesTest::plain),
                tabs = rows("\t", "\r\n", TableFilesTest::plain);
        List<Written> all = new ArrayList<>();
        all.add(Written.of("pandas", "a,b,y\n" + commas, ""));
        all.add(Written.of("pandas with its index", ",a,b,y\n" + numbered(0, ",", TableFilesTest::plain), "numbers the rows"));
        all.add(Written.of("pandas with a saved index", "Unnamed: 0,a,b,y\n" + numbered(0, ",", TableFilesTest::plain),
                "numbers the rows"));
        all.add(Written.of("pandas without names", "0,1,2\n" + commas, VALUES, List.of("0", "1", "2"), "although it holds numbers"));
        all.add(Written.of("no names", commas, VALUES, List.of("column 1", "column 2", "column 3"), "a row like the others"));
        all.add(Written.of("Excel, German", "a;b;y\r\n" + semicolons, "decimal comma"));
        all.add(Written.of("Excel, German, without names", semicolons, VALUES, List.of("column 1", "column 2", "column 3"),
                "decimal comma"));
        all.add(Written.of("Excel, German, Windows-1252", "Länge;Größe;y\r\n" + semicolons, Charset.forName(WINDOWS),
                List.of("Länge", "Größe", "y"), "Windows-1252"));
        all.add(Written.of("Excel, its own text", "\uFEFFa\tb\ty\r\n" + tabs, StandardCharsets.UTF_16LE, NAMES, ""));
        all.add(Written.of("UTF-16, the other way", "\uFEFFa\tb\ty\r\n" + tabs, StandardCharsets.UTF_16BE, NAMES, ""));
        all.add(Written.of("UTF-32", "\uFEFFa\tb\ty\r\n" + tabs, StandardCharsets.UTF_32LE, NAMES, ""));
        all.add(Written.of("UTF-32, the other way", "\uFEFFa\tb\ty\r\n" + tabs, StandardCharsets.UTF_32BE, NAMES, ""));
        all.add(Written.of("UTF-16 without its mark", "a\tb\ty\r\n" + tabs, StandardCharsets.UTF_16LE, NAMES, "UTF-16"));
        all.add(Written.of("Excel, American", "a,b,y\r\n" + rows(",", "\r\n", v -> Math.abs(v) < 1000 ? american(v) : quoted(american(v))),
                "group digits"));
        all.add(Written.of("Excel, with its hint", "sep=;\r\na;b;y\r\n" + semicolons, "decimal comma"));
        all.add(Written.of("a hint that is no usual separator", "sep=^\na^b^y\n" + rows("^", "\n", TableFilesTest::plain), "^"));
        all.add(Written.of("French", "a;b;y\n" + rows(";", "\n", v -> german(v).replace('.', '\u202F')), "decimal comma"));
        all.add(Written.of("Swiss", "a;b;y\n" + rows(";", "\n", v -> american(v).replace(',', '’')), ""));
        all.add(Written.of("UTF-8 with its mark", "\uFEFFa,b,y\n" + commas, ""));
        all.add(Written.of("two marks", "\uFEFF\uFEFFa,b,y\n" + commas, ""));
        all.add(Written.of("a header one short", "b,y\n" + commas, VALUES, List.of("row", "b", "y"), "the first column is called row"));
        all.add(Written.of("R, write.table",
                "\"a\" \"b\" \"y\"\n" + numbered(1, " ", TableFilesTest::plain).replaceAll("(?m)^(\\d+) ", "\"$1\" "),
                "numbers the rows"));
        all.add(Written.of("R, write.csv",
                "\"\",\"a\",\"b\",\"y\"\n" + numbered(1, ",", TableFilesTest::plain).replaceAll("(?m)^(\\d+),", "\"$1\","),
                "numbers the rows"));
        all.add(Written.of("NumPy, savetxt", rows(" ", "\n", v -> String.format(Locale.ROOT, "%.18e", v)), VALUES,
                List.of("column 1", "column 2", "column 3"), "Blanks separate"));
        all.add(Written.of("NumPy, savetxt with a header", "# a b y\n" + rows(" ", "\n", v -> String.format(Locale.ROOT, "%.18e", v)),
                "line that begins with #"));
        all.add(Written.of("fixed columns", String.format("%12s%12s%14s%n", "a", "b", "y")
                + rows("", "\n", v -> String.format(Locale.ROOT, "%14.2f", v)), "Blanks separate"));
        all.add(Written.of("blanks and tabs", "a \t b\ty\n" + rows(" \t ", "\n", TableFilesTest::plain), ""));
        all.add(Written.of("bars", "a|b|y\n" + rows("|", "\n", TableFilesTest::plain), "\"|\" separates"));
        all.add(Written.of("bars with blanks", "a | b | y\n" + rows(" | ", "\n", TableFilesTest::plain), "\"|\" separates"));
        all.add(Written.of("tabs and decimal commas", "a\tb\ty\n" + rows("\t", "\n", v -> german(v).replace(".", "")), "decimal comma"));
        all.add(Written.of("comments", "# made by a script, v2\na,b,y\n" + commas.replaceFirst("\n", "\n# a remark, \"open\n#\n"),
                "begin with #"));
        all.add(Written.of("old Macintosh", "a,b,y\r" + commas.replace('\n', '\r'), ""));
        all.add(Written.of("blank last lines", "a,b,y\n" + commas + "\n  \n,,\n\n", ""));
        all.add(Written.of("no last line end", "a,b,y\n" + commas.strip(), ""));
        all.add(Written.of("separators at the end", "a;b;y;\n" + rows(";", ";\n", TableFilesTest::plain), ""));
        all.add(Written.of("separators at the end of rows only", "a;b;y\n" + rows(";", ";\n", TableFilesTest::plain), ""));
        all.add(Written.of("quotes behind blanks", "\"a\", \"b\", \"y\"\n" + rows(", ", "\n", v -> quoted(plain(v))), ""));
        all.add(Written.of("lines quoted once more",
                rows(",", "\n", v -> "\"" + quoted(plain(v)) + "\"").lines().map(TableFilesTest::quoted)
                        .collect(Collectors.joining("\n", "\"a,b,y\"\n", "\n")),
                "Every line stood"));
        all.add(Written.of("cells quoted once more", "\"\"\"a\"\"\",\"\"\"b\"\"\",\"\"\"y\"\"\"\n" + commas, ""));
        all.add(Written.of("marks doubled without being quoted", "\"\"a\"\",\"\"b\"\",\"\"y\"\"\n" + commas, ""));
        all.add(Written.of("line breaks in quotation marks", "a;b;y\r\n" + semicolons.replaceFirst(";11,58", ";\"11,58\r\n\""),
                "decimal comma"));
        all.add(Written.of("exponents", "a,b,y\n" + rows(",", "\n", v -> String.format(Locale.ROOT, "%.10E", v)), ""));
        all.add(Written.of("a true minus", "a,b,y\n" + commas.replace('-', '−'), ""));
        all.add(Written.of("millions", "params,tokens,y\n70M,1.4B,2\n1.3k,2T,2.5\n", new double[][] {{70e6, 1300}, {1.4e9, 2e12}, {2, 2.5}},
                List.of("params", "tokens", "y"), ""));
        all.add(Written.of("years as names", "1990,1991\n1.5,2.5\n2.5,3.5\n0.5,4.5\n", new double[][] {{1.5, 2.5, 0.5}, {2.5, 3.5, 4.5}},
                List.of("1990", "1991"), "although it holds numbers"));
        all.add(Written.of("a gap that looks like a comment", "a,b,y\n#N/A,1,2\n3,#DIV/0!,4\n",
                new double[][] {{Double.NaN, 3}, {1, Double.NaN}, {2, 4}}, NAMES, ""));
        all.add(Written.of("thousands or decimals, bars", "n|y\n1,234|1\n950|2\n2,500|3\n", new double[][] {{1234, 950, 2500}, {1, 2, 3}},
                List.of("n", "y"), "Both readings are possible"));
        all.add(Written.of("thousands or decimals, semicolons", "n;y\n1,234;1\n2,500;3\n", new double[][] {{1.234, 2.5}, {1, 3}},
                List.of("n", "y"), "Both readings are possible"));
        all.add(Written.of("points that may group", "n;y\n1.234;1\n2.500;3\n", new double[][] {{1.234, 2.5}, {1, 3}}, List.of("n", "y"),
                "Both readings are possible"));
        return all.stream();
    }

    private static String numbered(int from, String separator, Cell cell) {
        List<String> lines = rows(separator, "\n", cell).lines().toList();
        return IntStream.range(0, lines.size()).mapToObj(i -> (from + i) + separator + lines.get(i) + "\n").collect(Collectors.joining());
    }

    @ParameterizedTest
    @MethodSource("files")
    void theNumbersAreThoseThatWereWritten(Written written) throws IOException {
        Table table = Table.read(Files.write(folder.resolve("t.csv"), written.bytes));
        assertEquals(written.columns, table.columns(), () -> table.notes().toString());
        for (int k = 0; k < written.values.length; k++)
            for (int i = 0; i < written.values[k].length; i++) {
                String cell = table.cells().get(k).get(i);
                assertEquals(written.values[k][i], Table.missing(cell) ? Double.NaN : Table.number(cell), 0, cell);
            }
        assertEquals(written.values[0].length, table.rows());
        assertTrue(String.join(" ", table.notes()).contains(written.says), () -> table.notes().toString());
        Table again = Table.ofCsv("t.csv", table.csv());
        assertEquals(table.columns(), again.columns());
        assertEquals(table.cells(), again.cells(), "a session keeps it cell by cell");
    }

    @Test
    void complaintsNameTheLineOfTheFile() throws IOException {
        String ragged = complaint("# a remark\n\na,b\n1,2\n\n3,4,5\n6,7\n");
        assertTrue(ragged.contains("Line 6 ") && ragged.contains("3 cells"), ragged);
        String title = complaint("Results of May\na,b,c\n1,2,3\n4,5,6\n");
        assertTrue(title.contains("Line 1 ") && title.contains("most lines below it have 3"), title);
        assertTrue(complaint("a,b\n1,2\n3,\"4\n5,6\n").contains("line 3"), complaint("a,b\n1,2\n3,\"4\n5,6\n"));
        assertTrue(complaint("a:b\n1:2\n3:4\n").contains("\":\""), complaint("a:b\n1:2\n3:4\n"));
        assertTrue(complaint("a,b\n").contains("no rows"));
        Table odd = Table.parse("odd.csv", "a,b\n1,2\n\n3,x\u001B[2J\n" + "5,6\n".repeat(9));
        assertEquals(1, odd.notes().size());
        assertTrue(odd.notes().getFirst().contains("\"b\"") && odd.notes().getFirst().contains("line 4")
                && odd.notes().getFirst().chars().noneMatch(c -> c < ' '), odd.notes().getFirst());
        assertEquals("line 4", odd.place(1));
    }

    @Test
    void otherKindsOfFilesAreNamed() throws IOException {
        for (var kind : List.of(List.of("504b030414000600", "workbook"), List.of("504152311504", "Parquet"),
                List.of("934e554d5059", "NumPy"))) {
            Path file = Files.write(folder.resolve("x.csv"), java.util.HexFormat.of().parseHex(kind.getFirst()));
            String message = assertThrows(IOException.class, () -> Table.read(file)).getMessage();
            assertTrue(message.contains(kind.getLast()) && message.contains("CSV"), message);
        }
        assertEquals(List.of("PAR1", "PAR2"), Table.read(Files.writeString(folder.resolve("text.csv"), "PAR1,PAR2\n1,2\n")).columns());
    }

    /// What has no end is refused where it begins to be too long.
    @Test
    void longCellsAndLinesAreRefused() {
        assertTrue(complaint("9".repeat(200_000) + "x").length() < 300);
        assertTrue(complaint("a,b\n1,\"" + "2,3\n".repeat(50_000)).contains("2"), complaint("a,b\n1,\"" + "2,3\n".repeat(50_000)));
        assertTrue(complaint("1,".repeat(100_000)).contains("more than 5000 cells"), complaint("1,".repeat(100_000)));
    }

    private static String complaint(String text) {
        String message = assertThrows(IOException.class, () -> Table.parse("bad.csv", text)).getMessage();
        assertTrue(message.endsWith(".") && message.contains("\"bad.csv\""), message);
        return message;
    }

    @Test
    void readingEndsWhenItIsNoLongerWanted() throws IOException {
        Path file = Files.writeString(folder.resolve("long.csv"), "a,b\n" + "1,2\n".repeat(10_000));
        int[] asked = {0};
        assertThrows(java.util.concurrent.CancellationException.class, () -> Table.read(file, () -> ++asked[0] > 5));
        assertEquals(6, asked[0]);
    }

    @Test
    void rowsAndColumnsCanBeChosen() throws IOException {
        Table table = Table.parse("t.csv", "set;x,1;y\nnats;1,5;2\nbits;2,5;3\nnats;3,5;4\n");
        Table nats = table.where("set", "nats");
        assertEquals(List.of("1.5", "3.5"), nats.column("x,1"));
        assertEquals("line 4", nats.place(1));
        assertEquals(List.of("2.5"), table.where("x,1", "2,50").column("x,1"));
        assertEquals(List.of("set", "y"), table.without(List.of("x,1")).columns());
        assertThrows(IllegalArgumentException.class, () -> table.where("set", "bytes"));
        assertThrows(IllegalArgumentException.class, () -> table.without(List.of("z")));
        assertThrows(IllegalArgumentException.class, () -> table.without(table.columns()));
    }
}
