package org.descentlab.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a column holds, gaps aside. A column that is mostly numbers is one of numbers, whose odd cells count as gaps.
enum ColumnKind {
    /// Nothing at all.
    EMPTY,
    /// Numbers.
    NUMBERS,
    /// Two different words.
    TWO_WORDS,
    /// Words, of which all are the same or more than two differ.
    WORDS;

    /// So many numbers for every odd cell.
    private static final int MOSTLY = 4;

    static ColumnKind of(List<String> cells) {
        Set<String> words = new HashSet<>();
        int numbers = 0, odd = 0;
        for (String c : cells) {
            if (Gaps.is(c)) continue;
            if (!Double.isNaN(Table.number(c))) {
                numbers++;
            } else {
                odd++;
                if (words.size() < 3) words.add(c);
            }
        }
        if (numbers + odd == 0) return EMPTY;
        if (mostly(numbers, odd)) return NUMBERS;
        return numbers == 0 && words.size() == 2 ? TWO_WORDS : WORDS;
    }

    static boolean mostly(int numbers, int odd) {
        return numbers > 0 && numbers >= MOSTLY * odd;
    }
}
