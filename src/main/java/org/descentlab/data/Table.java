package org.descentlab.data;

import java.io.IOException;
import java.io.StringReader;
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
    private static final int LONGEST_NAME = 1000;

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
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text,
                first = body.lines().filter(l -> !l.isBlank()).findFirst().orElse("");
        char separator = ',';
        for (char c : new char[] {';', '\t'}) if (count(first, c) > count(first, separator)) separator = c;
        List<CSVRecord> rows;
        try (var parser = CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(true).setTrim(true).get()
                .parse(new StringReader(body))) {
            rows = parser.getRecords();
        } catch (IOException | java.io.UncheckedIOException e) {
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
        for (int k = 0; k < width; k++) {
            List<String> column = new ArrayList<>();
            for (CSVRecord r : named ? rows.subList(1, rows.size()) : rows) column.add(r.get(k));
            cells.add(List.copyOf(column));
        }
        return new Table(name, List.copyOf(columns), List.copyOf(cells));
    }

    /// The table as comma separated values, its column names first.
    public String csv() {
        var out = new StringBuilder();
        try (var printer = new CSVPrinter(out, CSVFormat.DEFAULT)) {
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

    public int rows() {
        return cells.getFirst().size();
    }

    /// @throws IllegalArgumentException with one sentence for the user
    public List<String> column(String title) {
        int k = columns.indexOf(title);
        if (k < 0)
            throw new IllegalArgumentException(
                    "\"" + name + "\" has no column " + UserText.quoted(title) + "; it has " + String.join(", ", columns) + ".");
        return cells.get(k);
    }

    private static long count(String s, char c) {
        return s.chars().filter(x -> x == c).count();
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
