package org.descentlab.ui;

import java.math.BigDecimal;
import java.math.MathContext;
import org.descentlab.lab.Trouble;
import org.descentlab.study.Parameter;

/// How numbers are written beside controls: three significant digits, thousands set apart by a thin space, the unit
/// where the field puts it ("10 %", "× 0.3").
final class Values {
    private static final char THIN = '\u2009', SPACE = '\u00a0';

    private Values() {}

    /// As shown at the right of a control.
    static String shown(Parameter p, double value) {
        if (!p.choices().isEmpty()) return p.show(value);
        return switch (p.unit()) {
            case "%" -> number(value * 100, false) + SPACE + "%";
            case "×" -> "×" + SPACE + number(value, p.integer());
            case "" -> number(value, p.integer());
            default -> number(value, p.integer()) + SPACE + p.unit();
        };
    }

    /// As shown at the ends of a range: no "×", and a bare 0.
    static String end(Parameter p, double value) {
        if (value == 0) return "0";
        return p.unit().equals("×") ? number(value, p.integer()) : shown(p, value);
    }

    /// Reads what was typed. A bare number above 1 in a percentage field is meant as a percentage.
    /// @throws IllegalArgumentException with one sentence for the user
    static double typed(Parameter p, String text) {
        String plain = text.strip().replace("\u202f", "").replace(String.valueOf(THIN), "").replace('\u2212', '-');
        plain = plain.matches("\\d{1,3}(,\\d{3})+") ? plain.replace(",", "") : plain.replace(',', '.');
        if (p.unit().equals("%") && plain.matches("[0-9.]+") && !plain.equals(".") && plain.chars().filter(c -> c == '.').count() < 2
                && Double.parseDouble(plain) >= 1)
            plain += "%";
        try {
            return p.parse(plain);
        } catch (IllegalArgumentException e) {
            String why = Trouble.inEnglish(e, p.name() + " must be a number.");
            throw new IllegalArgumentException(why.startsWith(p.name()) ? p.label() + why.substring(p.name().length()) : why, e);
        }
    }

    /// Three significant digits; whole numbers exactly.
    static double rounded(double value, boolean integer) {
        if (integer) return Math.rint(value);
        return value == 0 || !Double.isFinite(value) ? value : new BigDecimal(value).round(new MathContext(3)).doubleValue();
    }

    private static String number(double value, boolean integer) {
        if (!Double.isFinite(value)) return "–";
        double v = rounded(value, integer);
        double size = Math.abs(v);
        if (v != 0 && (size < 1e-3 || size >= 1e7)) {
            int power = (int) Math.floor(Math.log10(size) + 1e-12);
            String mantissa = plain(rounded(v / Math.pow(10, power), false));
            return (mantissa.equals("1") ? "" : mantissa + THIN + "×" + THIN) + "10" + superscript(power);
        }
        return plain(v);
    }

    private static String plain(double v) {
        String[] parts = BigDecimal.valueOf(Math.abs(v)).stripTrailingZeros().toPlainString().split("\\.");
        String whole = parts[0].replaceAll("(?<=\\d)(?=(\\d{3})+$)", String.valueOf(THIN));
        return (v < 0 ? "\u2212" : "") + whole + (parts.length > 1 ? "." + parts[1] : "");
    }

    private static String superscript(int n) {
        var out = new StringBuilder();
        for (char c : Integer.toString(n).toCharArray()) out.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        return out.toString();
    }
}
