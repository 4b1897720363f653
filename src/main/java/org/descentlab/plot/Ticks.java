package org.descentlab.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.language.Names;

/// Chooses the ticks of an axis: the finest of the usual sets whose labels keep clear of each other.
public final class Ticks {
    private static final double EDGE = 1e-9;

    private Ticks() {}

    /// @param map    the axis on its pixels
    /// @param extent how much room a label takes along the axis, in pixels
    /// @param gap    the least distance between two labels
    /// @param small  whether to add small unlabelled ticks between decades
    public static List<Tick> of(Mapping map, ToDoubleFunction<String> extent, double gap, boolean small) {
        Axis axis = map.axis();
        List<Tick> given = given(axis);
        if (given.size() >= 2 || !axis.names().isEmpty()) return thinned(given, map, extent, gap);
        if (!map.log()) return linear(map, extent, gap);
        int from = (int) Math.ceil(Math.log10(axis.low()) - EDGE), to = (int) Math.floor(Math.log10(axis.high()) + EDGE);
        if (to > from) return decades(from, to, map, extent, gap, small);
        List<Tick> between = oneTwoFive(axis);
        return between.size() >= 2 ? thinned(between, map, extent, gap) : linear(map, extent, gap);
    }

    private static boolean within(Axis axis, double v) {
        double slack = EDGE * (axis.high() - axis.low());
        return v >= axis.low() - (axis.scale() == Axis.Scale.LOG ? v * EDGE : slack) && v <= axis.high() + slack;
    }

    private static List<Tick> given(Axis axis) {
        var ticks = new ArrayList<Tick>();
        for (int i = 0; i < axis.ticks().length; i++) {
            double v = axis.ticks()[i];
            if (!within(axis, v)) continue;
            String number = v < 1e4 ? plain(v).replace("\u2009", "") : plain(v); // 1024 as people write it
            ticks.add(new Tick(v, axis.names().isEmpty() ? number : Names.say(axis.names().get(i))));
        }
        return ticks;
    }

    /// 1, 2 and 5 times powers of ten.
    static List<Tick> oneTwoFive(Axis axis) {
        var ticks = new ArrayList<Tick>();
        int e = (int) Math.floor(Math.log10(axis.low())) - 1;
        for (double d = Math.pow(10, e); d <= axis.high() * 1.1; e++, d = Math.pow(10, e))
            for (int k : new int[] {1, 2, 5}) if (within(axis, k * d)) ticks.add(new Tick(k * d, plain(k * d)));
        return ticks;
    }

    private static List<Tick> decades(int from, int to, Mapping map, ToDoubleFunction<String> extent, double gap, boolean small) {
        boolean plain = from >= -3 && to <= 4;
        IntFunction<String> label = e -> plain || e == 0 ? plain(Math.pow(10, e)) : Numbers.power(e);
        for (int step = 1;; step++) {
            // Of the ways to take every step-th decade, one with 1 in it, unless another shows more.
            int phase = 0, most = 0;
            for (int p = 0; p < step; p++) {
                int count = Math.floorDiv(to - p, step) - Math.floorDiv(from - 1 - p, step);
                if (count > most) { most = count; phase = p; }
            }
            var ticks = new ArrayList<Tick>();
            for (int e = from; e <= to; e++)
                ticks.add(new Tick(Math.pow(10, e), Math.floorMod(e - phase, step) == 0 ? label.apply(e) : null));
            if (!clear(ticks, map, extent, gap) && step <= to - from) continue;
            if (small && step == 1 && to - from <= 4)
                for (int e = from - 1; e <= to; e++)
                    for (int k = 2; k <= 9; k++)
                        if (within(map.axis(), k * Math.pow(10, e))) ticks.add(new Tick(k * Math.pow(10, e), null));
            return ticks;
        }
    }

    private static List<Tick> linear(Mapping map, ToDoubleFunction<String> extent, double gap) {
        Axis axis = map.axis();
        double length = Math.abs(map.to() - map.from());
        double step = nice((axis.high() - axis.low()) / Math.max(2, length / 44));
        while (true) {
            var ticks = new ArrayList<Tick>();
            double first = Math.ceil(axis.low() / step - 1e-6);
            for (int i = 0; (first + i) * step <= axis.high() + 1e-6 * step; i++) {
                double v = (first + i) * step;
                if (!map.log() || v > 0) ticks.add(new Tick(v, multiple(v, step)));
            }
            if (clear(ticks, map, extent, gap)) return ticks;
            step = nice(step * 1.5);
        }
    }

    /// The least of 1, 2, 5 times a power of ten that is at least `step`.
    private static double nice(double step) {
        double d = Math.pow(10, Math.floor(Math.log10(step)));
        for (int k : new int[] {1, 2, 5}) if (k * d >= step * (1 - 1e-9)) return k * d;
        return 10 * d;
    }

    private static List<Tick> thinned(List<Tick> all, Mapping map, ToDoubleFunction<String> extent, double gap) {
        for (int keep = 1;; keep++) {
            var ticks = new ArrayList<Tick>();
            for (int i = 0; i < all.size(); i++) ticks.add(i % keep == 0 ? all.get(i) : new Tick(all.get(i).value(), null));
            if (keep > all.size() || clear(ticks, map, extent, gap)) return ticks;
        }
    }

    private static boolean clear(List<Tick> ticks, Mapping map, ToDoubleFunction<String> extent, double gap) {
        double last = Double.NaN, size = 0;
        for (Tick t : ticks) {
            if (t.label() == null) continue;
            double at = map.pixel(t.value()), half = extent.applyAsDouble(t.label()) / 2;
            if (Math.abs(at - last) < half + size + gap) return false;
            last = at;
            size = half;
        }
        return true;
    }

    private static String multiple(double v, double step) {
        int e = (int) Math.floor(Math.log10(step) + 1e-9);
        if (Math.abs(v) < step / 2) return "0";
        if (e < -4 || Math.abs(v) >= 1e6) return scientific(v, step);
        return Numbers.fixed(v, Math.max(0, -e));
    }

    private static String scientific(double v, double step) {
        int e = (int) Math.floor(Math.log10(Math.abs(v)) + 1e-9), fine = (int) Math.floor(Math.log10(step) + 1e-9);
        return Numbers.fixed(v / Math.pow(10, e), Math.max(0, e - fine)) + "×" + Numbers.power(e);
    }

    /// A value as it is, with as many digits as it has (at most six).
    private static String plain(double v) {
        if (v == 0) return "0";
        int e = (int) Math.floor(Math.log10(Math.abs(v)) + 1e-9);
        if (e < -3 || e > 5) {
            double m = v / Math.pow(10, e);
            return m > 1 - 1e-9 && m < 1 + 1e-9
                    ? Numbers.power(e)
                    : Numbers.fixed(m, Math.abs(m - Math.rint(m)) < 1e-6 ? 0 : 1) + "×" + Numbers.power(e);
        }
        for (int d = 0;; d++)
            if (d == 6 || Math.abs(v * Math.pow(10, d) - Math.rint(v * Math.pow(10, d))) < 1e-6 * Math.pow(10, d + e))
                return Numbers.fixed(v, d);
    }
}
