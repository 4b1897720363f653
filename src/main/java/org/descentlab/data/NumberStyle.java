package org.descentlab.data;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How a whole table writes its numbers: the decimal mark, and with it the mark between groups of three digits. Blanks and apostrophes
/// may stand between groups in both; k, M, B (or G) and T stand for 10³, 10⁶, 10⁹ and 10¹². No part of a pattern tries the same
/// digits twice.
enum NumberStyle {
    POINT('.', ','), COMMA(',', '.');

    /// A longer cell is a number with a decimal point and no other mark, or none.
    private static final int LONGEST = 64;
    private static final String NEUTRAL = " \u00A0\u202F\u2009'’";
    final char mark;
    private final char group;
    private final Pattern pattern;

    NumberStyle(char mark, char group) {
        this.mark = mark;
        this.group = group;
        String m = "[" + mark + "]";
        pattern = Pattern
                .compile("([+\\-−]?+)(?:([1-9][0-9]{0,2}+(?:([" + group + NEUTRAL + "])[0-9]{3}(?:\\3[0-9]{3})*+))(?![0-9])|([0-9]++))?+"
                        + "(" + m + "[0-9]*+)?+([eE][+\\-]?+[0-9]++)?+\\s?+([kKMBGT])?+");
    }

    /// A number as this style writes it, in digits with a decimal point (`1.234,5` becomes `1234.5`, `1.4B` 1.4e9), or null if it is none.
    @Nullable
    String plain(String cell) {
        if (cell.isEmpty() || cell.charAt(0) > '9' && cell.charAt(0) != '−') return null;
        if (simple(cell, mark == '.' ? '.' : '-') || mark == '.' && UserText.isNumber(cell)) return cell;
        if (cell.length() > LONGEST) return null;
        if (simple(cell, mark)) return cell.replace(mark, '.');
        if (simple(cell, group)) return ungrouped(cell);
        Matcher m = pattern.matcher(cell);
        if (!m.matches()) return null;
        String whole = m.group(2) == null ? m.group(4) : m.group(2).replace(m.group(3), ""), fraction = m.group(5), e = m.group(6),
                times = m.group(7);
        if (whole == null && (fraction == null || fraction.length() == 1) || times != null && e != null) return null;
        return (m.group(1).equals("−") ? "-" : m.group(1)) + (whole == null ? "" : whole)
                + (fraction == null ? "" : '.' + fraction.substring(1)) + (e == null ? "" : e) + (times == null ? "" : power(times));
    }

    /// Whether it is digits with a sign and a decimal point at most, as nearly every cell is.
    ///
    /// @param point what may stand once among them
    static boolean simple(String cell, char point) {
        int digits = 0, points = 0, n = cell.length(), from = n > 0 && cell.charAt(0) == '-' ? 1 : 0;
        for (int i = from; i < n; i++) {
            char c = cell.charAt(i);
            if (c >= '0' && c <= '9') digits++;
            else if (c != point || c == '-' || points++ > 0) return false;
        }
        return digits > 0;
    }

    /// A simple cell without the one mark in it; null if that stands between no groups of digits.
    @Nullable
    private String ungrouped(String cell) {
        int at = cell.indexOf(group), from = cell.charAt(0) == '-' ? 1 : 0;
        boolean groups = at > from && at <= from + 3 && cell.length() == at + 4 && cell.charAt(from) != '0';
        return groups ? cell.substring(0, at) + cell.substring(at + 1) : null;
    }

    private static String power(String letter) {
        return switch (letter) {
            case "k", "K" -> "e3";
            case "M" -> "e6";
            case "T" -> "e12";
            default -> "e9";
        };
    }

    /// Whether the cell is a number in this style, of which a mark between groups is a part.
    private boolean grouped(String cell) {
        return cell.indexOf(group) >= 0 && plain(cell) != null;
    }

    /// What the cells of a table say about its style.
    static final class Evidence {
        private int points, commas, doubtfulPoints, doubtfulCommas;
        private boolean thousands;
        private String pointed = "", comma = "", grouped = "";

        /// Hears a whole column: where 1,234 stands beside 950, digits are grouped.
        void column(List<String> cells) {
            int doubtful = doubtfulCommas;
            boolean plain = false;
            for (String cell : cells) plain |= add(cell);
            thousands |= plain && doubtfulCommas > doubtful;
        }

        /// @return whether it is a number of up to three digits without a mark
        private boolean add(String cell) {
            boolean hasComma = cell.indexOf(',') >= 0;
            if (!hasComma && cell.indexOf('.') < 0) return !cell.isEmpty() && cell.length() < 4 && POINT.plain(cell) != null;
            boolean asPoint = POINT.plain(cell) != null, asComma = COMMA.plain(cell) != null;
            if (!asPoint && !asComma) return false;
            if (asPoint && asComma && hasComma) doubtfulCommas++;
            else if (asPoint && asComma) doubtfulPoints++;
            else if (asPoint) points++;
            else commas++;
            if (asComma && hasComma && comma.isEmpty()) comma = cell;
            if (asPoint && asComma && !hasComma && pointed.isEmpty()) pointed = cell;
            if (asPoint != asComma && grouped.isEmpty() && (asPoint ? POINT : COMMA).grouped(cell)) grouped = cell;
            return false;
        }

        /// @param separator of the table's cells: one who separates by commas has a decimal point
        NumberStyle style(char separator) {
            if (points != commas) return points > commas ? POINT : COMMA;
            if (doubtfulCommas == 0 || separator == ',') return POINT;
            // Only such as 1,234: where a thousand is grouped, there are numbers of up to three digits without a mark.
            return points > 0 || thousands ? POINT : COMMA;
        }

        /// What was taken where another reading is possible, or that is not the usual one, in a sentence; or "".
        String said(NumberStyle taken) {
            boolean sure = points != commas;
            String doubtful = taken == POINT ? comma : pointed;
            if (taken == COMMA && sure) {
                String also = !grouped.isEmpty() ? grouped : pointed;
                return "Numbers have a decimal comma: " + read(comma, taken) + (also.isEmpty() ? "" : ", " + read(also, taken)) + ".";
            }
            if (taken == COMMA) return "Both readings are possible; a decimal comma was taken: " + read(comma, taken) + ".";
            if (doubtfulCommas > 0)
                return (sure ? "Commas group digits: " : "Both readings are possible; commas were taken to group digits: ")
                        + read(doubtful, taken) + ".";
            if (!grouped.isEmpty()) return "Commas group digits: " + read(grouped, taken) + ".";
            return doubtfulPoints > 0 && !sure
                    ? "Both readings are possible; a decimal point was taken: " + read(pointed, taken) + "."
                    : "";
        }

        private static String read(String cell, NumberStyle style) {
            String plain = style.plain(cell);
            return UserText.quoted(cell) + (plain == null ? "" : " is " + plain);
        }
    }
}
