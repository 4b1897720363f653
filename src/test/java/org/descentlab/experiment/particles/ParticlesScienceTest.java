package org.descentlab.experiment.particles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// E3: 256 inputs, three units, 300 steps at rate 0.2.
@Tag("science")
class ParticlesScienceTest {
    private static final int TASKS = Trial.quick() ? 1 : 8;
    private final Experiment bench = new Particles();

    /// How far a particle moves has slope 0.00 ± 0.03 in the mean-field scaling and −0.53 ± 0.06 in NTK's, with four seeds.
    @Test
    void fourSeeds() {
        var s = Trial.run(bench, Map.of("seeds", 4.0), "moved").scalars();
        assertEquals(0, s.get("slope-mean-field"), 0.03, s.toString());
        assertEquals(-0.53, s.get("slope-ntk"), 0.06, s.toString());
    }

    /// With twenty seeds, on several tasks, mean loss curves from 256 particles on are within 2 % of that of 1024, too. With four that is
    /// so in about half of the draws: a single curve of 256 particles is itself 6 % off the limit.
    @Test
    void twentySeeds() {
        for (int task = 0; task < TASKS; task++) {
            Frame f = Trial.run(bench, Map.of("seeds", 20.0, "task", (double) task), "moved", "collapse");
            var s = f.scalars();
            String where = "task " + task + ": " + s;
            assertEquals(0, s.get("slope-mean-field"), 0.03, where);
            assertEquals(-0.53, s.get("slope-ntk"), 0.06, where);
            assertTrue(s.get("loss-gap-mean-field") < 0.02, where);
            assertEquals(-0.5, s.get("loss-off-slope-mean-field"), 0.12, where);
        }
    }
}
