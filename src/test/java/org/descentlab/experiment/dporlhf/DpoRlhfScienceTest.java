package org.descentlab.experiment.dporlhf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.LongStream;
import org.descentlab.data.PreferenceTable.Answers;
import org.descentlab.stats.Summary;
import org.descentlab.stats.TotalVariation;
import org.descentlab.study.Here;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// K = 8, four prompts, 400 comparisons of each, β = 0.5, 3000 steps.
@Tag("science")
class DpoRlhfScienceTest {
    private static final int SEEDS = Trial.quick() ? 20 : 40;
    private final DpoRlhf bench = new DpoRlhf();

    /// Natural gradient is there; the plain one 1e-4 … 1e-6 nats off in the median seed, or nearer; REINFORCE within 3e-3.
    @Test
    void gradientsComeAsNear() {
        var s = Trial.run(bench, Map.of(), "climb").scalars();
        assertTrue(s.get("kl-natural") < 1e-12, "" + s);
        assertTrue(s.get("kl-policy-gradient") > 1e-9 && s.get("kl-policy-gradient") < 1e-3, "" + s);
        assertTrue(s.get("kl-reinforce") <= 3e-3, "" + s);
    }

    /// The first order against what is measured, within 5 %: 200 seeds of four prompts have a standard error of about 2 %.
    @Test
    void theFirstOrderIsMet() {
        if (Trial.quick()) return;
        double measured = LongStream.range(0, 200).parallel().mapToDouble(seed -> {
            Table.Scored s = new Table(8, 10_000, 0, Answers.NOISY, 0, seed).compute(new Here());
            return s.scored().mapToDouble(i -> TotalVariation.of(s.rlhf(i, 1), s.best(i, 1))).average().orElseThrow();
        }).average().orElseThrow();
        double theory = LongStream.range(0, 200).mapToDouble(seed -> new FirstOrder(8, 1, seed).compute(new Here())).average().orElseThrow()
                / 100;
        assertEquals(1, measured / theory, 0.05);
    }

    /// Mean distances for 2 to 12 features between 0.2 and 0.6; none from 15 features on.
    @Test
    void featuresPartThem() {
        for (int m : new int[] {2, 4, 6, 8, 12, 15, 20}) {
            double[] off = Summary.finite(LongStream.range(0, SEEDS).parallel()
                    .mapToDouble(seed -> new Restricted(400, 0, 0.5, m, seed).compute(new Here())).toArray());
            assertTrue(off.length > 0.7 * SEEDS);
            double mean = Summary.mean(off);
            if (m >= 15) assertTrue(mean <= 1e-6, m + ": " + mean);
            else assertEquals(0.4, mean, 0.2, m + ": " + Arrays.toString(off));
        }
    }
}
