package org.descentlab.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.kernel.LineRegression.Curve;
import org.descentlab.kernel.LineRegression.Errors;
import org.descentlab.kernel.LineRegression.Points;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Test;

/// Against plain elimination with columns written out, and against the kernel of infinitely many columns.
class LineRegressionTest {
    private static final double[] RIDGES = {0, 1e-3, 0.1};

    /// Error by Parseval's identity: the coefficients on orthogonal waves, those of f among them. Exact for the mean over 400 places as
    /// long as no product of two waves turns 400 times, which p < 400 keeps.
    @Test
    void agreesWithEliminationAndParseval() {
        int n = 12;
        int[] ps = {3, 7, 11, 13, 40, 399};
        for (double q : new double[] {0, 1, 2})
            for (Points points : new Points[] {Points.STRATIFIED, Points.EQUAL}) {
                var line = new LineRegression(points, n, 5);
                Errors e = line.errors(Lab.BACKEND, LineBasis.PERIOD_1, q, ps, RIDGES, Cancellation.NEVER);
                for (int i = 0; i < ps.length; i++)
                    for (int r = 0; r < RIDGES.length; r++)
                        for (double sigma : new double[] {0, 0.4}) {
                            String where = points + ", q " + q + ", p " + ps[i] + ", ridge " + RIDGES[r] + ", noise " + sigma;
                            double[][] z = waves(line.x(), ps[i], q, 1);
                            double[] y = line.y(sigma), b = Elimination.ridge(z, y, n * RIDGES[r]);
                            double risk = parseval(b, q), train = 0;
                            for (int k = 0; k < n; k++) train += Math.pow(Elimination.dot(z[k], b) - y[k], 2) / n;
                            assertEquals(risk, e.test()[i][r].at(sigma), 1e-7 * risk + 1e-12, where);
                            assertEquals(train, e.train()[i][r].at(sigma), 1e-7 * train + 1e-12, where);
                            assertEquals(Elimination.dot(b, b), e.norm()[i][r].at(sigma), 1e-7 * Elimination.dot(b, b), where);
                        }
            }
    }

    private static double parseval(double[] b, double q) {
        double sum = 0;
        for (int j = 0; j < Math.max(7, b.length); j++) {
            double goal = j == 2 ? 1 / Math.sqrt(2) : j == 5 ? 0.5 / Math.sqrt(2) : 0;
            double made = j >= b.length ? 0 : b[j] * (j == 0 ? 1 : Math.pow((j + 1) / 2, -q));
            sum += Math.pow(made - goal, 2);
        }
        return sum;
    }

    private static double[][] waves(double[] x, int p, double q, double period) {
        return Arrays.stream(x).mapToObj(v -> IntStream.range(0, p).mapToDouble(j -> {
            int k = (j + 1) / 2;
            double angle = 2 * Math.PI * k * v / period;
            return j == 0 ? 1 : Math.sqrt(2) * Math.pow(k, -q) * (j % 2 == 1 ? Math.cos(angle) : Math.sin(angle));
        }).toArray()).toArray(double[][]::new);
    }

    /// The drawn function has the errors that are told of it; with a ridge, since period 2 is nearly dependent.
    @Test
    void theCurveHasTheErrors() {
        for (LineBasis basis : LineBasis.values()) {
            var line = new LineRegression(Points.IID, 15, 2);
            Errors e = line.errors(Lab.BACKEND, basis, 1, new int[] {9, 30}, new double[] {0.01}, Cancellation.NEVER);
            for (int i = 0; i < 2; i++) {
                Curve c = line.fit(Lab.BACKEND, basis, 1, i == 0 ? 9 : 30, 0.01, 800, Cancellation.NEVER).curve();
                double[] x = line.x(), y = line.y(0.3), fit = c.at(0.3);
                double train = 0, test = 0;
                for (int k = 0; k < 15; k++) train += Math.pow(fit[Arrays.binarySearch(c.x(), x[k])] - y[k], 2) / 15;
                for (int k = 1; k < 800; k += 2)
                    test += Math.pow(fit[Arrays.binarySearch(c.x(), k / 800.0)] - LineRegression.truth(k / 800.0), 2) / 400;
                assertEquals(e.train()[i][0].at(0.3), train, 1e-9);
                assertEquals(e.test()[i][0].at(0.3), test, 1e-9 * Math.max(1, test));
            }
            if (basis == LineBasis.PERIOD_2) {
                double[] b = Elimination.ridge(waves(line.x(), 9, 1, 2), line.y(0.3), 0.15);
                Curve c = line.fit(Lab.BACKEND, basis, 1, 9, 0.01, 10, Cancellation.NEVER).curve();
                double[][] z = waves(c.x(), 9, 1, 2);
                assertArrayEquals(Arrays.stream(z).mapToDouble(row -> Elimination.dot(row, b)).toArray(), c.at(0.3), 1e-9);
            }
        }
    }

    /// q = 1 and ever more columns: Σ 2 cos(2πkΔ)/k² = 2π²(Δ² − Δ + 1/6), Bernoulli's polynomial. What 3000 columns miss of it is Σ 2/k²
    /// over k ≥ 1500, a thousandth.
    @Test
    void manyColumnsAreTheirKernel() {
        int n = 14;
        var line = new LineRegression(Points.STRATIFIED, n, 8);
        double[] x = line.x(), y = line.y(0.3);
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) gram[i][j] = bernoulli(Math.abs(x[i] - x[j]));
        double[] a = solve(gram, y);
        double test = 0, norm = Elimination.dot(a, y);
        for (int k = 0; k < 400; k++) {
            double at = (k + 0.5) / 400, fit = 0;
            for (int i = 0; i < n; i++) fit += a[i] * bernoulli(Math.abs(at - x[i]));
            test += Math.pow(fit - LineRegression.truth(at), 2) / 400;
        }
        Errors e = line.errors(Lab.BACKEND, LineBasis.PERIOD_1, 1, new int[] {3000}, new double[] {0}, Cancellation.NEVER);
        assertEquals(test, e.test()[0][0].at(0.3), 0.01 * test);
        assertEquals(norm, e.norm()[0][0].at(0.3), 0.01 * norm);
    }

    private static double bernoulli(double d) {
        return 1 + 2 * Math.PI * Math.PI * (d * d - d + 1.0 / 6);
    }

    /// A symmetric positive system, by steepest descent along conjugate directions.
    private static double[] solve(double[][] m, double[] y) {
        double[] a = new double[y.length], r = y.clone(), d = y.clone();
        for (int t = 0; t < 20 * y.length && Elimination.dot(r, r) > 1e-24; t++) {
            double[] md = Arrays.stream(m).mapToDouble(row -> Elimination.dot(row, d)).toArray();
            double before = Elimination.dot(r, r), step = before / Elimination.dot(d, md);
            for (int i = 0; i < a.length; i++) {
                a[i] += step * d[i];
                r[i] -= step * md[i];
            }
            for (int i = 0; i < a.length; i++) d[i] = r[i] + Elimination.dot(r, r) / before * d[i];
        }
        return a;
    }

    @Test
    void pointsAreWhereTheyShouldBe() {
        double[] equal = new LineRegression(Points.EQUAL, 10, 1).x(), one = new LineRegression(Points.STRATIFIED, 10, 1).x();
        for (int i = 0; i < 10; i++) {
            assertEquals(i / 10.0, equal[i]);
            assertEquals(i, (int) (10 * one[i]));
        }
        double[] many = new LineRegression(Points.IID, 60, 1).x();
        assertTrue(Arrays.stream(many).allMatch(v -> v >= 0 && v < 1));
        assertTrue(IntStream.range(1, 60).anyMatch(i -> many[i] < many[i - 1]));
        double[] noise = new LineRegression(Points.IID, 60, 1).y(1);
        double square = IntStream.range(0, 60).mapToDouble(i -> Math.pow(noise[i] - LineRegression.truth(many[i]), 2)).sum() / 60;
        assertEquals(1, square, 0.5);
    }

    @Test
    void stopsWhenAsked() {
        var line = new LineRegression(Points.EQUAL, 10, 1);
        assertThrows(CancellationException.class,
                () -> line.errors(Lab.BACKEND, LineBasis.PERIOD_1, 1, new int[] {5}, RIDGES, () -> true));
    }
}
