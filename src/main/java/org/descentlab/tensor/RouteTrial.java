package org.descentlab.tensor;

import java.util.Arrays;
import java.util.List;

/// One product of the network trainings, to be computed by each [Route] that takes it, so that their speeds can be compared.
public final class RouteTrial implements AutoCloseable {
    private final Shape shape;
    private final Precision precision;
    private final Workspace work;
    private final Matrix a;
    private final Matrix b;
    private final Matrix c;

    /// An m × n product op(a)·op(b) with sums of length k.
    public record Shape(boolean ta, boolean tb, int m, int n, int k) {
        public double operations() {
            return 2.0 * m * n * k;
        }

        @Override
        public String toString() {
            return (ta ? "aᵀ·b" : tb ? "a·bᵀ" : "a·b") + "  " + m + " × " + k + " × " + n;
        }
    }

    /// The products of one step of networks with 16 inputs and two hidden layers of `width` units on `rows` examples: forward, backward,
    /// the gradient of the second layer's weights, and both products of one column.
    public static List<Shape> ofNetwork(int rows, int width) {
        return List.of(new Shape(false, false, rows, width, 17), new Shape(false, false, rows, width, width + 1),
                new Shape(false, true, rows, width, width), new Shape(true, false, 17, width, rows),
                new Shape(true, false, width + 1, width, rows), new Shape(false, false, rows, 1, width + 1),
                new Shape(true, false, width + 1, 1, rows));
    }

    /// Random operands in memory that the processor computes on.
    public RouteTrial(Precision precision, Shape shape) {
        this.precision = precision;
        this.shape = shape;
        work = new Workspace(true);
        a = random(shape.ta ? shape.k : shape.m, shape.ta ? shape.m : shape.k);
        b = random(shape.tb ? shape.n : shape.k, shape.tb ? shape.k : shape.n);
        c = random(shape.m, shape.n);
    }

    private Matrix random(int rows, int columns) {
        return work.matrix(precision, rows, columns, Streams.stream(1, "routes").doubles((long) rows * columns).toArray());
    }

    /// The one that is taken on this processor.
    public Route chosen() {
        return Route.of(SmallKernels.PRESENT, precision, shape.ta, shape.tb, shape.m, shape.n, shape.k, true);
    }

    public List<Route> possible() {
        return Arrays.stream(Route.values()).filter(r -> r.takes(precision, shape.ta, shape.tb, shape.m, shape.n, true)).toList();
    }

    public void compute(Route route) {
        Products.block(route, 1, a, 0, shape.ta, b, 0, shape.tb, 0, c, 0, shape.m, shape.m, shape.n, shape.k);
    }

    @Override
    public void close() {
        work.close();
    }
}
