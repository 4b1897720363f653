package org.descentlab.experiment.main.dial;

import static org.junit.jupiter.api.Assertions.*;

import java.util.Set;
import org.descentlab.experiment.main.ScienceBench;
import org.descentlab.study.Frame;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The dial at the default settings, against the published acceptance numbers where there are any.
@Tag("science")
class DialScienceTest extends ScienceBench {
    private static final Set<String> DIAL = Set.of(DialErrorPane.NAME, Dial.KERNEL);

    /// (d) of the main screen, E1 (c) for the weights.
    @Test
    void theDialGoesFromRichToLazy() {
        Frame f = frame(none, DIAL);
        var s = f.scalars();
        var test = series(f, "test-by-alpha");
        var drift = series(f, "drift-by-alpha");
        print("d  test by alpha .01 … 1000", ".51 .46 .49 .54 .57 .58 .58 from .1 on", test.values());
        print("d  drift by alpha", "2.4 1.8 .93 .25 .042 .0035 .00034 from .1 on", drift.values());
        print("d  drift slope from 10, from 100; weights", "-1; E1 -1.00 +- .02", s.get("dial-drift-slope"), s.get("dial-drift-slope-far"),
                s.get("dial-weights-slope"));
        within(0.1, 1, s.get("dial-best-alpha"), "best scale");
        assertTrue(s.get("dial-best-test") < 0.9 * s.get("dial-twin-test"));
        assertTrue(sentence(f, DialErrorPane.NAME).startsWith("Test MSE has a valley"), sentence(f, DialErrorPane.NAME));
        assertTrue(s.get("dial-twin-gap-most") <= 1e-3, "gap at alpha 1000");
        within(10, 100, s.get("dial-lazy-from"), "lazy from");
        for (int i = index(drift.at(), 0.1) + 1; i < drift.at().length; i++)
            assertTrue(drift.values()[i] < drift.values()[i - 1], "drift falls with alpha");
        double[] met = {2.4, 1.8, 0.93, 0.25, 0.042, 0.0035, 0.00034}, scales = {0.1, 0.3, 1, 3, 10, 100, 1000};
        for (int i = 0; i < met.length; i++) within(met[i] / 1.5, met[i] * 1.5, at(drift, scales[i]), "drift at " + scales[i]);
        within(-1.02, -0.98, s.get("dial-weights-slope"), "slope of the weights");
        within(-1.03, -0.97, s.get("dial-drift-slope-far"), "slope of the drift from 100 on");
        within(-1.16, -0.97, s.get("dial-drift-slope"), "slope of the drift from 10 on");
        assertTrue(at(series(f, "train-by-alpha"), 0.01) > 1e-2, "alpha .01 saturates");
        String behind = f.pane(DialErrorPane.NAME).sentence().detail();
        assertTrue(behind.endsWith("not fitted at 0.01"), behind);
    }
}
