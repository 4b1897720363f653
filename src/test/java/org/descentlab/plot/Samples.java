package org.descentlab.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Mark.Reference.Kind;
import org.descentlab.figure.Meter;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;

/// Made-up figures that use every mark, shaped like the four panes.
final class Samples {
    static final String PROVENANCE = "Descent Lab 9.8.7 · m 128 · η 0.10 · ρ 0.3 · seeds 0–4 · CPU, float32";
    static final double[] WIDTHS = {2, 4, 8, 16, 32, 64, 128, 256, 512, 1024};

    private Samples() {}

    static double[] logspace(double low, double high, int n) {
        return IntStream.range(0, n).mapToDouble(i -> low * Math.pow(high / low, i / (n - 1.0))).toArray();
    }

    static double[] map(double[] x, DoubleUnaryOperator f) { return DoubleStream.of(x).map(f).toArray(); }

    static Figure loss() {
        var r = new Random(1);
        double[] t = logspace(1, 703, 200), long1 = logspace(1, 2000, 200);
        var marks = new ArrayList<Mark>();
        for (int k = 0; k < 4; k++) {
            double a = 0.8 + 0.1 * k, c = r.nextDouble() * 0.2;
            marks.add(Mark.Line.seed(Role.TRAIN, t, map(t, x -> 0.75 * Math.exp(-Math.pow(x / (45 * a), 1.2)))));
            marks.add(Mark.Line.seed(Role.TEST, t,
                    map(t, x -> 0.42 + c + 0.35 * Math.exp(-x / 8) - 0.1 * Math.exp(-Math.pow(Math.log(x / 25), 2)))));
        }
        DoubleUnaryOperator test = x -> 0.48 + 0.3 * Math.exp(-x / 8) - 0.14 * Math.exp(-Math.pow(Math.log(x / 25), 2));
        marks.add(Mark.Line.of(Role.ERROR_RATE, "test error", "14 %", t,
                map(t, x -> 0.14 + 0.1 * Math.exp(-x / 5) + 0.01 * Math.sin(5 * Math.log(x)) / x)));
        marks.add(Mark.Line.of(Role.TWIN, "twin, test", "0.58", long1,
                map(long1, x -> test.applyAsDouble(x) + 0.1 * (1 - Math.exp(-x / 300)))));
        marks.add(Mark.Line.of(Role.TWIN, null, null, long1, map(long1, x -> 0.75 * Math.exp(-Math.pow(x / 90, 0.8)))));
        marks.add(Mark.Line.of(Role.TRAIN, null, null, t, map(t, x -> 0.75 * Math.exp(-Math.pow(x / 40, 1.2)))));
        marks.add(Mark.Line.of(Role.TEST, "test", "0.49", t, map(t, test)));
        marks.add(new Mark.Reference(Kind.CURSOR, true, 703, null));
        marks.add(new Mark.Label(130, 1e-3, "train", null));
        marks.add(new Mark.Label(900, 1.6e-3, "twin, train", null));
        return new Figure("Loss", null, false, "Features moved: test MSE is 0.84 × the linearised twin’s", "", Figure.Seeds.all(5),
                Plot.of("mean squared error; error rate", Axis.log("step", 1, 2000), Axis.log("", 1e-5, 3), marks), List.of(), null,
                PROVENANCE);
    }

    static double descent(double m) { return 0.3 + 0.6 * Math.pow(m, -0.3) + 1.3 * Math.exp(-2 * Math.pow(Math.log(m / 15), 2)); }

    static Figure descent(boolean provisional) {
        var r = new Random(2);
        double[] m = logspace(4, 1024, 17), fine = logspace(1.4, 1024, 120);
        var marks = new ArrayList<Mark>();
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (double w : logspace(2, 1024, 19)) for (int k = 0; k < 5; k++) {
            x.add(w);
            y.add(descent(w) * Math.exp(0.2 * r.nextGaussian()));
        }
        marks.add(new Mark.Reference(Kind.THRESHOLD, true, 16.67, "P = n"));
        marks.add(new Mark.Points(Role.TEST, null, null, unbox(x), unbox(y), true, false));
        marks.add(Mark.Line.of(Role.GHOST, "no noise", "0.13", logspace(4, 1024, 14),
                map(logspace(4, 1024, 14), v -> 0.1 + 0.5 / Math.sqrt(v) * 1.6)));
        marks.add(Mark.Line.of(Role.RANDOM_FEATURES, "random feat.", "0.42", fine,
                map(fine, v -> Math.abs(Math.log(v / 16.67)) < 0.02 ? 40 : 0.3 + 0.3 / Math.abs(Math.log(v / 16.67)))));
        marks.add(Mark.Line.of(Role.TWIN, "twin, instant", "0.41", map(m, v -> v / 2), map(m, v -> 0.35 + 0.9 * descent(v / 3) * 0.4)));
        marks.add(Mark.Line.of(Role.TEST, "trained", "0.36", m, map(m, Samples::descent)).withMarkers());
        if (provisional)
            marks.add(new Mark.Progress(logspace(2, 1024, 16), IntStream.range(0, 16).map(i -> i > 12 ? 0 : 2 + i % 3).toArray(), 5));
        marks.add(new Mark.Reference(Kind.CURSOR, true, 128, "m = 128"));
        return new Figure("Double descent", provisional ? "Provisional" : null, false,
                "Peak at 0.84 × threshold, 5.0 × the value at width 512", "",
                new Figure.Seeds(provisional ? 2 : 5, 5, "median", provisional),
                Plot.of("test MSE, clean labels", Axis.log("width m", 1.3, 1250, WIDTHS), Axis.log("", provisional ? 0.04 : 0.08, 12),
                        marks),
                List.of(), null, PROVENANCE);
    }

    static double[] unbox(List<Double> list) { return list.stream().mapToDouble(d -> d).toArray(); }

    static Figure drift() {
        double[] t = logspace(1, 703, 160);
        DoubleUnaryOperator f = x -> 0.93 / (1 + Math.pow(45 / x, 1.15)) + 0.012 * Math.sin(3 * Math.log(x)) * Math.min(1, x / 20);
        var marks = new ArrayList<Mark>();
        for (double a : new double[] {0.7, 1.05, 1.3})
            marks.add(Mark.Line.seed(Role.KERNEL, t, map(t, x -> a * f.applyAsDouble(x * (0.7 + 0.3 * a)))));
        marks.add(Mark.Line.of(Role.KERNEL, null, null, t, map(t, f)));
        marks.add(new Mark.Reference(Kind.CURSOR, true, 703, null));
        marks.add(new Mark.Points(Role.KERNEL, null, null, new double[] {703}, new double[] {f.applyAsDouble(703)}, false, false));
        marks.add(new Mark.Label(703, f.applyAsDouble(703), "0.93", null));
        int n = 60;
        float[][] k = new float[n][n];
        var r = new Random(3);
        for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
                k[i][j] = k[j][i] = (float) ((i / 6 == j / 6 ? 0.75 : 0.2 + 0.15 * Math.sin(i / 6 * 7 + j / 6 * 3))
                        + 0.12 * r.nextGaussian());
        double[] w = logspace(4, 1024, 15);
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        for (double v : w) for (int i = 0; i < 5; i++) {
            x.add(v);
            y.add(3 * Math.exp(0.3 * r.nextGaussian()) / (1 + Math.pow(v / 60, 0.9)));
        }
        double[] ends = {128, 1024};
        var widths = Plot.of("final drift by width", Axis.log("width m", 2.4, 1100, 8, 64, 512), Axis.log("", 0.1, 12), List.of(
                new Mark.Points(Role.KERNEL, null, null, unbox(x), unbox(y), true, false),
                Mark.Line.of(Role.KERNEL, null, null, w, map(w, v -> 3 / (1 + Math.pow(v / 60, 0.9)))),
                Mark.Line.of(Role.THEORY, null, null, ends, map(ends, v -> 240 / v)),
                Mark.Line.of(Role.THEORY, null, null, ends, map(ends, v -> 8 / Math.sqrt(v))),
                new Mark.Label(200, 1.5, "−1", null), new Mark.Label(400, 0.3, "−½", null),
                new Mark.Reference(Kind.CURSOR, true, 128, null)));
        return new Figure("Kernel drift", null, false, "Rich: the kernel moved 93 %; width slope −0.72 ± 0.07", "", Figure.Seeds.all(5),
                Plot.of("relative change of the kernel, ‖Kₜ − K₀‖ / ‖K₀‖", Axis.log("step", 1, 2000), Axis.log("", 0.005, 5), marks),
                List.of(Plot.heatmap("kernel Kₜ, by digit", new Mark.Heatmap(k, 0, 1, false)), widths),
                new Meter("sharpness", "× 1.85", 1.85, 3.33, Double.NaN, "ceiling 1/ρ = 3.33", false), PROVENANCE);
    }

    static Figure scaling() {
        double[] n = logspace(70, 18500, 18), d = logspace(20, 640, 12), fit = logspace(420, 18500, 60), g = logspace(20, 640, 10),
                wide = logspace(20, 22000, 80);
        var marks = new ArrayList<Mark>();
        marks.add(new Mark.Reference(Kind.THRESHOLD, true, 300, "N = n"));
        marks.add(Mark.Line.of(Role.GHOST, "L(D), η = 0", "0.13", g, map(g, v -> 0.11 + 16 / Math.pow(v, 0.98))));
        marks.add(Mark.Line.of(Role.THEORY, "infinite width", "0.35", wide, map(wide, v -> 0.35 + 0.6 * Math.exp(-v / 60))));
        marks.add(Mark.Line.of(Role.TEST, null, null, fit, map(fit, v -> 0.36 + 300 / Math.pow(v, 0.95) * 0.9)));
        marks.add(new Mark.Points(Role.DATA_SCALING, null, null, d, map(d, v -> 0.5 + 0.6 * Math.exp(-v / 50) + v / 5000), false, false));
        marks.add(new Mark.Points(Role.TEST, "L(N)", "0.39", n,
                map(n, v -> v < 300 ? 0.8 + Math.pow(v / 300, 2) * 0.9 : 0.36 + 300 / Math.pow(v, 0.95) * 0.95), false, false));
        marks.add(new Mark.Reference(Kind.CURSOR, true, 2304, null));
        marks.add(new Mark.Label(20, 1.2, "L(D), m = 128", "rises × 1.24 past 320"));
        marks.add(new Mark.Label(300, 1.75, "L(N), n = 300", null));
        return new Figure("Scaling law", null, false, "A × 2.5 peak breaks the power law; past it a = 1.14 (0.98–1.39)", "",
                Figure.Seeds.all(5),
                Plot.of("test MSE", Axis.log("parameters N, or examples D", 18, 23000), Axis.log("", 0.1, 6), marks), List.of(), null,
                PROVENANCE);
    }

    /// Awkward on purpose: long words, many entries, gaps, huge values, a limit, a level, a cursor at the edge.
    static Figure hostile() {
        double[] x = IntStream.range(0, 5000).mapToDouble(i -> i * 20 / 5000.0).toArray();
        var marks = new ArrayList<Mark>();
        marks.add(new Mark.Band(Role.TRAIN, x, map(x, v -> v > 8 && v < 9 ? Double.NaN : Math.exp(v / 4) - 1),
                map(x, v -> Math.exp(v / 4) + 20)));
        marks.add(Mark.Line.of(Role.TRAIN, "a very long name of a seed that diverged", "1 234.5", x,
                map(x, v -> v > 14 ? Double.NaN : Math.exp(v / 2.2))));
        marks.add(Mark.Line.of(Role.TEST, "spikes", "∞", x, map(x, v -> Math.abs(v - 3) < 0.01 ? 1e300 : 200 + 30 * Math.sin(80 * v)))
                .variant(1));
        for (int k = 0; k < 6; k++) {
            int c = k;
            marks.add(Mark.Line.of(Role.GHOST, "ghost " + (char) ('A' + k), "0." + k, x, map(x, v -> 400 + c + v)).variant(k % 3));
        }
        marks.add(new Mark.Bars(Role.KERNEL, "bars", new double[] {2, 4, 6, Double.NaN}, new double[] {100, 300, -5, 7}, 1.5));
        marks.add(new Mark.Points(Role.DANGER, "lost", null, new double[] {1, 5, 12}, new double[] {700, 700, 700}, false, true));
        marks.add(new Mark.Reference(Kind.LIMIT, false, 1000, "stop above 1 000"));
        marks.add(new Mark.Reference(Kind.LEVEL, false, 200, "noise floor"));
        marks.add(new Mark.Reference(Kind.THRESHOLD, true, 0.1, "at the very left"));
        marks.add(new Mark.Reference(Kind.THRESHOLD, true, 19.9, "at the very right"));
        marks.add(new Mark.Reference(Kind.CURSOR, true, 1, "here, at one"));
        for (int k = 0; k < 6; k++) marks.add(new Mark.Label(10 + 0.1 * k, 500 + k, "label " + k, k % 2 == 0 ? "with a detail" : null));
        return new Figure("A title that is rather longer than titles are in this laboratory, & <odd>", "Diverged", true,
                "A sentence of much more than sixty-six characters, because somebody translated it, and it has to be read to its very end all the same",
                "A detail that is longer than details should be, so that it must be set smaller than others are, and is cut at the end if need be",
                new Figure.Seeds(3, 12, "median", true),
                Plot.of("a name of the vertical axis that is too long for the pane, ∇L ∝ ‖w‖²",
                        Axis.linear("a horizontal name, too, that is long", 0, 20), Axis.linear("", -50, 1100), marks),
                List.of(), new Meter("curvature λ / n", "0.195", 0.195, 0.2, 0.13, "limit 2(1+β)/η = 0.130", true), PROVENANCE);
    }

    /// A spectrum: bars, a band, a legend in the foot row because a small plot takes the gutter, a gauge without a value.
    static Figure spectrum() {
        double[] x = IntStream.range(0, 40).mapToDouble(i -> 0.05 * i + 0.1).toArray(), c = logspace(0.02, 2.1, 200);
        return new Figure("Spectrum", null, false, "The bulk follows Marchenko–Pastur; three outliers carry the labels", "",
                Figure.Seeds.all(1),
                Plot.of("density of eigenvalues", Axis.linear("λ / mean", 0, 2.2), Axis.linear("", 0, 1.4), List.of(
                        new Mark.Bars(Role.KERNEL, "measured", x, map(x, v -> 1.2 * Math.sqrt(Math.max(0, (2 - v) * v))), 0.05),
                        Mark.Line.of(Role.THEORY, "theory", "γ 0.25", c, map(c, v -> v > 2 ? Double.NaN : 1.2 * Math.sqrt((2 - v) * v))),
                        new Mark.Band(Role.THEORY, c, map(c, v -> v > 2 ? Double.NaN : Math.sqrt((2 - v) * v)),
                                map(c, v -> v > 2 ? Double.NaN : 1.3 * Math.sqrt((2 - v) * v))),
                        new Mark.Label(2.05, 0.05, "outliers", "3 of 300"), new Mark.Reference(Kind.LEVEL, false, 1, "uniform"))),
                List.of(Plot.of("alignment", Axis.log("rank", 1, 300), Axis.linear("", 0, 1), List.of(
                        Mark.Line.of(Role.KERNEL, null, null, logspace(1, 300, 50),
                                map(logspace(1, 300, 50), v -> 1 - Math.exp(-v / 20)))))),
                new Meter("alignment", "–", Double.NaN, 1, 0.5, "chance 0.5", false), PROVENANCE);
    }

    /// A function on the plane, with no axes; and nothing else.
    static Figure plane() {
        float[][] z = new float[48][64];
        for (int i = 0; i < 48; i++) for (int j = 0; j < 64; j++) z[i][j] = (float) (Math.sin(i / 7.0) * Math.cos(j / 9.0));
        return new Figure("Function", null, false, "Nothing yet", "", Figure.Seeds.all(0),
                Plot.heatmap("f(x) on the plane", new Mark.Heatmap(z, -1, 1, true)),
                List.of(), null, null);
    }

    /// A map on a logarithmic and a linear axis, half filled in, with the present place outlined.
    static Figure map() {
        double[] x = {2, 3, 4, 6, 8, 11, 14, 17, 20, 24, 32, 45, 64, 90, 128, 192, 256, 512, 1024},
                y = {0, 5, 10, 15, 20, 25, 30, 35, 40, 45};
        float[][] v = new float[y.length][x.length];
        for (int r = 0; r < y.length; r++)
            for (int c = 0; c < x.length; c++) v[r][c] = r > 6 && c % 3 > 0 ? Float.NaN : (float) (0.15 + 0.1 * y[r] * descent(x[c]) / 2);
        var cells = Mark.Cells.around("test MSE", x, Axis.Scale.LOG, y, Axis.Scale.LINEAR, v, 0.1, 5, true);
        Plot plot = Plot.of("label noise, %", Axis.log("width m", 1.63, 1448, WIDTHS), Axis.linear("", -2.5, 47.5), List.of(cells,
                new Mark.Reference(Kind.THRESHOLD, true, 16.67, "P = n"), cells.outline(2, 14), new Mark.Label(128, 10, "0.49", null)));
        var row = Plot.of("this row", Axis.log("width m", 1.63, 1448, 8, 64, 512), Axis.log("", 0.08, 12),
                List.of(Mark.Line.of(Role.TEST, null, null, x, map(x, Samples::descent))));
        return new Figure("Map", null, false, "The peak grows from none at 0 % to 4.6 at 45 % label noise; ridge at P/n 0.84–1.0", "",
                new Figure.Seeds(2, 3, "median", true),
                plot, List.of(row), null, PROVENANCE);
    }

    static Figure empty() {
        return new Figure("Empty", null, false, "", "", new Figure.Seeds(0, 5, "median", true),
                Plot.of("nothing", Axis.linear("x", 0, 1), Axis.linear("y", 0, 1), List.of()),
                List.of(), null, "");
    }

    static List<Figure> four(boolean provisional) { return List.of(loss(), descent(provisional), drift(), scaling()); }

    /// Places with names, one of them without a mark.
    static Figure ranks() {
        List<String> names = IntStream.rangeClosed(1, 16).mapToObj(i -> i % 3 == 0 ? "a measure with a long name " + i : "rank " + i)
                .toList();
        var marks = new ArrayList<Mark>();
        marks.add(new Mark.Reference(Kind.THRESHOLD, true, 1, "no change"));
        for (int i = 0; i < 15; i++)
            marks.add(
                    new Mark.Points(Role.TEST, names.get(i), "× " + (16 - i), new double[] {16 - i}, new double[] {16 - i}, false, false));
        return new Figure("Ranks", null, false, "Sixteen places have names", "", Figure.Seeds.all(3),
                Plot.of("in order", Axis.log("this / that", 0.3, 30), Axis.places("", names), marks), List.of(), null, PROVENANCE);
    }

    static List<Figure> all() {
        return List.of(loss(), descent(false), descent(true), drift(), scaling(), hostile(), spectrum(), plane(), map(), ranks(), empty());
    }
}
