package org.descentlab.study;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Numbers in sentences: two or three significant digits, a true minus sign, never NaN.
public final class Words {
    private Words() {}

    /// In the way that a sentence's place names: "ratio", "fixed", "percent", "typed" (three digits), or null.
    public static String as(double v, String how) {
        return switch (how) {
            case null -> number(v);
            case "ratio" -> ratio(v);
            case "fixed" -> fixed(v);
            case "percent" -> percent(v);
            case "typed" -> typed(v, 3);
            default -> throw new IllegalArgumentException("no way of writing a number is called " + how);
        };
    }

    /// All digits, from 10 000 on in groups of three.
    public static String whole(long v) {
        String text = Math.abs(v) < 10_000 ? Long.toString(v) : String.format(Locale.ROOT, "%,d", v).replace(',', '\u202f');
        return text.replace('-', '\u2212');
    }

    /// Two significant digits below 1 and from 10 on none after the point: 0.0042, 0.49, 2.5, 14, 320.
    public static String number(double v) {
        if (!Double.isFinite(v)) return "–";
        double a = Math.abs(v);
        String text;
        if (a == 0) text = "0";
        else if (a < 1e-3 || a >= 1e5) return scientific(v);
        else if (a < 0.01) text = String.format(Locale.ROOT, "%.4f", v);
        else if (a < 0.1) text = String.format(Locale.ROOT, "%.3f", v);
        else if (a < 9.95) text = String.format(Locale.ROOT, "%.2f", v);
        else if (a < 99.5) text = String.format(Locale.ROOT, "%.1f", v);
        else text = String.format(Locale.ROOT, "%.0f", v);
        return text.replace('-', '\u2212');
    }

    /// One digit after the point below 10, none above: the reading of a ratio.
    public static String ratio(double v) {
        if (!Double.isFinite(v)) return "–";
        return Math.abs(v) < 0.995 || Math.abs(v) >= 1e5 ? number(v) : String.format(Locale.ROOT, Math.abs(v) < 9.95 ? "%.1f" : "%.0f", v);
    }

    /// Two digits after the point: slopes and their deviations.
    public static String fixed(double v) {
        return Double.isFinite(v) ? String.format(Locale.ROOT, "%.2f", v).replaceFirst("^-(?=0\\.00$)", "").replace('-', '\u2212') : "–";
    }

    /// Two digits after the point, with the deviation if there is one: −0.97 ± 0.02.
    public static String spread(double value, double deviation) {
        return Double.isFinite(deviation) ? fixed(value) + " ± " + fixed(deviation) : fixed(value);
    }

    /// As one would type it, with so many significant digits: 0, 0.03, 300.
    public static String typed(double v, int digits) {
        return new BigDecimal(v).round(new MathContext(digits)).stripTrailingZeros().toPlainString();
    }

    public static String percent(double fraction) {
        if (!Double.isFinite(fraction)) return "–";
        double p = 100 * fraction, a = Math.abs(p);
        String text = a == 0
                ? "0"
                : a < 0.095 ? number(p) : String.format(Locale.ROOT, a < 0.95 ? "%.1f" : "%.0f", p).replace('-', '\u2212');
        return text + " %";
    }

    private static String scientific(double v) {
        int e = (int) Math.floor(Math.log10(Math.abs(v)));
        double m = v / Math.pow(10, e);
        String digits = String.format(Locale.ROOT, "%.1f", m);
        if (digits.endsWith("10.0")) {
            digits = digits.replace("10.0", "1.0");
            e++;
        }
        return (digits.equals("1.0") ? "" : digits + " × ").replace('-', '\u2212') + "10" + superscript(e);
    }

    public static String superscript(int e) {
        StringBuilder out = new StringBuilder();
        for (char c : Integer.toString(e).toCharArray()) out.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        return out.toString();
    }
}
