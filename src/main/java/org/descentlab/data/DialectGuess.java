package org.descentlab.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descentlab.tensor.Cancellation;

/// Chooses a file's [Dialect] by its beginning: that under which most lines have equally many cells and most cells are numbers or gaps.
final class DialectGuess {
    private static final int BEGINNING = 1 << 18, MOST_ROWS = 500;
    private static final Pattern DECLARED = Pattern.compile("\"?sep=(.)\"?[;,\t]*(?:\r\n|\r|\n)", Pattern.CASE_INSENSITIVE);
    /// In the order in which they are preferred.
    private static final char[] SEPARATORS = {'\t', ';', '|', ',', ' '};
    /// What a number counts more than a word.
    private static final double NUMBERS = 0.7;

    private final String name;
    private final String beginning;
    private final boolean cut, comments;

    /// @param rows null if none can be read
    private record Tried(Dialect dialect, List<Row> rows) {}

    /// @param name of the file
    DialectGuess(String name, TableText text) throws IOException {
        this.name = name;
        beginning = text.beginning(BEGINNING);
        cut = beginning.length() == BEGINNING;
        comments = beginning.lines().filter(l -> !l.isBlank()).skip(1).anyMatch(l -> !l.startsWith("#"));
    }

    Dialect dialect() {
        Matcher m = DECLARED.matcher(beginning);
        if (m.lookingAt()) return tried(m.group(1).charAt(0), true).dialect;
        Tried best = null;
        double most = 0;
        for (char separator : SEPARATORS) {
            Tried tried = tried(separator, false);
            double score = score(tried.rows);
            if (score > most) {
                most = score;
                best = tried;
            }
        }
        return best == null ? new Dialect(',', false, comments, true) : best.dialect;
    }

    /// Whether every line is one quoted cell, in which the true ones stand.
    boolean packed() {
        List<Row> rows = rows(new Dialect(',', false, comments, true));
        return rows != null && !rows.isEmpty()
                && beginning.lines().filter(l -> !l.isBlank()).limit(MOST_ROWS).allMatch(l -> l.strip().startsWith("\""))
                && rows.stream().allMatch(r -> r.cells().length == 1);
    }

    /// A sign that stands in every line although it separates nothing, or 0.
    char unknown() {
        List<String> lines = beginning.lines().filter(l -> !l.isBlank()).limit(MOST_ROWS).toList();
        return (char) lines.getFirst().chars().filter(c -> c > ' ' && !Character.isLetterOrDigit(c) && "+-.,\"'".indexOf(c) < 0)
                .filter(c -> lines.stream().allMatch(l -> l.indexOf(c) >= 0)).findFirst().orElse(0);
    }

    private Tried tried(char separator, boolean declared) {
        var strict = new Dialect(separator, declared, comments, true);
        List<Row> rows = rows(strict);
        if (rows != null) return new Tried(strict, rows);
        var lenient = new Dialect(separator, declared, comments, false);
        return new Tried(lenient, rows(lenient));
    }

    /// The rows of the beginning, without the last one where it is cut; null if they cannot be read.
    private List<Row> rows(Dialect d) {
        List<Row> rows = new ArrayList<>();
        try {
            d.read(name, TableText.of(beginning), Cancellation.NEVER, r -> {
                if (!r.comment() && !r.empty() && rows.size() <= MOST_ROWS) rows.add(r);
            });
        } catch (IOException e) {
            if (!cut || rows.size() < 2) return null;
        }
        if ((cut || rows.size() > MOST_ROWS) && rows.size() > 1) rows.removeLast();
        return rows;
    }

    private static double score(List<Row> rows) {
        if (rows == null || rows.isEmpty()) return 0;
        int width = width(rows);
        if (width < 2) return 0;
        double alike = 0, cells = 0, points = 0, commas = 0;
        for (Row r : rows) {
            if (r.cells().length == width) alike++;
            if (r == rows.getFirst() && rows.size() > 1) continue;
            for (String c : r.cells()) {
                cells++;
                boolean gap = Gaps.is(c);
                if (gap || NumberStyle.POINT.plain(c) != null) points++;
                if (gap || NumberStyle.COMMA.plain(c) != null) commas++;
            }
        }
        alike /= rows.size();
        return alike * alike * (1 - NUMBERS + NUMBERS * Math.max(points, commas) / cells);
    }

    /// The most frequent number of cells, of equally frequent ones the first.
    static int width(List<Row> rows) {
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(r -> counts.merge(r.cells().length, 1, Integer::sum));
        int most = counts.values().stream().max(Comparator.naturalOrder()).orElseThrow();
        return rows.stream().mapToInt(r -> r.cells().length).filter(n -> counts.get(n) == most).findFirst().orElseThrow();
    }
}
