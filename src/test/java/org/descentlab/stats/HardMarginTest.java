package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.ode.FirstOrderDifferentialEquations;
import org.apache.commons.math3.ode.nonstiff.DormandPrince853Integrator;
import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NonNegativeConstraint;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.descentlab.data.SeparablePoints;
import org.descentlab.tensor.Norm;
import org.junit.jupiter.api.Test;

class HardMarginTest {
    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) sum += a[j] * b[j];
        return sum;
    }

    private static double margin(double[][] z, double[] w) {
        return Arrays.stream(z).mapToDouble(r -> dot(r, w)).min().orElseThrow();
    }

    /// The nearest point to 0 of the hull of the z_i, over all points and all pairs; its distance is the largest margin, if a
    /// separator comes of it.
    private static double nearest(double[][] z) {
        List<double[]> candidates = new ArrayList<>(List.of(z));
        for (int i = 0; i < z.length; i++)
            for (int k = 0; k < i; k++) {
                double[] way = {z[k][0] - z[i][0], z[k][1] - z[i][1]};
                double t = Math.clamp(-dot(z[i], way) / dot(way, way), 0, 1);
                candidates.add(new double[] {z[i][0] + t * way[0], z[i][1] + t * way[1]});
            }
        double[] best = candidates.stream().min((a, b) -> Double.compare(dot(a, a), dot(b, b))).orElseThrow();
        double length = Math.sqrt(dot(best, best));
        return margin(z, best) > 0.999 * length * length ? length : Double.NaN;
    }

    /// In the plane, where the hull's nearest point is found by trying all; to 1e-9 of it.
    @Test
    void inThePlaneItIsTheNearestPointOfTheHull() {
        int parted = 0;
        for (int seed = 0; seed < 60; seed++)
            for (int flipped : new int[] {0, 1, 5}) {
                double[][] z = SeparablePoints.plane(seed % 2 == 0 ? 40 : 6, 0.1, 1 + seed % 4, flipped, seed).signed();
                double expected = nearest(z);
                Optional<HardMargin> found = HardMargin.of(Norm.L2, z);
                assertEquals(Double.isFinite(expected), found.isPresent(), "seed " + seed + ", flipped " + flipped);
                if (found.isEmpty()) continue;
                parted++;
                assertEquals(expected, found.get().margin(), 1e-9 * expected);
                assertEquals(1, margin(z, found.get().w()), 1e-9);
                assertTrue(found.get().support().length <= 2);
            }
        assertTrue(parted > 60 && parted < 170, "some can be parted and some not: " + parted);
    }

    /// In many dimensions: w = Σ α_i z_i with α_i ≥ 0 on the margin alone is sufficient for the least length (Karush, Kuhn and Tucker).
    @Test
    void theEuclideanMarginMeetsItsConditions() {
        for (int seed = 0; seed < 20; seed++) {
            double[][] z = SeparablePoints.anisotropic(10 + seed, 5 + 2 * seed, 10, seed).signed();
            HardMargin found = HardMargin.of(Norm.L2, z).orElseThrow();
            double scale = dot(found.w(), found.w());
            assertEquals(1, margin(z, found.w()), 1e-8);
            assertEquals(scale, Arrays.stream(found.weight()).sum(), 1e-7 * scale);
            double[] sum = new double[found.w().length];
            for (int i = 0; i < z.length; i++) {
                assertTrue(found.weight()[i] >= 0);
                if (found.weight()[i] > 1e-8 * scale) assertEquals(1, dot(z[i], found.w()), 1e-7, "on the margin");
                for (int j = 0; j < sum.length; j++) sum[j] += found.weight()[i] * z[i][j];
            }
            assertArrayEquals(found.w(), sum, 1e-9 * Math.sqrt(scale));
        }
    }

    /// The least norm with z_i·w ≥ 1 as a program in w itself, by another library.
    private static double primal(double[][] z, Norm norm) {
        int d = z[0].length, all = 2 * d + 1;
        List<LinearConstraint> rows = new ArrayList<>();
        for (double[] r : z) {
            double[] row = new double[all];
            for (int j = 0; j < d; j++) {
                row[j] = r[j];
                row[d + j] = -r[j];
            }
            rows.add(new LinearConstraint(row, Relationship.GEQ, 1));
        }
        double[] cost = new double[all];
        if (norm == Norm.L1) Arrays.fill(cost, 0, 2 * d, 1);
        else {
            cost[2 * d] = 1;
            for (int j = 0; j < d; j++) {
                double[] row = new double[all];
                row[j] = row[d + j] = 1;
                row[2 * d] = -1;
                rows.add(new LinearConstraint(row, Relationship.LEQ, 0));
            }
        }
        return new SimplexSolver().optimize(new LinearObjectiveFunction(cost, 0), new LinearConstraintSet(rows), GoalType.MINIMIZE,
                new NonNegativeConstraint(true)).getValue();
    }

    @Test
    void theOtherMarginsAgreeWithAnotherLibrary() {
        for (int seed = 0; seed < 12; seed++) {
            double[][] z = SeparablePoints.anisotropic(8 + seed, 3 + 2 * seed, 1 + 3 * seed, seed).signed();
            for (Norm norm : new Norm[] {Norm.L1, Norm.LINF}) {
                HardMargin found = HardMargin.of(norm, z).orElseThrow();
                assertEquals(1 / primal(z, norm), found.margin(), 1e-8 * found.margin(), norm + ", seed " + seed);
                assertEquals(1, margin(z, found.w()), 1e-8);
                assertEquals(1 / found.margin(), norm.of(found.w()), 1e-8 / found.margin());
            }
        }
    }

    @Test
    void whatCannotBePartedHasNone() {
        double[][] z = SeparablePoints.plane(40, 0.3, 2, 6, 1).signed();
        for (Norm norm : Norm.values()) assertTrue(HardMargin.of(norm, z).isEmpty(), norm.name());
    }

    /// The margins' order is that of the norms, and a steepest step has length 1 and gains the dual norm.
    /// Points that are one to rounding, and numbers that are none, end all the same.
    @Test
    void everySearchEnds() {
        double[][] z = SeparablePoints.plane(40, 0.3, 2, 0, 1).signed(), twice = new double[80][];
        for (int i = 0; i < 80; i++) twice[i] = new double[] {z[i / 2][0] * (1 + i % 2 * 1e-15), z[i / 2][1]};
        for (Norm norm : Norm.values()) {
            double expected = HardMargin.of(norm, z).orElseThrow().margin();
            assertEquals(expected, HardMargin.of(norm, twice).orElseThrow().margin(), 1e-9 * expected, norm.name());
            double[][] none = {{1, 2}, {Double.NaN, 1}, {2, Double.POSITIVE_INFINITY}};
            assertTrue(HardMargin.of(norm, none).isEmpty(), norm.name());
        }
    }

    @Test
    void normsAndTheirDuals() {
        double[] v = {3, -4, 0.5};
        assertArrayEquals(new double[] {7.5, Math.sqrt(25.25), 4}, Arrays.stream(Norm.values()).mapToDouble(n -> n.of(v)).toArray(), 1e-12);
        for (int seed = 0; seed < 5; seed++) {
            double[][] z = SeparablePoints.anisotropic(12, 9, 10, seed).signed();
            double[] gamma = Arrays.stream(Norm.values()).mapToDouble(n -> HardMargin.of(n, z).orElseThrow().margin()).toArray();
            assertTrue(gamma[0] <= gamma[1] && gamma[1] <= gamma[2]);
        }
    }

    /// Gradient flow of two points over the logarithm of time, by an adaptive solver, against the closed form of its end.
    @Test
    void gradientFlowEndsAsTheAsymptoteSays() {
        double[][] z = {{1.2, 0.7}, {-0.9, 1.1}};
        double eta = 0.8, end = Math.log(1e9);
        var solver = new DormandPrince853Integrator(1e-9, 0.5, 1e-11, 1e-11);
        double[] w = {0, 0};
        solver.integrate(new FirstOrderDifferentialEquations() {
            @Override
            public int getDimension() {
                return 2;
            }

            @Override
            public void computeDerivatives(double s, double[] at, double[] to) {
                to[0] = to[1] = 0;
                for (double[] r : z) for (int j = 0; j < 2; j++) to[j] += Math.exp(s) * eta / z.length * r[j] / (1 + Math.exp(dot(r, at)));
            }
        }, Math.log(1e-3), w, end, w);
        HardMargin best = HardMargin.of(Norm.L2, z).orElseThrow();
        MarginAsymptote theory = MarginAsymptote.of(best, z, eta);
        double length = Math.sqrt(dot(w, w)), along = best.margin() * best.margin() * dot(w, best.w());
        assertEquals(along, theory.reach(1e9), 1e-6);
        assertEquals(best.margin() * length, theory.norm(theory.reach(1e9)), 1e-6);
        assertEquals(margin(z, w) / length / best.margin(), theory.ratio(theory.reach(1e9)), 1e-7);
        assertEquals(1 - best.margin() * dot(w, best.w()) / length, theory.apart(theory.reach(1e9)), 1e-9);
        double loss = Arrays.stream(z).mapToDouble(r -> Math.log1p(Math.exp(-dot(r, w)))).sum() / z.length;
        assertEquals(1, loss / theory.loss(1e9, eta), 1e-6);
    }

    /// Where one point holds the margin, its length is known and its distance aside is not.
    @Test
    void onePointDoesNotSayHowFarAside() {
        double[][] z = {{0, 1}, {0.5, 3}};
        MarginAsymptote theory = MarginAsymptote.of(HardMargin.of(Norm.L2, z).orElseThrow(), z, 1);
        assertEquals(1, theory.gamma(), 1e-12);
        assertTrue(Double.isNaN(theory.aside()) && Double.isNaN(theory.ratio(5)) && theory.norm(5) == 5);
        assertEquals(-Math.log(2), theory.start(), 1e-12);
    }

    /// A program without a bound has no solution; a degenerate one ends.
    @Test
    void linearPrograms() {
        assertTrue(LinearProgram.maximum(new double[][] {{1, -1}}, new double[] {1}, new double[] {1, 1}).isEmpty());
        // Beale's example, on which the largest-coefficient rule cycles
        double[][] a = {{0.25, -60, -0.04, 9}, {0.5, -90, -0.02, 3}, {0, 0, 1, 0}};
        LinearProgram p = LinearProgram.maximum(a, new double[] {0, 0, 1}, new double[] {0.75, -150, 0.02, -6}).orElseThrow();
        assertEquals(0.05, p.value(), 1e-12);
        assertArrayEquals(new double[] {0.04, 0, 1, 0}, p.x(), 1e-12);
        assertEquals(p.value(), DoubleStream.of(p.price()[2]).sum(), 1e-12, "strong duality: only the third bound is not 0");
    }
}
