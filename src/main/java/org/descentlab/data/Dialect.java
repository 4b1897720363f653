package org.descentlab.data;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.descentlab.tensor.Cancellation;

/// How a file tells cells and rows apart. FastCSV does it; this says with which marks.
///
/// @param separator of cells; a blank stands for runs of blanks and tabs
/// @param declared  whether the first line names the separator (`sep=;`) and is no row
/// @param comments  whether lines that begin with `#` are no rows
/// @param strict    whether a mark ends a quotation for good, so that blanks may stand around it; else `""a""` is taken as it comes
record Dialect(char separator, boolean declared, boolean comments, boolean strict) {
    private static final int OFTEN = 256;

    /// Tells `taker` every row that is not empty, and every comment.
    ///
    /// @throws IOException with one sentence for the user
    void read(String name, TableText text, Cancellation cancelled, Consumer<Row> taker) throws IOException {
        var cells = new CellReader(name, separator == ' ', !strict);
        try (var last = new Plain(text.open(), separator == ' ', !trimmed()); CsvReader<Row> reader = reader(cells, last)) {
            int count = 0, line = 1;
            for (Row row : reader) {
                if (count++ % OFTEN == 0) cancelled.check();
                line = row.line();
                if (!(declared && row.line() == 1)) each(cells, row, name, taker);
            }
            if (cells.open(last.character()))
                throw new IOException("A quotation mark in line " + line + " of " + UserText.quoted(name) + " does not end.");
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof UncheckedIOException refused) throw refused.getCause();
            throw new IOException("Line " + cells.line() + " of " + UserText.quoted(name)
                    + " is no row of separated values: a quotation mark does not end or something stands behind it, or a cell has more than "
                    + CellReader.LONGEST_CELL + " characters.", e);
        }
    }

    /// Which of FastCSV's two parsers reads it: that which takes blanks around quotation marks, or that which takes anything behind them.
    private boolean trimmed() {
        return strict && separator != ' ';
    }

    private CsvReader<Row> reader(CellReader cells, Reader text) {
        var builder = CsvReader.builder().fieldSeparator(separator).skipEmptyLines(true).allowExtraFields(true).allowMissingFields(true)
                .commentStrategy(comments ? CommentStrategy.READ : CommentStrategy.NONE).maxBufferSize(4 * CellReader.LONGEST_CELL);
        return (trimmed() ? builder.trimWhitespacesAroundQuotes(true) : builder.allowExtraCharsAfterClosingQuote(true))
                .build(cells, text);
    }

    /// `#N/A` at the beginning of a line is a gap, and `#` behind blanks a comment.
    private void each(CellReader cells, Row row, String name, Consumer<Row> taker) {
        if (!comments || row.cells().length == 0) {
            taker.accept(row);
        } else if (row.comment()) {
            Row again = new Dialect(separator, false, false, strict).line(name, row, '#' + row.cells()[0]);
            taker.accept(again.cells().length > 1 && Gaps.is(again.cells()[0]) ? again : row);
        } else {
            boolean comment = row.cells()[0].startsWith("#") && !cells.firstQuoted() && !Gaps.is(row.cells()[0]);
            taker.accept(comment ? new Row(row.line(), new String[] {row.cells()[0].substring(1)}, true) : row);
        }
    }

    /// The cells of one line; of one that has none, a row of the line itself.
    private Row line(String name, Row at, String line) {
        List<Row> rows = new ArrayList<>();
        try {
            read(name, TableText.of(line), Cancellation.NEVER, rows::add);
        } catch (IOException e) {
            return at;
        }
        return rows.size() == 1 ? new Row(at.line(), rows.getFirst().cells(), false) : at;
    }

    /// The names in a comment, split like a row.
    String[] split(String name, Row comment) {
        return new Dialect(separator, false, false, strict).line(name, comment, comment.cells()[0].strip()).cells();
    }

    /// Remembers the last character that is no blank; if asked, turns tabs into blanks, and makes every end of line a line feed, for one
    /// of FastCSV's parsers loses rows with a lone carriage return in quotation marks.
    private static final class Plain extends FilterReader {
        private final boolean blanks, feeds;
        private boolean returned;
        private char last;

        Plain(Reader in, boolean blanks, boolean feeds) {
            super(in);
            this.blanks = blanks;
            this.feeds = feeds;
        }

        char character() {
            return last;
        }

        @Override
        public int read(char[] buffer, int from, int length) throws IOException {
            int to;
            do {
                int n = super.read(buffer, from, length);
                if (n <= 0) return n;
                to = plain(buffer, from, from + n);
            } while (to == from);
            return to - from;
        }

        /// @return where what is left of it ends
        private int plain(char[] buffer, int from, int end) {
            int to = from;
            for (int i = from; i < end; i++) {
                char c = buffer[i];
                if (c > ' ') last = c;
                boolean second = feeds && returned && c == '\n';
                returned = c == '\r';
                if (!second) buffer[to++] = feeds && returned ? '\n' : blanks && c == '\t' ? ' ' : c;
            }
            return to;
        }
    }
}
