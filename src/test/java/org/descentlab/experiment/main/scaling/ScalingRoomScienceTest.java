package org.descentlab.experiment.main.scaling;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.descentlab.experiment.main.ScienceBench;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The scaling room at the default settings.
@Tag("science")
class ScalingRoomScienceTest extends ScienceBench {
    private static final Set<String> ROOM = Set.of(LawPane.PARAMETERS, LawPane.EXAMPLES, ComputeLawPane.NAME, FormsPane.NAME);

    /// Without noise both laws hold beyond what they were fitted to; with it L(D) rises, whatever the small sizes promised.
    @Test
    void lawsAreCheckedByTraining() {
        full();
        Frame noisy = frame(none, ROOM), clean = frame(Map.of("label-noise", 0.0), ROOM);
        for (Frame f : new Frame[] {noisy, clean}) {
            within(0.8, 1.5, f.scalars().get("parameters-law-exponent"), "exponent of L(N)");
            double off = f.scalars().get("parameters-law-trained") / f.scalars().get("parameters-law-predicted") - 1;
            within(-0.15, 0.15, off, "L(N) at m = 2048 is off by");
            assertTrue(f.scalars().get("forms-n-floored") < f.scalars().get("forms-n-power"), "a law in N needs its floor");
            double[] frontier = Summary.finite(series(f, "frontier").values());
            for (int i = 1; i < frontier.length; i++) assertTrue(frontier[i] <= frontier[i - 1]);
        }
        assertTrue(sentence(noisy, LawPane.EXAMPLES).matches("(There is no law|No law is claimed): past .*"),
                sentence(noisy, LawPane.EXAMPLES));
        assertTrue(noisy.scalars().get("examples-law-trained") > noisy.scalars().get("examples-law-predicted-high"));
        within(-0.15, 0.15, clean.scalars().get("examples-law-trained") / clean.scalars().get("examples-law-predicted") - 1,
                "L(D) at 900 without noise is off by");
    }
}
