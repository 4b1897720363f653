package org.descentlab.study;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.descentlab.data.UserText;
import org.descentlab.language.Names;

/// A parameter of an experiment, declared once. The slider, the command-line option, the listing, the help and the
/// bounds all come from this declaration.
///
/// A numeric parameter has a range and a scale; `grid` (may be empty) lists the only values its slider stops at.
/// A choice has `choices` and its value is an index into them.
///
/// @param name    kebab-case, as typed at the command line
/// @param label   as printed beside the control
/// @param symbol  the symbol of the field ("m"), or ""
/// @param unit    "%" (the value itself is a fraction), "×" or ""
/// @param primary one of the large sliders (the rest are behind a disclosure)
/// @param doc     one plain sentence
/// @param affects what changes when it moves, in the user's words
public record Parameter(String name, String label, String symbol, String unit, Scale scale, double low, double high,
        double initial, double[] grid, List<String> choices, boolean primary, String doc, String affects) {
    public enum Scale { LINEAR, LOG, INTEGER, INTEGER_LOG, CHOICE }

    public static Parameter number(String name, String label, String symbol, String unit, Scale scale, double low, double high,
            double initial, boolean primary, String doc, String affects) {
        return new Parameter(name, label, symbol, unit, scale, low, high, initial, new double[0], List.of(), primary, doc, affects);
    }

    public static Parameter choice(String name, String label, List<String> choices, String doc, String affects) {
        return new Parameter(name, label, "", "", Scale.CHOICE, 0, choices.size() - 1, 0, new double[0], List.copyOf(choices), false, doc,
                affects);
    }

    /// The same among the large controls: a list to choose from.
    public Parameter asPrimary() {
        return new Parameter(name, label, symbol, unit, scale, low, high, initial, grid, choices, true, doc, affects);
    }

    Parameter affecting(String what) {
        return new Parameter(name, label, symbol, unit, scale, low, high, initial, grid, choices, primary, doc, what);
    }

    Parameter documented(String sentence) {
        return new Parameter(name, label, symbol, unit, scale, low, high, initial, grid, choices, primary, sentence, affects);
    }

    Parameter initially(double value) {
        return new Parameter(name, label, symbol, unit, scale, low, high, value, grid, choices, primary, doc, affects);
    }

    public Parameter onGrid(double... values) {
        return new Parameter(name, label, symbol, unit, scale, low, high, initial, values, choices, primary, doc, affects);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Parameter p && name.equals(p.name) && label.equals(p.label) && symbol.equals(p.symbol)
                && unit.equals(p.unit) && scale == p.scale
                && low == p.low && high == p.high && initial == p.initial && Arrays.equals(grid, p.grid) && choices.equals(p.choices)
                && primary == p.primary
                && doc.equals(p.doc) && affects.equals(p.affects);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    public boolean integer() {
        return scale == Scale.INTEGER || scale == Scale.INTEGER_LOG || scale == Scale.CHOICE;
    }

    public boolean logarithmic() {
        return scale == Scale.LOG || scale == Scale.INTEGER_LOG;
    }

    /// The value itself, if it may be used; of zero the one without a sign. @throws IllegalArgumentException with one sentence for the user
    public double check(double value) {
        if (!(value >= low && value <= high))
            throw new IllegalArgumentException(
                    name + " must lie between " + show(low) + " and " + show(high) + "; " + show(value) + " does not.");
        if (integer() && value != Math.rint(value))
            throw new IllegalArgumentException(name + " must be a whole number; " + show(value) + " is not.");
        return value == 0 ? 0 : value;
    }

    /// The value that may be used nearest to another.
    public double nearest(double value) {
        return Math.clamp(integer() ? Math.rint(value) : value, low, high);
    }

    /// Reads what a user typed: a number (a percentage where the unit is %) or one of the choices.
    /// @throws IllegalArgumentException with one sentence for the user
    public double parse(String text) {
        String t = text.strip();
        if (!choices.isEmpty()) {
            int i = choices.indexOf(t);
            if (i < 0)
                throw new IllegalArgumentException(
                        name + " must be one of " + String.join(", ", choices) + "; " + UserText.quoted(t) + " is not.");
            return i;
        }
        String digits = t.replaceAll("[\\s\u00a0\u202f]", "");
        boolean percent = unit.equals("%") && digits.endsWith("%");
        if (percent) digits = digits.substring(0, digits.length() - 1);
        if (unit.equals("×")) digits = digits.replaceAll("^[×x]|[×x]$", "");
        if (!UserText.isNumber(digits)) throw new IllegalArgumentException(name + " must be a number; " + UserText.quoted(t) + " is not.");
        double v = Double.parseDouble(digits);
        if (Double.isInfinite(v))
            throw new IllegalArgumentException(
                    name + " must lie between " + show(low) + " and " + show(high) + "; " + UserText.quoted(t) + " does not.");
        return check(percent ? v / 100 : v);
    }

    /// The value as printed in messages, on the command line and in files.
    public String show(double value) {
        if (!choices.isEmpty() && value >= 0 && value < choices.size()) return choices.get((int) value);
        if (value == Math.rint(value) && Math.abs(value) < 1e15) return Long.toString((long) value);
        String text = Double.toString(value);
        return text.contains("E-") ? new BigDecimal(text).stripTrailingZeros().toPlainString() : text.replace('E', 'e');
    }

    /// The same in the window: a choice in its language.
    public String shown(double value) {
        return choices.isEmpty() ? show(value) : Names.say(show(value));
    }

    /// A choice in words, in the language of the window: "teacher student".
    public static String word(String choice) {
        String words = choice.replace('-', ' '), said = Names.say(choice);
        return said.equals(choice) ? Names.say(words) : said;
    }

    /// The same as it stands in a list: "Teacher student".
    public static String listed(String choice) {
        String word = word(choice);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    /// The parameter with a value, briefly, in the language of the window: "label noise 20 %", "α 1000", "gd".
    public String named(double value) {
        if (!choices.isEmpty()) return word(show(value));
        return numbered(value, Names.within(label));
    }

    /// The same in English, as files have it.
    String inEnglish(double value) {
        if (!choices.isEmpty()) return show(value).replace('-', ' ');
        return numbered(value, label.toLowerCase(Locale.ROOT));
    }

    private String numbered(double value, String label) {
        String number = unit.equals("%") ? Words.percent(value) : show(value);
        return (unit.equals("%") || symbol.isEmpty() ? label : symbol) + " " + number;
    }
}
