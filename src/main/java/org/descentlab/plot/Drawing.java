package org.descentlab.plot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/// A pen that remembers what it is told, so that it can be compared with what stands on the screen, and drawn in parts.
final class Drawing implements Pen {
    /// How far letters may reach out of the box of their words, in their size.
    private static final double LETTERS = 0.5;
    /// Beyond this nothing is on a screen.
    private static final double FAR = 1e6;
    private final double density;
    private List<Told> all = new ArrayList<>();

    /// One thing told. Two are equal if they put the same on the screen; arrays that a pen is given are never changed afterwards.
    ///
    /// @param reach   what it may cover
    /// @param what    of the pen's methods
    /// @param numbers its numbers and colours
    /// @param within  its words, or what is told within a rectangle; null for neither
    record Told(Box reach, What what, double[] numbers, Object within, Consumer<Pen> draw) {
        @Override
        public boolean equals(Object o) {
            return o instanceof Told t && what == t.what && Arrays.equals(numbers, t.numbers) && Objects.equals(within, t.within);
        }

        @Override
        public int hashCode() {
            return 31 * what.hashCode() + Arrays.hashCode(numbers);
        }
    }

    private enum What { POLYLINE, POLYGON, FILL, OUTLINE, DISC, CIRCLE, CELLS, WORDS, CLIPPED, HAIRLINE }

    Drawing(double density) {
        this.density = density;
    }

    /// What may cover something of a rectangle, in order.
    List<Told> in(Box box) {
        return all.stream().filter(t -> t.reach.overlaps(box)).toList();
    }

    @Override
    public double density() { return density; }

    @Override
    public void polyline(double[] x, double[] y, int n, Stroke s) {
        told(around(x, y, n).grow(s.width()), What.POLYLINE, numbers(s, x, y, n), p -> p.polyline(x, y, n, s));
    }

    @Override
    public void polygon(double[] x, double[] y, int n, int colour) {
        double[] numbers = DoubleStream.concat(DoubleStream.of(colour), points(x, y, n)).toArray();
        told(around(x, y, n), What.POLYGON, numbers, p -> p.polygon(x, y, n, colour));
    }

    @Override
    public void fill(Box b, double radius, int colour) {
        told(b, What.FILL, new double[] {b.x(), b.y(), b.width(), b.height(), radius, colour}, p -> p.fill(b, radius, colour));
    }

    @Override
    public void outline(Box b, double radius, Stroke s) {
        told(b.grow(s.width()), What.OUTLINE, numbers(s, b.x(), b.y(), b.width(), b.height(), radius), p -> p.outline(b, radius, s));
    }

    @Override
    public void disc(double x, double y, double r, int colour) {
        told(new Box(x, y, 0, 0).grow(r), What.DISC, new double[] {x, y, r, colour}, p -> p.disc(x, y, r, colour));
    }

    @Override
    public void circle(double x, double y, double r, Stroke s) {
        told(new Box(x, y, 0, 0).grow(r + s.width()), What.CIRCLE, numbers(s, x, y, r), p -> p.circle(x, y, r, s));
    }

    @Override
    public void cells(Box b, int columns, int[] colours) {
        double[] numbers = DoubleStream.concat(DoubleStream.of(b.x(), b.y(), b.width(), b.height(), columns),
                Arrays.stream(colours).asDoubleStream()).toArray();
        told(b, What.CELLS, numbers, p -> p.cells(b, columns, colours));
    }

    @Override
    public void words(Words w) {
        add(new Told(w.box().grow(LETTERS * w.type().size()), What.WORDS, new double[0], w, p -> p.words(w)));
    }

    @Override
    public void hairline(double x1, double y1, double x2, double y2, Stroke s) {
        Box reach = around(new double[] {x1, x2}, new double[] {y1, y2}, 2).grow(deviceWidth(s) / density);
        told(reach, What.HAIRLINE, numbers(s, x1, y1, x2, y2), p -> p.hairline(x1, y1, x2, y2, s));
    }

    @Override
    public void clipped(Box b, Runnable drawing) {
        List<Told> outside = all, inside = new ArrayList<>();
        all = inside;
        drawing.run();
        all = outside;
        if (inside.isEmpty()) return;
        add(new Told(b.grow(1 / density), What.CLIPPED, new double[] {b.x(), b.y(), b.width(), b.height()}, inside,
                p -> p.clipped(b, () -> inside.forEach(t -> t.draw.accept(p)))));
    }

    private void told(Box reach, What what, double[] numbers, Consumer<Pen> draw) {
        add(new Told(reach.grow(1), what, numbers, null, draw)); // what is smoothed reaches into the next pixel
    }

    private void add(Told next) { all.add(next); }

    private static double[] numbers(Stroke s, double[] x, double[] y, int n) {
        return numbers(s, points(x, y, n).toArray());
    }

    private static double[] numbers(Stroke s, double... more) {
        return DoubleStream.concat(DoubleStream.concat(DoubleStream.of(s.colour(), s.width(), s.dash().length), DoubleStream.of(s.dash())),
                DoubleStream.of(more)).toArray();
    }

    private static DoubleStream points(double[] x, double[] y, int n) {
        return DoubleStream.concat(Arrays.stream(x, 0, n), Arrays.stream(y, 0, n));
    }

    private static Box around(double[] x, double[] y, int n) {
        double left = FAR, right = -FAR, top = FAR, bottom = -FAR;
        for (int i = 0; i < n; i++) {
            if (x[i] < left) left = Math.max(-FAR, x[i]);
            if (x[i] > right) right = Math.min(FAR, x[i]);
            if (y[i] < top) top = Math.max(-FAR, y[i]);
            if (y[i] > bottom) bottom = Math.min(FAR, y[i]);
        }
        return new Box(left, top, right - left, bottom - top);
    }
}
