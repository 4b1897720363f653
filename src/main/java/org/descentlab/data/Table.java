package org.descentlab.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.descentlab.tensor.Cancellation;

/// A table of the user's own: columns of equally many cells, numbers with a decimal point. [TableReader] makes it of a file.
///
/// @param name    the file's name without its folder
/// @param reading how it was read
public record Table(String name, List<String> columns, List<List<String>> cells, Reading reading) {
    private static final long MOST_BYTES = 50L << 20;
    private static final int LISTED = 12;
    /// So many digits are a finite number.
    private static final int SURE = 308;

    /// @param notes what was assumed, one sentence each
    /// @param style in which the file writes numbers
    /// @param lines of the file in which the rows begin; none if that is not known
    /// @param asked what the user wanted left out, in words
    record Reading(List<String> notes, NumberStyle style, int[] lines, List<String> asked) {
        static final Reading NONE = new Reading(List.of(), NumberStyle.POINT, new int[0], List.of());

        private Reading without(int[] nextLines, String what) {
            return new Reading(notes, style, nextLines, Stream.concat(asked.stream(), Stream.of(what)).toList());
        }
    }

    public Table(String name, List<String> columns, List<List<String>> cells) {
        this(name, columns, cells, Reading.NONE);
    }

    /// @throws IOException with one sentence for the user
    public static Table read(Path file) throws IOException {
        return read(file, Cancellation.NEVER);
    }

    /// @throws IOException                                  with one sentence for the user
    /// @throws java.util.concurrent.CancellationException if it is no longer wanted
    public static Table read(Path file, Cancellation cancelled) throws IOException {
        String name = file.getFileName() == null ? file.toString() : file.getFileName().toString();
        if (!Files.isRegularFile(file)) throw new IOException("There is no file " + UserText.quoted(file.toString()) + ".");
        if (Files.size(file) > MOST_BYTES) throw new IOException(UserText.quoted(name) + " is larger than 50 MB, the most that is read.");
        if (!Files.isReadable(file)) throw new IOException(UserText.quoted(name) + " cannot be read.");
        return new TableReader(name, cancelled).read(TableText.of(file, cancelled));
    }

    /// @throws IOException with one sentence for the user
    public static Table parse(String name, String text) throws IOException {
        return new TableReader(name, Cancellation.NEVER).read(TableText.of(text));
    }

    /// The table as comma separated values, its column names first, cell by cell as they are: [#ofCsv] reads them.
    public String csv() {
        var out = new StringWriter();
        try (var writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
            writer.writeRecord(columns);
            for (int i = 0; i < rows(); i++) {
                int row = i;
                writer.writeRecord(cells.stream().map(c -> c.get(row)).toList());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    /// A table from what [#csv] wrote.
    /// @throws IOException with one sentence for the user
    public static Table ofCsv(String name, String csv) throws IOException {
        // Of FastCSV's two parsers the one that trims; the other, in 4.1.0, loses a row with a lone carriage return in quotation marks.
        var builder = CsvReader.builder().skipEmptyLines(false).trimWhitespacesAroundQuotes(true);
        try (var reader = builder.ofCsvRecord(csv)) {
            List<String[]> rows = new ArrayList<>();
            for (CsvRecord r : reader) rows.add(r.getFields().toArray(String[]::new));
            if (rows.isEmpty() || rows.stream().anyMatch(r -> r.length != rows.getFirst().length))
                throw new IOException("The table " + UserText.quoted(name) + " is damaged.");
            List<String> columns = List.of(rows.getFirst());
            List<String[]> below = List.copyOf(rows.subList(1, rows.size()));
            return new Table(name, columns, IntStream.range(0, columns.size()).mapToObj(k -> TableReader.column(below, k)).toList());
        } catch (CsvParseException e) {
            throw new IOException("The table " + UserText.quoted(name) + " is damaged.", e);
        }
    }

    /// The same with decimal points where a cell has a decimal comma: until 0.1.0 tables were kept as their files wrote them.
    public Table withPoints() {
        return new Table(name, columns, cells.stream().map(column -> column.stream()
                .map(c -> c.indexOf(',') > 0 && UserText.isNumber(c.strip().replace(',', '.')) ? c.strip().replace(',', '.') : c).toList())
                .toList());
    }

    public int rows() {
        return cells.getFirst().size();
    }

    /// What was assumed when it was read, one sentence each.
    public List<String> notes() {
        return reading.notes;
    }

    /// A value as this table writes it: a number of the user's, written like those of their file, with a decimal point.
    public String value(String given) {
        String plain = Gaps.is(given) ? null : reading.style.plain(given.strip());
        return plain == null ? given.strip() : plain;
    }

    /// "line 7", where it stands in the file; "row 6" where that is not known.
    ///
    /// @param row from 0
    public String place(int row) {
        return row < reading.lines.length ? "line " + reading.lines[row] : "row " + (row + 1);
    }

    /// @throws IllegalArgumentException with one sentence for the user
    public List<String> column(String title) {
        int k = columns.indexOf(title);
        if (k < 0)
            throw new IllegalArgumentException(UserText.quoted(name) + " has no column " + UserText.quoted(title) + "; it has "
                    + listed(columns) + ".");
        return cells.get(k);
    }

    /// Some names for a sentence: the first ones, and how many there are beyond.
    public static String listed(Collection<String> names) {
        String some = String.join(", ", names.stream().limit(LISTED).map(UserText::brief).map(UserText::text).toList());
        return names.size() > LISTED ? some + " and " + (names.size() - LISTED) + " more" : some;
    }

    /// The rows in which a column has this value; without any, a complaint.
    ///
    /// @throws IllegalArgumentException with one sentence for the user
    public Table where(String title, String value) {
        List<String> column = column(title);
        String wanted = value(value);
        int[] kept = IntStream.range(0, rows()).filter(i -> CellOrder.INSTANCE.compare(column.get(i), wanted) == 0).toArray();
        if (kept.length == 0)
            throw new IllegalArgumentException("No row of " + UserText.quoted(name) + " has " + UserText.quoted(value) + " in column "
                    + UserText.quoted(title) + ".");
        int[] lines = reading.lines.length == 0 ? reading.lines : IntStream.of(kept).map(i -> reading.lines[i]).toArray();
        return new Table(name, columns, cells.stream().map(c -> IntStream.of(kept).mapToObj(c::get).toList()).toList(),
                reading.without(lines, "rows without " + UserText.quoted(value) + " in " + UserText.quoted(title)));
    }

    /// The table without these columns.
    ///
    /// @throws IllegalArgumentException with one sentence for the user
    public Table without(Collection<String> titles) {
        titles.forEach(this::column);
        int[] kept = IntStream.range(0, columns.size()).filter(k -> !titles.contains(columns.get(k))).toArray();
        if (kept.length == 0) throw new IllegalArgumentException("No column of " + UserText.quoted(name) + " would be left.");
        return new Table(name, IntStream.of(kept).mapToObj(columns::get).toList(), IntStream.of(kept).mapToObj(cells::get).toList(),
                titles.isEmpty() ? reading : reading.without(reading.lines, "columns as asked (" + listed(titles) + ")"));
    }

    /// A cell as a number with a decimal point; NaN if it is none, or none that is finite.
    public static double number(String cell) {
        String c = cell.strip();
        if (!NumberStyle.simple(c, '.') && !UserText.isNumber(c)) return Double.NaN;
        double v = Double.parseDouble(c);
        return Double.isFinite(v) ? v : Double.NaN;
    }

    /// Whether [#number] finds one.
    static boolean isNumber(String cell) {
        return cell.length() <= SURE && NumberStyle.simple(cell, '.') || !Double.isNaN(number(cell));
    }

    /// Whether a cell says that there is no value.
    public static boolean missing(String cell) {
        return Gaps.is(cell);
    }
}
