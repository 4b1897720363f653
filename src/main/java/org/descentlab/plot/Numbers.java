package org.descentlab.plot;

import java.util.Locale;

/// Numbers as words: true minus, thin spaces between thousands, powers of ten with raised exponents.
public final class Numbers {
    private Numbers() {}

    /// `value` with a fixed number of decimals.
    public static String fixed(double value, int decimals) {
        String s = String.format(Locale.ROOT, "%." + decimals + "f", Math.abs(value));
        int dot = s.indexOf('.') < 0 ? s.length() : s.indexOf('.');
        var b = new StringBuilder(s);
        for (int i = dot - 3; i > 0; i -= 3) b.insert(i, '\u2009');
        boolean zero = s.chars().allMatch(c -> c == '0' || c == '.');
        return value < 0 && !zero ? "−" + b : b.toString();
    }

    /// "10⁻³".
    public static String power(int exponent) {
        var b = new StringBuilder("10");
        for (char c : Integer.toString(exponent).toCharArray()) b.append(c == '-' ? '⁻' : "⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(c - '0'));
        return b.toString();
    }

    /// A reading to three significant digits.
    public static String reading(double value) {
        if (!Double.isFinite(value)) return "–";
        double a = Math.abs(value);
        if (a == 0) return "0";
        int e = (int) Math.floor(Math.log10(a));
        if (e < -3 || e > 5) return fixed(value / Math.pow(10, e), 1) + "×" + power(e);
        return fixed(value, value == Math.rint(value) ? 0 : Math.clamp(2 - e, 0, 6));
    }
}
