package org.descentlab.lab.lesson;

import java.util.Arrays;
import org.descentlab.data.UserText;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;

/// What somebody foretold before the reveal.
public sealed interface Prediction {
    /// One of the offered answers, from 0.
    record Chosen(int option) implements Prediction {}

    /// A curve drawn onto a plot, in data values; NaN where none was drawn. Arrays are never changed after it has been made.
    record Drawn(double[] x, double[] y) implements Prediction {
        /// The curve after a stroke from one place to another, which replaces what was drawn there. Places are shares of a plot's axes,
        /// 0 … 1.
        ///
        /// @param before or null
        public static Drawn stroke(Plot on, Drawn before, double x0, double y0, double x1, double y1) {
            double[] heights = before == null ? null : Curve.of(on.x(), on.y(), before.x, before.y).heights();
            if (heights == null) {
                heights = new double[Curve.COLUMNS];
                Arrays.fill(heights, Double.NaN);
            }
            int from = column(x0), to = column(x1), step = Integer.signum(to - from);
            for (int c = from;; c += step) {
                double t = from == to ? 1 : (double) (c - from) / (to - from);
                heights[c] = Math.clamp(y0 + t * (y1 - y0), 0, 1);
                if (c == to) break;
            }
            double[] x = new double[Curve.COLUMNS], y = new double[Curve.COLUMNS];
            for (int c = 0; c < Curve.COLUMNS; c++) {
                x[c] = Curve.value(on.x(), Curve.position(c));
                y[c] = Double.isNaN(heights[c]) ? Double.NaN : Curve.value(on.y(), heights[c]);
            }
            return new Drawn(x, y);
        }

        /// The value at a share of an axis.
        public static double along(Axis axis, double share) {
            return Curve.value(axis, share);
        }

        private static int column(double share) {
            return (int) Math.round(Math.clamp(share, 0, 1) * (Curve.COLUMNS - 1));
        }
    }

    /// Where a prediction held, in one sentence; null if what was foretold is not there (yet).
    static Sentence judged(LessonScene scene, Plot plot, Prediction prediction) {
        Curve truth = Shown.truth(scene, plot);
        return switch (prediction) {
            case Chosen c -> chosen((Answer.Choose) scene.answer(), c.option, truth);
            case Drawn d -> truth == null ? null : drawn(plot.x(), plot.y(), Curve.of(plot.x(), plot.y(), d.x, d.y), truth);
        };
    }

    private static Sentence chosen(Answer.Choose asked, int option, Curve truth) {
        Answer.Shape is = truth == null ? null : truth.shape();
        if (asked.right() < 0 && is == null) return null;
        boolean held = asked.right() < 0 ? asked.shape(option) == is : option == asked.right();
        var right = new UserText(asked.right() < 0 ? is.words() : asked.options().get(asked.right()));
        return held ? Rules.SAY.of("chosen.right", right) : Rules.SAY.of("chosen.wrong", new UserText(asked.words(option)), right);
    }

    /// The stated rules of the comparison.
    final class Rules {
        static final Sentences SAY = Sentences.of(Prediction.class);
        /// The drawn stretch is cut into so many equal pieces; in each the direction is right or wrong.
        static final int PIECES = 12;
        /// A piece over which a curve changes by less than this share of the axis is level.
        static final double LEVEL = 0.015;
        /// Heights agree within this share of the axis.
        static final double NEAR = 0.1;
        /// Turns agree within this share of the axis.
        static final double PLACE = 0.06;
        /// A shorter stretch of the axis is not judged.
        static final double LEAST = 0.1;

        private Rules() {}
    }

    private static Sentence drawn(Axis x, Axis y, Curve whole, Curve truth) {
        Curve drawn = whole.where(truth), seen = truth.where(whole);
        int first = drawn.first(), last = drawn.last();
        if (last - first < Rules.LEAST * Curve.COLUMNS) return Rules.SAY.of("drawn.little");
        double direction = direction(drawn.heights(), seen.heights(), first, last);
        Curve.Turn mine = drawn.turn(), its = seen.turn();
        if (mine == null && its == null) {
            double near = near(drawn.heights(), seen.heights());
            return y.scale() == Axis.Scale.LOG
                    ? Rules.SAY.of("drawn.factor", direction, near, Math.pow(y.high() / y.low(), Rules.NEAR))
                    : Rules.SAY.of("drawn.within", direction, near, Rules.NEAR * (y.high() - y.low()));
        }
        double drawnAt = mine == null ? Double.NaN : Curve.value(x, Curve.position(mine.column())),
                at = its == null ? Double.NaN : Curve.value(x, Curve.position(its.column()));
        if (mine == null) return Rules.SAY.of("drawn.missed." + kind(its), at, direction);
        if (its == null) return Rules.SAY.of("drawn.invented." + kind(mine), drawnAt, direction);
        if (mine.peak() != its.peak()) return Rules.SAY.of("drawn.other." + kind(its), drawnAt, at, direction);
        boolean there = Math.abs(mine.column() - its.column()) <= Rules.PLACE * Curve.COLUMNS;
        return Rules.SAY.of((there ? "drawn.there." : "drawn.elsewhere.") + kind(its), drawnAt, at, direction);
    }

    private static String kind(Curve.Turn turn) {
        return turn.peak() ? "peak" : "valley";
    }

    /// The share of the pieces in which both go the same way.
    private static double direction(double[] drawn, double[] truth, int first, int last) {
        int right = 0, pieces = 0;
        for (int p = 0; p < Rules.PIECES; p++) {
            int a = first + (last - first) * p / Rules.PIECES, b = first + (last - first) * (p + 1) / Rules.PIECES;
            double mine = drawn[b] - drawn[a], its = truth[b] - truth[a];
            if (Double.isNaN(mine + its)) continue;
            pieces++;
            if (way(mine) == way(its)) right++;
        }
        return pieces == 0 ? 0 : (double) right / pieces;
    }

    private static int way(double rise) {
        return Math.abs(rise) < Rules.LEVEL ? 0 : rise > 0 ? 1 : -1;
    }

    private static double near(double[] drawn, double[] truth) {
        int near = 0, all = 0;
        for (int c = 0; c < drawn.length; c++) {
            if (Double.isNaN(drawn[c] + truth[c])) continue;
            all++;
            if (Math.abs(drawn[c] - truth[c]) <= Rules.NEAR) near++;
        }
        return (double) near / Math.max(1, all);
    }
}
