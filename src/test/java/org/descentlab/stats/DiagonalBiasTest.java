package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.descentlab.Lab;
import org.descentlab.data.ObservedMatrix;
import org.descentlab.data.SparseRegression;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Norm;
import org.junit.jupiter.api.Test;

/// The fits that deep models are compared with: of least Q_α, of least ℓ₁ norm, of least nuclear norm.
class DiagonalBiasTest {
    private static double[] limit(SparseRegression d, double alpha) {
        return DiagonalBias.limit(d.x(), d.y(), alpha, Cancellation.NEVER);
    }

    private static double[] leastTwo(SparseRegression d) {
        return new SingularValueDecomposition(new Array2DRowRealMatrix(d.x())).getSolver().solve(new ArrayRealVector(d.y())).toArray();
    }

    /// The conditions of the least Q_α: w fits, and arcsinh(w/2α²) lies in the row space of X; to 1e-8.
    @Test
    void itFitsAndItsMirrorIsInTheRowSpace() {
        for (int seed = 0; seed < 3; seed++)
            for (double alpha : new double[] {1e-4, 1e-2, 0.3, 3}) {
                var d = SparseRegression.of(20, 60, 4, seed);
                double[] w = limit(d, alpha);
                var x = new Array2DRowRealMatrix(d.x());
                assertArrayEquals(d.y(), x.operate(w), 1e-9);
                double[] mirror = Arrays.stream(w).map(v -> {
                    double z = Math.abs(v) / (2 * alpha * alpha);
                    return Math.copySign(Math.log(z + Math.sqrt(z * z + 1)), v);
                }).toArray();
                RealVector nu = new SingularValueDecomposition(x.transpose()).getSolver().solve(new ArrayRealVector(mirror));
                assertArrayEquals(mirror, x.transpose().operate(nu).toArray(), 1e-6 * Norm.LINF.of(mirror),
                        "seed " + seed + ", α " + alpha);
            }
    }

    /// Against an adaptive solver of the flow of u and v itself, to 1e-5.
    @Test
    void theFlowEndsThere() {
        var d = SparseRegression.of(5, 12, 2, 3);
        int p = 12;
        for (double alpha : new double[] {0.05, 0.3, 1}) {
            var flow = new FirstOrderDifferentialEquations() {
                @Override
                public int getDimension() {
                    return 2 * p;
                }

                @Override
                public void computeDerivatives(double t, double[] a, double[] da) {
                    Arrays.fill(da, 0);
                    for (int i = 0; i < 5; i++) {
                        double r = -d.y()[i];
                        for (int j = 0; j < p; j++) r += d.x()[i][j] * (a[j] * a[j] - a[p + j] * a[p + j]);
                        for (int j = 0; j < p; j++) {
                            da[j] -= 2 * r * d.x()[i][j] * a[j] / 5;
                            da[p + j] += 2 * r * d.x()[i][j] * a[p + j] / 5;
                        }
                    }
                }
            };
            double[] a = new double[2 * p], w = new double[p];
            Arrays.fill(a, alpha);
            new DormandPrince853Integrator(1e-10, 10, 1e-12, 1e-12).integrate(flow, 0, a, 2000, a);
            for (int j = 0; j < p; j++) w[j] = a[j] * a[j] - a[p + j] * a[p + j];
            assertArrayEquals(w, limit(d, alpha), 1e-5, "α " + alpha);
        }
    }

    /// From a huge start to a tiny one: from the least ℓ₂ norm to the least ℓ₁ norm, each by another library.
    @Test
    void itGoesFromLeastTwoNormToLeastOneNorm() {
        for (int s : new int[] {3, 40}) {
            var d = SparseRegression.of(15, 40, s, 1);
            assertArrayEquals(leastTwo(d), limit(d, 30), 1e-5);
            double least = leastOne(d), before = Double.POSITIVE_INFINITY;
            double[] pursued = BasisPursuit.of(d.x(), d.y()).orElseThrow();
            assertEquals(least, Norm.L1.of(pursued), 1e-9);
            assertArrayEquals(d.y(), new Array2DRowRealMatrix(d.x()).operate(pursued), 1e-9);
            for (double alpha : new double[] {1, 0.1, 1e-2, 1e-3, 1e-5, 1e-8}) {
                double norm = Norm.L1.of(limit(d, alpha));
                assertTrue(norm >= least - 1e-9 && norm <= before, "α " + alpha + ": " + norm);
                before = norm;
            }
            assertEquals(least, before, 0.02 * least, "as 1/ln(1/α)");
        }
    }

    private static double leastOne(SparseRegression d) {
        int p = d.beta().length;
        double[] ones = new double[2 * p];
        Arrays.fill(ones, 1);
        List<LinearConstraint> fits = new ArrayList<>();
        for (int i = 0; i < d.y().length; i++) {
            double[] row = new double[2 * p];
            for (int j = 0; j < p; j++) {
                row[j] = d.x()[i][j];
                row[p + j] = -row[j];
            }
            fits.add(new LinearConstraint(row, Relationship.EQ, d.y()[i]));
        }
        return new SimplexSolver().optimize(new LinearObjectiveFunction(ones, 0), new LinearConstraintSet(fits), GoalType.MINIMIZE,
                new NonNegativeConstraint(true)).getValue();
    }

    /// The dual proves it: what it promises at least is what the completion has, to 1e-5; and any other completion has more.
    @Test
    void nuclearNormsAreLeast() {
        for (int seed = 0; seed < 3; seed++) {
            int d = 9;
            var data = ObservedMatrix.of(d, 2, 0.6, seed);
            var found = NuclearNorm.of(Lab.BACKEND, d, data.m(), data.seen(), Cancellation.NEVER);
            double promised = 0;
            for (int i = 0; i < d * d; i++) {
                if (data.seen()[i]) assertEquals(data.m()[i], found.x()[i], 1e-12);
                else assertEquals(0, found.dual()[i]);
                promised += found.dual()[i] * data.m()[i];
            }
            assertTrue(values(d, found.dual())[0] <= 1 + 1e-5, "dual: " + values(d, found.dual())[0]);
            double norm = Arrays.stream(values(d, found.x())).sum();
            assertEquals(promised, norm, 1e-5 * norm);
            assertTrue(Arrays.stream(values(d, data.m())).sum() >= norm - 1e-5 * norm);
        }
    }

    private static double[] values(int d, double[] of) {
        var m = new Array2DRowRealMatrix(d, d);
        for (int i = 0; i < d * d; i++) m.setEntry(i / d, i % d, of[i]);
        return new SingularValueDecomposition(m).getSingularValues();
    }

    @Test
    void theDataAreWhatTheySay() {
        var d = SparseRegression.of(400, 30, 5, 2);
        assertEquals(5, Arrays.stream(d.beta()).filter(v -> v != 0).count());
        assertEquals(1, Norm.L2.of(d.beta()), 1e-12);
        assertEquals(1, Norm.L2.of(SparseRegression.of(5, 20, 300, 2).beta()), 1e-12, "a dense one");
        assertEquals(1, Arrays.stream(d.x()).flatMapToDouble(Arrays::stream).map(v -> v * v).average().orElseThrow(), 0.04);
        for (int j = 0; j < 3; j++) assertEquals(j == 0 ? 0 : 1, d.risk(j == 0 ? d.beta() : new double[30]), 1e-12);
        var m = ObservedMatrix.of(12, 3, 0.4, 5);
        double[] s = values(12, m.m());
        assertTrue(s[2] > 0.1 && s[3] < 1e-12, "rank 3");
        assertEquals(144, Arrays.stream(m.m()).map(v -> v * v).sum(), 1e-9);
        int seen = 0;
        for (boolean b : m.seen()) if (b) seen++;
        assertEquals(58, seen);
        assertEquals(seen, m.count());
        double all = (m.error(new double[144], true) * 58 + m.error(new double[144], false) * 86) / 144;
        assertEquals(1, all, 1e-12);
    }
}
