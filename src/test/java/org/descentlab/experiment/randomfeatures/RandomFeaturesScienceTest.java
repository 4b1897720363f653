package org.descentlab.experiment.randomfeatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.descentlab.Lab;
import org.descentlab.kernel.FeatureMap;
import org.descentlab.kernel.FeatureRegression;
import org.descentlab.stats.RandomFeaturesRisk;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Published acceptance numbers at d = 100, n = 300, τ² = 0.25, ten seeds.
@Tag("science")
class RandomFeaturesScienceTest {
    private static final RandomFeaturesRisk.Feature RELU = FeatureSweep.feature(FeatureMap.RELU);
    private final RandomFeatures bench = new RandomFeatures();

    /// Medians of ten seeds within 15 % of theory for |N/n − 1| ≥ 0.2; nearer the peak see [#closeToThePeak].
    @Test
    void simulationFollowsTheoryAtEveryRidge() {
        for (Ridge ridge : Ridge.values()) {
            Frame f = Trial.run(bench, Map.of("ridge", (double) ridge.ordinal()), "risk", "train");
            Series risk = Trial.series(f, "risk");
            for (int i = 0; i < risk.at().length; i++) {
                if (Math.abs(risk.at()[i] - 1) < 0.199) continue;
                double theory = RandomFeaturesRisk.of(RELU, 3 * risk.at()[i], 3, ridge.lambda()).risk(1, 0.25);
                assertEquals(theory, risk.values()[i], 0.15 * theory, "N/n = " + risk.at()[i] + ", ridge " + ridge.lambda());
            }
            assertEquals(f.scalars().get("train-wide-theory"), f.scalars().get("train-wide"),
                    0.15 * f.scalars().get("train-wide-theory") + 1e-9);
        }
    }

    /// At N/n = 0.9 and 1.1 single seeds scatter by 15 to 30 %: sixty of them, within 15 %.
    @Test
    void closeToThePeak() {
        for (int wide : new int[] {270, 330}) {
            double[] risks = new double[60];
            for (int k = 0; k < risks.length; k++)
                risks[k] = FeatureRegression
                        .errors(Lab.BACKEND, FeatureMap.RELU, 100, 300, wide, 1000, new double[] {0}, k, Cancellation.NEVER).risk(0, 1,
                                0.25);
            double theory = RandomFeaturesRisk.of(RELU, wide / 100.0, 3, 0).risk(1, 0.25);
            assertEquals(theory, Summary.median(risks), 0.15 * theory);
        }
    }

    @Test
    void peakAndSecondDescent() {
        Frame f = Trial.run(bench, Map.of(), "risk", "sample-wise");
        Series risk = Trial.series(f, "risk");
        int five = 18;
        assertEquals(5, risk.at()[five]);
        for (double[] seed : risk.seeds()) {
            double at = risk.at()[Summary.argmax(seed)];
            assertTrue(at >= 0.95 && at <= 1.05, "argmax at " + at);
            assertTrue(seed[Summary.argmax(seed)] >= 10 * seed[five]);
        }
        assertTrue(f.scalars().get("risk-wide") < f.scalars().get("risk-narrow-best"));
        assertEquals(300, f.scalars().get("sample-peak"));
    }

    /// As of ReLU, for the other activations, and with another signal: medians of ten seeds within 15 % of theory to N = 12 n, at N/n = 0.8,
    /// where they scatter by a tenth, within 25 %, with the peak at N = n in every seed.
    @ParameterizedTest
    @CsvSource({"1,1", "2,1", "0,3", "1,0.5"})
    void otherFeaturesAndSignals(int map, double norm) {
        Assumptions.assumeTrue(!Trial.quick() || map == 1 && norm < 1, "the quick form has one of them");
        Frame f = Trial.run(bench, Map.of("activation", (double) map, "signal", norm), "risk");
        RandomFeaturesRisk.Feature feature = FeatureSweep.feature(FeatureMap.values()[map]);
        Series risk = Trial.series(f, "risk");
        assertEquals(12, risk.at()[risk.at().length - 1]);
        for (int i = 0; i < risk.at().length; i++) {
            if (Math.abs(risk.at()[i] - 1) < 0.199) continue;
            double theory = RandomFeaturesRisk.of(feature, 3 * risk.at()[i], 3, 0)
                    .risk(norm * norm, 0.25);
            double near = Math.abs(risk.at()[i] - 1) < 0.25 ? 0.25 : 0.15;
            assertEquals(theory, risk.values()[i], near * theory, "N/n = " + risk.at()[i]);
        }
        for (double[] seed : risk.seeds()) assertEquals(1, risk.at()[Summary.argmax(seed)], 0.05);
    }

    /// Mostly noise: the second descent does not get below the classical side. Without noise the peak stays.
    @Test
    void controls() {
        var noisy = Trial.run(bench, Map.of("noise", 4.0), "risk").scalars();
        assertTrue(noisy.get("risk-wide") > noisy.get("risk-narrow-best"));
        assertEquals(1, noisy.get("peak-position"), 0.05);
        assertEquals(1, Trial.run(bench, Map.of("noise", 0.0), "risk").scalars().get("peak-position"), 0.05);
        assertEquals("risk.flat", Trial.says(Trial.run(bench, Map.of("ridge", 3.0), "risk"), "risk"));
    }
}
