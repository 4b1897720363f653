package org.descentlab.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/// A table of the user's own, as read from a file of comma, semicolon or tab separated values: columns of equally many cells.
/// A first line without any number names the columns.
///
/// @param name the file's name without its folder
public record Table(String name, List<String> columns, List<List<String>> cells) {
    private static final long MOST_BYTES = 50L << 20;
    private static final int LONGEST_NAME = 1000, LONGEST_LIST = 300;
    /// Without any of the guesses and allowances that a file of somebody else's needs.
    private static final CSVFormat CELLS = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').setIgnoreEmptyLines(false).get();

    /// @throws IOException with one sentence for the user
    public static Table read(Path file) throws IOException {
        String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
        if (!Files.isRegularFile(file)) throw new IOException("There is no file \"" + file + "\".");
        if (Files.size(file) > MOST_BYTES) throw new IOException("\"" + name + "\" is larger than 50 MB, the most that is read.");
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException("\"" + name + "\" cannot be read.", e);
        }
        try {
            return parse(name, StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            throw new IOException("\"" + name + "\" is not a text file in UTF-8.", e);
        }
    }

    /// @throws IOException with one sentence for the user
    public static Table parse(String name, String text) throws IOException {
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        List<String> first = body.lines().filter(l -> !l.isBlank()).limit(2).toList();
        char separator = ',';
        for (char c : new char[] {';', '\t'}) if (count(first, c) > count(first, separator)) separator = c;
        List<CSVRecord> rows;
        try (var parser = CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(true).setTrim(true).get()
                .parse(new StringReader(body))) {
            rows = parser.getRecords();
        } catch (IOException | UncheckedIOException e) {
            throw new IOException("\"" + name + "\" is not a table of separated values: a quotation mark does not end.", e);
        }
        if (rows.isEmpty()) throw new IOException("\"" + name + "\" is empty.");
        int width = rows.getFirst().size();
        boolean named = rows.getFirst().stream().noneMatch(c -> !Double.isNaN(number(c)));
        for (CSVRecord r : rows)
            if (r.size() != width)
                throw new IOException("Line " + (r.getRecordNumber()) + " of \"" + name + "\" has " + r.size()
                        + " cells, the first one has " + width + ".");
        List<String> columns = new ArrayList<>();
        for (int k = 0; k < width; k++)
            columns.add(named && !rows.getFirst().get(k).isEmpty() ? rows.getFirst().get(k) : "column " + (k + 1));
        for (String c : columns)
            if (c.length() > LONGEST_NAME)
                throw new IOException(
                        "A column of \"" + name + "\" has a name of " + c.length() + " characters; " + LONGEST_NAME + " are the most.");
        Set<String> distinct = new LinkedHashSet<>(columns);
        if (distinct.size() < width) throw new IOException("Two columns of \"" + name + "\" have the same name.");
        List<List<String>> cells = new ArrayList<>();
        for (int k = 0; k < width; k++) cells.add(column(named ? rows.subList(1, rows.size()) : rows, k));
        return new Table(name, List.copyOf(columns), List.copyOf(cells));
    }

    /// The table as comma separated values, its column names first, cell by cell as they are: [#ofCsv] reads them.
    public String csv() {
        var out = new StringBuilder();
        try (var printer = new CSVPrinter(out, CELLS)) {
            printer.printRecord(columns);
            for (int i = 0; i < rows(); i++) {
                int row = i;
                printer.printRecord(cells.stream().map(c -> c.get(row)).toList());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    /// A table from what [#csv] wrote.
    /// @throws IOException with one sentence for the user
    public static Table ofCsv(String name, String csv) throws IOException {
        try (var parser = CELLS.parse(new StringReader(csv))) {
            List<CSVRecord> rows = parser.getRecords();
            if (rows.isEmpty() || rows.stream().anyMatch(r -> r.size() != rows.getFirst().size()))
                throw new IOException("The table " + UserText.quoted(name) + " is damaged.");
            List<List<String>> cells = new ArrayList<>();
            for (int k = 0; k < rows.getFirst().size(); k++) cells.add(column(rows.subList(1, rows.size()), k));
            return new Table(name, rows.getFirst().toList(), List.copyOf(cells));
        } catch (UncheckedIOException e) {
            throw new IOException("The table " + UserText.quoted(name) + " is damaged.", e);
        }
    }

    private static List<String> column(List<CSVRecord> rows, int k) {
        return rows.stream().map(r -> r.get(k)).toList();
    }

    public int rows() {
        return cells.getFirst().size();
    }

    /// @throws IllegalArgumentException with one sentence for the user
    public List<String> column(String title) {
        int k = columns.indexOf(title);
        if (k < 0)
            throw new IllegalArgumentException(
                    "\"" + name + "\" has no column " + UserText.quoted(title) + "; it has " + listed() + ".");
        return cells.get(k);
    }

    private String listed() {
        String all = String.join(", ", columns);
        return all.length() > LONGEST_LIST ? all.substring(0, LONGEST_LIST) + "…" : all;
    }

    /// How often it stands in every one of these lines: a name may hold what separates elsewhere.
    private static long count(List<String> lines, char c) {
        return lines.stream().mapToLong(l -> l.chars().filter(x -> x == c).count()).min().orElse(0);
    }

    /// A cell as a number, with a decimal point or comma; NaN if it is none.
    public static double number(String cell) {
        String c = cell.strip();
        if (c.matches("[+-]?[0-9]+,[0-9]+")) c = c.replace(',', '.');
        if (!UserText.isNumber(c)) return Double.NaN;
        double v = Double.parseDouble(c);
        return Double.isFinite(v) ? v : Double.NaN;
    }

    /// Whether a cell says that there is no value.
    static boolean missing(String cell) {
        String c = cell.strip().toLowerCase(java.util.Locale.ROOT);
        return c.isEmpty() || c.equals("na") || c.equals("nan") || c.equals("null") || c.equals("?");
    }
}
