package org.descentlab.net;

import java.util.random.RandomGenerator;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// Mini-batches: the examples in one random order after another, cut into pieces of equal size, so that each is used equally
/// often. A piece may span two orders.
final class Batches {
    private final Evaluation all;
    /// The current piece.
    final Evaluation piece;
    private final RandomGenerator random;
    private int[] order = {};
    private int next;

    Batches(org.descentlab.tensor.Backend backend, Recipe recipe, Architecture architecture, Evaluation all, long seed, Workspace work) {
        this.all = all;
        Matrix x = all.pass.input(0);
        int size = Math.min(recipe.batch(), x.rows);
        piece = new Evaluation(backend, recipe, architecture, work.matrix(x.precision, size, x.columns),
                work.matrix(x.precision, size, all.targets.columns), work);
        random = Streams.stream(seed, "mini-batches");
    }

    /// Copies the next examples into the piece.
    void advance() {
        int size = piece.targets.rows;
        int[] rows = new int[size];
        for (int i = 0; i < size; i++) {
            if (next == order.length) {
                order = Streams.permutation(random, all.targets.rows);
                next = 0;
            }
            rows[i] = order[next++];
        }
        piece.pass.input(0).gather(all.pass.input(0), rows);
        piece.targets.gather(all.targets, rows);
        piece.origin.gather(all.origin, rows);
    }
}
