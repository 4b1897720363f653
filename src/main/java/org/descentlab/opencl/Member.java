package org.descentlab.opencl;

import org.descentlab.data.Examples;
import org.descentlab.net.Architecture;
import org.descentlab.net.Network;
import org.descentlab.net.NetworkTrainer.Order;
import org.descentlab.net.Optimizer;
import org.descentlab.net.Recipe;
import org.descentlab.tensor.Activation;

/// A network of a batch, and its size on the device in its own units.
///
/// @param rate  the step size at the first step
/// @param start weights as [Network#weights]
record Member(Architecture architecture, Recipe recipe, Examples train, Examples test, double rate, double[] start) {
    /// Hidden units of a piece.
    static final int UNITS = 16;

    static Member of(Order o) {
        Architecture a = o.spec().architecture();
        return new Member(a, o.spec().recipe(), o.sample().training(), o.sample().testing(), o.rate(), Network.initial(a, o.spec().seed()));
    }

    int inputs() {
        return architecture.inputs();
    }

    int width() {
        return architecture.width();
    }

    int pieces() {
        return pieces(width());
    }

    static int pieces(int width) {
        return (width + UNITS - 1) / UNITS;
    }

    boolean relu() {
        return architecture.activation() == Activation.RELU;
    }

    boolean adam() {
        return recipe.optimizer() == Optimizer.ADAM;
    }

    /// Numbers in each of its buffers: data, weights (and each moment), units, outputs, residuals, origin.
    long[] sizes() {
        return sizes(inputs(), width(), train.count(), test.count());
    }

    static long[] sizes(long inputs, int width, long examples, long tests) {
        long pieces = pieces(width);
        return new long[] {(2 * inputs + 1) * examples + (inputs + 1) * tests, UNITS * pieces * (inputs + 1), UNITS * pieces * examples,
                2 * pieces * examples, pieces * examples, examples + tests};
    }

    /// Floating-point operations of a step of one piece, roughly.
    double stepping() {
        return UNITS * (double) train.count() * (4 * inputs() + 40);
    }

    /// And of the test of one piece.
    double testing() {
        return UNITS * (double) test.count() * (2 * inputs() + 20);
    }
}
