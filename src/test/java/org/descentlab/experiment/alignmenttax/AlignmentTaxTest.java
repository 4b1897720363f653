package org.descentlab.experiment.alignmenttax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.descentlab.stats.Refusal;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series.Kind;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class AlignmentTaxTest {
    private final AlignmentTax bench = new AlignmentTax();

    @Test
    void nothingIsClaimedBeforeThereIsAnything() {
        Trial.empty(bench);
    }

    /// The closed form against reweighted draws of the base policy, within 0.02; the KL that they have against the budget.
    @Test
    void drawsAgreeWithTheFront() {
        for (double rho : new double[] {-0.5, 0.5}) {
            var s = Trial.run(bench, Map.of("correlation", rho, "seeds", 5.0), "front", "tax").scalars();
            assertTrue(s.get("front-error") <= 0.02);
            assertEquals(1, s.get("kl-measured"), 0.02);
            assertEquals(Math.sqrt(2) * (1 - rho), s.get("tax-theory"), 1e-12);
            assertEquals(s.get("tax-theory"), s.get("tax"), 0.02);
            assertEquals(rho < 0 ? Math.sqrt(2) * -rho : 0, s.get("loss-to-base-theory"), 1e-12);
        }
    }

    @Test
    void oneGoalCostsNothing() {
        Frame f = Trial.run(bench, Map.of("correlation", 1.0, "seeds", 3.0), "front", "tax");
        assertEquals(0, f.scalars().get("tax"), 1e-12);
        assertEquals("tax.above-base", Trial.says(f, "tax"));
        assertEquals("tax.at-base", Trial.says(Trial.run(bench, Map.of("correlation", 0.0, "seeds", 1.0), "tax"), "tax"));
    }

    /// Means over seeds are called means, medians medians.
    @Test
    void curvesAreCalledWhatTheyAre() {
        Frame f = Trial.run(bench, Map.of("seeds", 4.0));
        for (String name : List.of("refused-by-labels", "refused-learned")) assertEquals(Kind.MEAN, Trial.series(f, name).kind());
        for (String name : List.of("front-safety", "front-helpfulness", "tax-by-correlation"))
            assertEquals(Kind.MEDIAN, Trial.series(f, name).kind());
    }

    /// Wherever labels are called many enough, learned rules refuse what the limit says, within 0.02; where they are far too few, the limit
    /// is marked and nothing is claimed by it.
    @Test
    void theLimitOfManyLabelsIsMarkedWhereItDoesNotHold() {
        int held = 0;
        for (double separation : new double[] {0.5, 2, 5})
            for (int dimension : new int[] {2, 10, 50})
                for (int labels : new int[] {20, 100, 500})
                    for (double ridge : new double[] {0.001, 1, 10}) {
                        if (!Refusal.many(separation, dimension, labels, ridge)) continue;
                        held++;
                        double mean = Summary.mean(IntStream.range(0, 40).mapToDouble(k -> Refusal
                                .refused(separation * new Detector(dimension, separation, labels, ridge, k).compute(new Here()), 0.05))
                                .toArray());
                        assertEquals(Refusal.refused(separation * Refusal.cosine(separation, dimension, labels), 0.05), mean, 0.02,
                                separation + ", " + dimension + ", " + labels + ", " + ridge);
                    }
        assertTrue(held > 20);
        Frame f = Trial.run(bench, Map.of("separation", 5.0, "dimension", 50.0, "labels", 10.0, "seeds", 5.0));
        assertEquals(Kind.OUTSIDE, Trial.series(f, "refused-many-labels").kind());
        assertTrue(Double.isNaN(f.scalars().get("refused-theory")) && Double.isNaN(f.scalars().get("missed-by-learning-theory")));
        assertEquals(0.92, f.scalars().get("refused"), 0.05);
        assertEquals(Kind.THEORY, Trial.series(Trial.run(bench, Map.of("seeds", 1.0), "refusal"), "refused-many-labels").kind());
    }

    /// Published: .38, .57, .63 of the harmful at 5 % over-refusal for 20, 100, 1000 labels, means of 20 seeds whose standard errors are
    /// .025, .008, .001; three of them. Many seeds against the limit of many labels: 0.01 from 100 labels on.
    @Test
    void labelsBuyRefusals() {
        double[] met = {0.38, 0.57, 0.63}, tolerance = {0.075, 0.024, 0.01};
        int[] counts = {20, 100, 1000};
        for (int i = 0; i < 3; i++) {
            var s = Trial.run(bench, Map.of("labels", (double) counts[i], "seeds", 20.0), "refusal").scalars();
            int n = counts[i];
            double many = Summary.mean(IntStream.range(0, 200)
                    .mapToDouble(k -> Refusal.refused(2 * new Detector(10, 2, n, 0.1, k).compute(new Here()), 0.05)).toArray());
            assertEquals(met[i], s.get("refused"), tolerance[i]);
            assertEquals(Refusal.refused(2 * Refusal.cosine(2, 10, n), 0.05), many, n == 20 ? 0.06 : 0.01);
            assertEquals(n == 20, Double.isNaN(s.get("refused-theory")));
            assertEquals(0.639, s.get("refused-best-theory"), 5e-4);
        }
    }

    @Test
    void extremesAreShown() {
        for (var changes : List.of(Map.of("correlation", -0.95, "kl-budget", 4.0),
                Map.of("correlation", 1.0, "kl-budget", 0.05, "safety-weight", 1.0),
                Map.of("labels", 10.0, "dimension", 50.0, "separation", 0.5, "over-refusal", 0.005),
                Map.of("labels", 10.0, "dimension", 2.0, "separation", 5.0, "ridge", 0.001)))
            Trial.run(bench, Trial.with(changes, "seeds", 2));
    }
}
