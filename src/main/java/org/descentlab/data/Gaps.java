package org.descentlab.data;

import java.util.Locale;
import java.util.Set;

/// What programs write where there is no value, or none that is finite.
final class Gaps {
    private static final int LONGEST = 12;
    private static final Set<String> WORDS = Set.of("", "na", "n/a", "n.a.", "k.a.", "k. a.", "#na", "#n/a", "#nv", "#value!", "#wert!",
            "#div/0!", "#ref!", "#num!",
            "#zahl!", "#name?", "#null!", "<na>", "nan", "+nan", "-nan", "nan(ind)", "-nan(ind)", "1.#qnan", "1.#ind", "-1.#ind", "1.#inf",
            "-1.#inf", "null", "(null)", "nil", "none", "\\n", "nat", "-", "--", "---", "–", "—", ".", "..", "...", "?", "inf", "+inf",
            "-inf",
            "−inf", "infinity", "+infinity", "-infinity", "∞", "-∞", "missing");

    private Gaps() {}

    static boolean is(String cell) {
        int n = cell.length();
        if (n > LONGEST + 2 || n > 0 && Character.isDigit(cell.charAt(n - 1))) return false;
        String c = cell.strip();
        return c.length() <= LONGEST && WORDS.contains(c.toLowerCase(Locale.ROOT));
    }
}
