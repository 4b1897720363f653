package org.descentlab.experiment.linear;

import static org.descentlab.Lab.BACKEND;
import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.experiment.linear.Linear.Covariance;
import org.descentlab.lab.Laboratory;
import org.descentlab.stats.IsotropicRisk;
import org.descentlab.stats.OmniscientRisk;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Settings;
import org.descentlab.study.Trial;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

/// A1 and A11: closed forms against each other and against simulation, with the acceptance numbers.
class LinearTest {
    private static final Linear BENCH = new Linear();

    private static Frame run(Map<String, Double> changes, String... panes) throws InterruptedException {
        Settings s = BENCH.set(BENCH.defaults(), changes);
        try (var engine = Lab.engine(2); var lab = new Laboratory(BENCH, s, new LinkedHashSet<>(List.of(panes)), engine)) {
            return lab.await(p -> {});
        }
    }

    /// Two routes to the same risk: Marchenko–Pastur in closed form, and the estimate that bisects for κ.
    @Test
    void theIsotropicFormulaIsTheOmniscientOne() {
        for (double gamma : new double[] {0.3, 0.8, 1.3, 3, 8})
            for (double ridge : new double[] {0, 1e-4, 0.1, 1, 10}) {
                int n = 400, p = (int) Math.round(gamma * n);
                double[] ones = new double[p], b = new double[p];
                Arrays.fill(ones, 1);
                Arrays.fill(b, Math.sqrt(5.0 / p));
                double expected = ridge == 0 && gamma < 1 ? p / (double) (n - p) : OmniscientRisk.of(ones, b, n, 1, n * ridge);
                assertEquals(expected, IsotropicRisk.ridge((double) p / n, ridge, 5, 1), 1e-6 * expected,
                        "gamma " + gamma + ", ridge " + ridge);
            }
        assertEquals(IsotropicRisk.ridgeless(2, 5, 1), IsotropicRisk.ridge(2, 1e-9, 5, 1), 1e-5);
        assertEquals(1.81, IsotropicRisk.secondMinimum(5, 1), 0.005);
        double best = IsotropicRisk.ridge(2, IsotropicRisk.bestRidge(2, 5, 1), 5, 1);
        for (double factor : new double[] {0.5, 0.9, 1.1, 2}) assertTrue(IsotropicRisk.ridge(2, factor * 0.4, 5, 1) > best);
    }

    /// The risk read off the singular basis, against normal equations solved in plain loops.
    @Test
    void theRiskIsThatOfTheFit() {
        for (int[] size : new int[][] {{12, 7, 0}, {12, 7, 1}, {7, 12, 1}}) {
            int n = size[0], p = size[1];
            double lambda = size[2] * 0.3, signal = 2, noise = 0.5;
            var design = new Design(n, p, 3);
            Design.Spectrum s = design.compute(new Here());
            double[] x = gaussians(n * p, 3, "linear inputs"), b = gaussians(p, 3, "linear target"), e = gaussians(n, 3, "linear noise"),
                    y = new double[n];
            double norm = Math.sqrt(Arrays.stream(b).map(v -> v * v).sum());
            for (int j = 0; j < p; j++) b[j] *= Math.sqrt(signal) / norm;
            for (int i = 0; i < n; i++) {
                y[i] = Math.sqrt(noise) * e[i];
                for (int j = 0; j < p; j++) y[i] += x[i + j * n] * b[j];
            }
            double[][] a = new double[p][p + 1];
            for (int j = 0; j < p; j++) {
                for (int k = 0; k < p; k++) for (int i = 0; i < n; i++) a[j][k] += x[i + j * n] * x[i + k * n];
                a[j][j] += n * lambda;
                for (int i = 0; i < n; i++) a[j][p] += x[i + j * n] * y[i];
            }
            double[] fit = gauss(a);
            double risk = IntStream.range(0, p).mapToDouble(j -> (fit[j] - b[j]) * (fit[j] - b[j])).sum();
            assertEquals(risk, s.risk(signal, noise, lambda), 1e-9 * Math.max(1, risk));
        }
    }

    private static double[] gauss(double[][] a) {
        int p = a.length;
        for (int c = 0; c < p; c++)
            for (int r = 0; r < p; r++) {
                if (r == c) continue;
                double f = a[r][c] / a[c][c];
                for (int k = c; k <= p; k++) a[r][k] -= f * a[c][k];
            }
        return IntStream.range(0, p).mapToDouble(i -> a[i][p] / a[i][i]).toArray();
    }

    private static double[] gaussians(int n, long seed, String purpose) {
        var random = Streams.stream(seed, purpose);
        return IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    }

    @Test
    void modelWiseMeetsTheory() throws Exception {
        Frame f = run(Map.of(), "model-wise");
        assertTrue(f.scalars().get("theory-gap") < 0.25,
                "one batch of 20 seeds scatters by 8 % at p = 20: " + f.scalars().get("theory-gap"));
        double[] sum = new double[RiskPanes.FEATURES.length];
        for (int batch = 0; batch < 4; batch++) {
            double[] median = Trial.series(run(Map.of("seed", 100.0 * batch), "model-wise"), "risk-by-features").values();
            for (int i = 0; i < sum.length; i++) sum[i] += median[i] / 4;
        }
        for (int i = 0; i < sum.length; i++) {
            double theory = IsotropicRisk.ridgeless(RiskPanes.FEATURES[i], 5, 1);
            if (Math.abs(RiskPanes.FEATURES[i] - 1) >= 0.249)
                assertEquals(theory, sum[i], 0.12 * theory, "γ = " + RiskPanes.FEATURES[i]);
        }
        Series risk = Trial.series(f, "risk-by-features");
        int at1 = Arrays.binarySearch(RiskPanes.FEATURES, 1), at5 = Arrays.binarySearch(RiskPanes.FEATURES, 5);
        for (double[] seed : risk.seeds()) {
            assertEquals(at1, Summary.argmax(seed), "the peak is at γ = 1");
            assertTrue(seed[at1] > 5 * seed[at5]);
        }
        assertEquals(1, f.scalars().get("peak-position"));
        Frame best = run(Map.of("ridge", 0.2), "model-wise");
        assertEquals("features.flat", Trial.says(best, "model-wise"));
    }

    @Test
    void moreDataHurtsUnlessTheRidgeIsRight() throws Exception {
        Frame f = run(Map.of(), "sample-wise");
        Series risk = Trial.series(f, "risk-by-samples");
        int at120 = Arrays.binarySearch(RiskPanes.SAMPLES, 0.6), at180 = Arrays.binarySearch(RiskPanes.SAMPLES, 0.9),
                at600 = Arrays.binarySearch(RiskPanes.SAMPLES, 3);
        assertEquals(3.4, risk.values()[at120], 0.5);
        assertEquals(10.4, risk.values()[at180], 2);
        assertEquals(0.5, risk.values()[at600], 0.1);
        assertEquals(200, f.scalars().get("sample-peak"));
        Frame none = Trial.run(new Linear(), Map.of("ridge", 1.0, "seeds", 3.0), "model-wise", "sample-wise");
        for (String peak : List.of("peak-position", "sample-peak")) assertTrue(none.scalars().get(peak).isNaN(), "no peak has no place");
        assertEquals(1, f.scalars().get("best-ridge-falls"));
    }

    @Test
    void aFlatTailIsBenign() throws Exception {
        double[][] expected = {{200, 1.05}, {400, 0.39}, {1000, 0.16}, {3000, 0.09}};
        for (double[] e : expected) {
            double theory = new Benign(Covariance.SPIKED, 10, 100, (int) e[0], 1, 1, 0, 0).theory();
            double[] draws = IntStream.range(0, 60)
                    .mapToDouble(k -> new Benign(Covariance.SPIKED, 10, 100, (int) e[0], 1, 1, 0, k).compute(new Here())).toArray();
            assertEquals(e[1], theory, 0.012, "p = " + e[0]);
            assertEquals(theory, Summary.mean(draws), 0.15 * theory, "p = " + e[0]);
        }
        assertTrue(new Benign(Covariance.SPIKED, 10, 100, 3000, 1, 1, 0, 0).benignity() < 0.1);
    }

    /// One draw with a ridge, against normal equations in plain loops; a ridge of 1e-9 is the interpolator.
    @Test
    void theBenignRidgeIsThatOfTheNormalEquations() {
        for (int[] size : new int[][] {{30, 12}, {12, 30}})
            for (double ridge : new double[] {0, 1e-9, 0.03, 1}) {
                int n = size[0], p = size[1];
                var job = new Benign(Covariance.POWER_LAW, 1.5, n, p, 2, 0.5, ridge, 4);
                if (ridge == 0) {
                    var near = new Benign(Covariance.POWER_LAW, 1.5, n, p, 2, 0.5, 1e-9, 4);
                    assertEquals(near.compute(new Here()), job.compute(new Here()), 1e-4 * job.compute(new Here()));
                    continue;
                }
                double[] x = gaussians(n * p, 4, "benign inputs"), b = gaussians(5, 4, "benign target"),
                        e = gaussians(n, 4, "benign noise"),
                        l = IntStream.range(0, p).mapToDouble(j -> Math.pow(j + 1, -1.5)).toArray(), y = new double[n];
                double norm = Math.sqrt(Arrays.stream(b).map(v -> v * v).sum());
                double[] beta = Arrays.copyOf(Arrays.stream(b).map(v -> v * Math.sqrt(2) / norm).toArray(), p);
                double[][] a = new double[p][p + 1];
                for (int i = 0; i < n; i++) {
                    y[i] = Math.sqrt(0.5) * e[i];
                    for (int j = 0; j < p; j++) y[i] += Math.sqrt(l[j]) * x[i + j * n] * beta[j];
                    for (int j = 0; j < p; j++) {
                        double at = Math.sqrt(l[j]) * x[i + j * n];
                        for (int k = 0; k < p; k++) a[j][k] += at * Math.sqrt(l[k]) * x[i + k * n];
                        a[j][p] += at * y[i];
                    }
                }
                for (int j = 0; j < p; j++) a[j][j] += n * ridge;
                double[] fit = gauss(a);
                double excess = IntStream.range(0, p).mapToDouble(j -> l[j] * (fit[j] - beta[j]) * (fit[j] - beta[j])).sum();
                assertEquals(excess, job.compute(new Here()), (ridge < 1e-6 ? 1e-4 : 1e-9) * excess, n + ", " + p + ", " + ridge);
            }
    }

    /// The mean of 30 draws within 15 % of the estimate that knows the spectrum, at every ridge; values of that estimate from a numpy
    /// prototype of its own. A ridge that is too large costs the signal.
    @Test
    void aRidgeMeetsTheOmniscientEstimate() {
        double[][] spiked = {{0.03, 0.253, 0.105}, {0.1, 0.095, 0.057}, {0.3, 0.096, 0.089}, {1, 0.502, 0.501}};
        for (double[] e : spiked)
            for (int i = 1; i < 3; i++) {
                int p = i == 1 ? 300 : 1000;
                double theory = new Benign(Covariance.SPIKED, 10, 200, p, 5, 1, e[0], 0).theory();
                assertEquals(e[i], theory, 0.001);
                double[] draws = IntStream.range(0, 30)
                        .mapToDouble(k -> new Benign(Covariance.SPIKED, 10, 200, p, 5, 1, e[0], k).compute(new Here())).toArray();
                assertEquals(theory, Summary.mean(draws), 0.15 * theory, "λ′ = " + e[0] + ", p = " + p);
            }
        assertEquals(0.045, new Benign(Covariance.POWER_LAW, 2, 200, 1000, 5, 1, 0.03, 0).theory(), 0.001);
        assertEquals(0.597, new Benign(Covariance.POWER_LAW, 2, 200, 1000, 5, 1, 1, 0).theory(), 0.001);
    }

    /// The curve of the best ridge is a column like the others: the lower envelope of the risks over all ridges.
    @Test
    void theBestRidgeIsExported() throws Exception {
        for (String over : List.of("features", "samples")) {
            String pane = over.equals("features") ? "model-wise" : "sample-wise";
            Frame f = run(Map.of("seeds", 2.0), pane);
            Series best = Trial.series(f, "best-ridge-theory-by-" + over), risk = Trial.series(f, "risk-theory-by-" + over);
            assertEquals(Series.Kind.THEORY, best.kind());
            for (int i = 0; i < best.at().length; i += 10) {
                double ratio = over.equals("features") ? best.at()[i] : 200 / best.at()[i];
                double least = IntStream.range(0, 400).mapToDouble(k -> IsotropicRisk.ridge(ratio, 1e-4 * Math.pow(10, k / 60.0), 5, 1))
                        .min().orElseThrow();
                assertEquals(least, best.values()[i], 1e-3 * least, "γ = " + ratio);
                assertTrue(best.values()[i] <= risk.values()[i] * (1 + 1e-9));
            }
        }
        assertTrue(run(Map.of("signal", 0.0, "seeds", 1.0), "model-wise").panes().getFirst().series().stream()
                .noneMatch(s -> s.name().startsWith("best-ridge")), "without a signal no ridge is large enough");
    }

    /// Excess (a − 1)s² in the limit; theory .61, 1.04, 2.00 at n = 200, p = 4000.
    @Test
    void aPowerLawTailIsTempered() {
        double[][] expected = {{1.5, 0.61, 0.58}, {2, 1.04, 0.98}, {3, 2.00, 1.90}};
        for (double[] e : expected) {
            double theory = new Benign(Covariance.POWER_LAW, e[0], 200, 4000, 0, 1, 0, 0).theory();
            assertEquals(e[1], theory, 0.02, "a = " + e[0]);
            double[] draws = IntStream.range(0, 8)
                    .mapToDouble(k -> new Benign(Covariance.POWER_LAW, e[0], 200, 4000, 0, 1, 0, k).compute(new Here())).toArray();
            assertEquals(theory, Summary.mean(draws), 0.15 * theory, "a = " + e[0]);
        }
    }
}
