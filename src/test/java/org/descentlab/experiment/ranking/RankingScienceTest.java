package org.descentlab.experiment.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import org.descentlab.net.Measure;
import org.descentlab.study.Frame;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Acceptance numbers of the full grid at n = 1000, two seeds (minutes); the quick form has the quick grid at n = 500, and looser bands.
@Tag("science")
class RankingScienceTest {
    private final Ranking bench = new Ranking();

    @Test
    void flatnessLeadsAndCountsGoAgainst() {
        boolean quick = Trial.quick();
        Frame f = Trial.run(bench, quick ? Map.of("samples", 500.0, "seeds", 2.0) : Map.of("grid", 1.0, "seeds", 2.0));
        var s = f.scalars();
        assertTrue(s.get("psi-parameters-width") <= (quick ? -0.5 : -0.7), "" + s.get("psi-parameters-width"));
        assertEquals(0, s.get("psi-parameters-rate"));
        assertEquals(0, s.get("psi-parameters-batch"));
        assertTrue(s.get("parameters-tau") <= (quick ? -0.2 : -0.3), "" + s.get("parameters-tau"));
        if (quick) return;
        assertEquals(0, s.get("psi-parameters-decay"));
        double flat = s.get("magnitude-flatness-tau");
        assertTrue(flat >= 0.45, "magnitude flatness " + flat);
        long better = Arrays.stream(Measure.values()).filter(m -> s.get(m.key() + "-tau") > flat).count();
        assertTrue(better <= 1, "rank " + (better + 1));
        assertTrue(s.get("path-margin-tau") >= 0.3, "" + s.get("path-margin-tau"));
        assertTrue(s.get("bartlett-tau") <= 0, "" + s.get("bartlett-tau"));
        assertTrue(s.get("ceiling") >= 0.5 && s.get("ceiling") <= 0.75, "" + s.get("ceiling"));
    }
}
