package org.descentlab.net;

import java.util.random.RandomGenerator;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// Mini-batches: the examples in one random order after another, cut into pieces of equal size, so that each is used equally
/// often. A piece may span two orders. Each network of a stack has orders of its own.
final class Batches {
    private final Evaluation all;
    /// The current piece.
    final Evaluation piece;
    private final Order[] orders;

    /// @param seeds one for each slice
    Batches(Backend backend, Recipe recipe, Architecture architecture, Evaluation all, long[] seeds, Workspace work) {
        this.all = all;
        Matrix x = all.pass.input(0);
        int size = Math.min(recipe.batch(), x.rows);
        piece = new Evaluation(backend, recipe, architecture, work.stack(x.precision, x.slices, size, x.columns),
                work.stack(x.precision, x.slices, size, all.targets.columns), work);
        orders = new Order[seeds.length];
        for (int k = 0; k < seeds.length; k++) orders[k] = new Order(Streams.stream(seeds[k], "mini-batches"), x.rows);
    }

    /// Copies the next examples into the piece.
    void advance() {
        for (int k = 0; k < orders.length; k++) {
            int[] rows = orders[k].next(piece.targets.rows);
            piece.pass.input(0).slice(k).gather(all.pass.input(0).slice(k), rows);
            piece.targets.slice(k).gather(all.targets.slice(k), rows);
            piece.origin.slice(k).gather(all.origin.slice(k), rows);
        }
    }

    /// The numbers of n examples, in one random order after another.
    private static final class Order {
        private final RandomGenerator random;
        private final int n;
        private int[] order = {};
        private int next;

        Order(RandomGenerator random, int n) {
            this.random = random;
            this.n = n;
        }

        int[] next(int size) {
            int[] rows = new int[size];
            for (int i = 0; i < size; i++) {
                if (next == order.length) {
                    order = Streams.permutation(random, n);
                    next = 0;
                }
                rows[i] = order[next++];
            }
            return rows;
        }
    }
}
