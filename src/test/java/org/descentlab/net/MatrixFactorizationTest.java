package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.descentlab.Lab;
import org.descentlab.data.ObservedMatrix;
import org.descentlab.data.SparseRegression;
import org.descentlab.net.DiagonalNetwork.Steps;
import org.junit.jupiter.api.Test;

/// Descent on deep parametrisations of linear models against plain loops and another library's matrices.
class MatrixFactorizationTest {
    private static final int D = 6;
    private final ObservedMatrix data = ObservedMatrix.of(D, 2, 0.6, 4);

    private static RealMatrix matrix(double[] rows) {
        var m = new Array2DRowRealMatrix(D, D);
        for (int i = 0; i < D * D; i++) m.setEntry(i / D, i % D, rows[i]);
        return m;
    }

    private static RealMatrix product(RealMatrix[] w, int from, int to) {
        RealMatrix all = org.apache.commons.math3.linear.MatrixUtils.createRealIdentityMatrix(D);
        for (int l = from; l < to; l++) all = w[l].multiply(all);
        return all;
    }

    private RealMatrix derivative(RealMatrix product) {
        RealMatrix off = product.subtract(matrix(data.m()));
        for (int i = 0; i < D * D; i++) if (!data.seen()[i]) off.setEntry(i / D, i % D, 0);
        return off;
    }

    private static RealMatrix[] factors(Trainee<?> net, int depth) {
        RealMatrix[] w = new RealMatrix[depth];
        for (int l = 0; l < depth; l++) w[l] = matrix(net.keyframe(0).part(l));
        return w;
    }

    /// To rounding; with one layer unseen entries do not move at all.
    @Test
    void descentAgreesWithPlainMatrices() {
        for (int depth = 1; depth <= 4; depth++) {
            double rate = 0.1 / depth;
            var net = new MatrixFactorization(Lab.BACKEND, data, depth, 0.3, rate, 2);
            RealMatrix[] w = factors(net, depth);
            RealMatrix start = product(w, 0, depth);
            for (int t = 0; t < 60; t++) {
                RealMatrix off = derivative(product(w, 0, depth));
                assertEquals(Math.pow(off.getFrobeniusNorm(), 2) / data.count(), net.step(), 1e-12);
                RealMatrix[] next = new RealMatrix[depth];
                for (int l = 0; l < depth; l++)
                    next[l] = w[l].subtract(product(w, l + 1, depth).transpose().multiply(off).multiply(product(w, 0, l).transpose())
                            .scalarMultiply(rate * D / data.count()));
                w = next;
            }
            RealMatrix end = product(w, 0, depth);
            var look = net.look();
            double[] s = new SingularValueDecomposition(end).getSingularValues();
            assertArrayEquals(s, look.values(), 1e-11, "depth " + depth);
            double sum = Arrays.stream(s).sum();
            assertEquals(Math.exp(-Arrays.stream(s).map(v -> v / sum * Math.log(v / sum)).sum()), look.rank(), 1e-9);
            double seen = 0, unseen = 0;
            for (int i = 0; i < D * D; i++) {
                double off = Math.pow(end.getEntry(i / D, i % D) - data.m()[i], 2);
                if (data.seen()[i]) seen += off / data.count();
                else unseen += off / (D * D - data.count());
                if (depth == 1 && !data.seen()[i]) assertEquals(start.getEntry(i / D, i % D), end.getEntry(i / D, i % D));
            }
            assertEquals(seen, look.train(), 1e-12);
            assertEquals(unseen, look.unseen(), 1e-12);
        }
    }

    /// From a small start and by small steps singular values grow by D σ^(2 − 2/D) times the gradient along them (Arora et al. 2019,
    /// Theorem 3), to 2 %.
    @Test
    void singularValuesGrowByTheirOwnPower() {
        for (int depth = 2; depth <= 3; depth++) {
            double rate = 2e-3, scale = depth == 2 ? 1e-6 : 1e-4;
            var net = new MatrixFactorization(Lab.BACKEND, data, depth, scale, rate, 2);
            int steps = 0;
            while (net.look().values()[0] < 1 && steps++ < 400_000) for (int t = 0; t < 20; t++) net.step();
            double before = net.look().values()[0];
            RealMatrix now = product(factors(net, depth), 0, depth);
            var svd = new SingularValueDecomposition(now);
            double along = svd.getU().getColumnVector(0)
                    .dotProduct(derivative(now).scalarMultiply((double) D / data.count()).operate(svd.getV().getColumnVector(0)));
            net.step();
            assertEquals(-depth * Math.pow(before, 2 - 2.0 / depth) * along, (net.look().values()[0] - before) / rate,
                    0.02 * Math.abs(depth * Math.pow(before, 2 - 2.0 / depth) * along), "depth " + depth);
        }
    }

    @Test
    void effectiveRankCountsEqualValues() {
        assertEquals(3, MatrixFactorization.effectiveRank(new double[] {2, 2, 2, 0}), 1e-12);
        assertEquals(1, MatrixFactorization.effectiveRank(new double[] {5, 0}), 1e-12);
    }

    /// The diagonal network by plain loops, to rounding: fixed steps and adapted ones; it rests at its training error.
    @Test
    void diagonalDescentAgreesWithPlainLoops() {
        var d = SparseRegression.of(8, 15, 3, 1);
        var x = new Array2DRowRealMatrix(d.x());
        double most = new SingularValueDecomposition(x).getSingularValues()[0];
        for (Steps rule : Steps.values()) {
            double[] u = new double[15], v = new double[15];
            Arrays.fill(u, 0.2);
            Arrays.fill(v, 0.2);
            var net = new DiagonalNetwork(Lab.BACKEND, d, 0.2, rule, 0.01, 1e-4);
            int taken = 0;
            double loss = Double.NaN;
            for (; taken < 20_000; taken++) {
                double[] w = new double[15];
                for (int j = 0; j < 15; j++) w[j] = u[j] * u[j] - v[j] * v[j];
                double[] r = x.operate(w);
                for (int i = 0; i < 8; i++) r[i] -= d.y()[i];
                loss = Arrays.stream(r).map(e -> e * e).sum() / 8;
                assertEquals(loss, net.step(), 1e-12);
                if (net.rests()) break;
                double[] g = x.preMultiply(r);
                double largest = 1e-3;
                for (int j = 0; j < 15; j++) largest = Math.max(largest, Math.max(u[j] * u[j], v[j] * v[j]));
                double eta = rule == Steps.FIXED ? 0.01 : 0.5 / (most * most / 8 * 4 * largest);
                for (int j = 0; j < 15; j++) {
                    u[j] *= 1 - 2 * eta * g[j] / 8;
                    v[j] *= 1 + 2 * eta * g[j] / 8;
                }
            }
            assertTrue(loss <= 1e-4 && taken > 20, rule + ": " + taken);
            var look = net.look();
            double weakest = 9, other = 0;
            for (int j = 0; j < 15; j++)
                if (d.beta()[j] > 0) weakest = Math.min(weakest, u[j] * u[j] - v[j] * v[j]);
                else other = Math.max(other, Math.abs(u[j] * u[j] - v[j] * v[j]));
            assertEquals(weakest, look.weakest(), 1e-10);
            assertEquals(other, look.other(), 1e-10);
            assertEquals(loss, look.train(), 1e-12);
            assertTrue(net.fitted(look));
        }
    }

    @Test
    void keyframesGoOnToTheBit() {
        var one = new MatrixFactorization(Lab.BACKEND, data, 3, 0.1, 0.1, 2);
        var other = new MatrixFactorization(Lab.BACKEND, data, 3, 0.1, 0.1, 7);
        var d = SparseRegression.of(8, 15, 3, 1);
        var diagonal = new DiagonalNetwork(Lab.BACKEND, d, 0.1, Steps.ADAPTED, 0, 1e-9);
        var again = new DiagonalNetwork(Lab.BACKEND, d, 1, Steps.ADAPTED, 0, 1e-9);
        for (int t = 0; t < 50; t++) {
            one.step();
            diagonal.step();
        }
        other.resume(one.keyframe(50));
        again.resume(diagonal.keyframe(50));
        for (int t = 0; t < 50; t++) {
            one.step();
            other.step();
            diagonal.step();
            again.step();
        }
        assertArrayEquals(one.look().values(), other.look().values());
        assertArrayEquals(diagonal.look().w(), again.look().w());
    }
}
