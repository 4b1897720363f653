package org.descentlab.experiment.epochwise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A6: the best stop beside the best ridge, the second descent of two scales and its control, and the network's U.
@Tag("science")
class EpochWiseScienceTest {
    private final EpochWise bench = new EpochWise();

    /// r² = 1, s² = 0.25, n = 200, η = 1/L.
    @Test
    void theBestStopIsWithinEightPercentOfTheBestRidge() {
        var s = Trial.run(bench, Map.of("noise", 0.25, "signal", 1.0, "rate", 1.0, "seeds", 20.0), "stopping").scalars();
        for (String at : new String[] {"half", "one", "two"}) {
            double stopped = s.get("stopped-at-" + at), ridge = s.get("ridge-at-" + at);
            assertTrue(stopped / ridge - 1 <= 0.08 && stopped >= ridge * 0.99, at + ": " + stopped + " against " + ridge);
        }
        assertTrue(s.get("trained-at-one") > 10 * s.get("stopped-at-one"));
    }

    @Test
    void twoScalesMakeTwoDescentsInEverySeed() {
        var s = Trial.run(bench, Map.of("seeds", 20.0), "two-scales").scalars();
        assertTrue(s.get("peak-over-first-least") >= 1.8, "peak over first minimum " + s.get("peak-over-first-least"));
        assertTrue(s.get("peak-over-second-least") >= 2.5, "peak over second minimum " + s.get("peak-over-second-least"));
        assertEquals(20, s.get("seeds-second-lower"));
        assertEquals(9, s.get("start"), 0.1);
        // as quoted in the model note
        double[] quoted = {8.0, 18.9, 17_000, 4.3};
        String[] names = {"first-minimum", "peak", "peak-step", "second-minimum"};
        for (int i = 0; i < names.length; i++) assertEquals(quoted[i], s.get(names[i]), 0.03 * quoted[i], names[i]);
        assertEquals(1.14, s.get("second-minimum-theory") / s.get("second-minimum"), 0.03);
        assertTrue(s.get("peak-over-first-least") >= 1.9 && s.get("peak-over-second-least") >= 3.1);
        assertEquals(0, Trial.run(bench, Map.of("seeds", 20.0, "scale", 1.0), "two-scales").scalars().get("seeds-with-second-descent"));
    }

    /// The U of Adam at 1e-4: quickly a shorter run of a faster rate.
    @Test
    void aNetworkLearnsAndThenMemorizes() {
        Map<String, Double> changes = Trial.quick()
                ? Map.of("seeds", 3.0)
                : Map.of("seeds", 3.0, "adam-rate", 1e-4, "steps", 20_000.0);
        var f = Trial.run(bench, changes, "learning", "wrong-labels");
        var s = f.scalars();
        assertEquals("network.u", Trial.says(f, "learning"), "no second descent");
        assertTrue(s.get("network-start") > 0.8 && s.get("network-least") < 0.1 && s.get("network-end") > 1.5 * s.get("network-least"),
                s.toString());
        assertTrue(s.get("recovered-most") > 0.7 && s.get("memorized-end") > 0.95, s.toString());
        assertEquals(0, s.get("network-training-end"), 0.005);
    }
}
