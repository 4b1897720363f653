package org.descentlab.lab;

import static org.descentlab.Lab.TASKS;
import static org.junit.jupiter.api.Assertions.*;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.descentlab.Lab;
import org.descentlab.experiment.main.MainExperiment;
import org.descentlab.soak.Soak;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ten minutes of training as the window has it done: networks of all widths in both precisions with their kernels and
/// eigendecompositions, plans replaced before they end, results that the store forgets. `mvn test -Psoak`, in its quick form
/// with `-Dsoak.quick=true`.
@Tag("soak")
class TrainingSoakTest {
    /// Seconds, and those that each settings stay; all settings have their turn in each fifth of the time.
    private static final int TIME = Soak.length(600), STAY = Math.max(2, Soak.length(15));
    /// The laboratory's own store is full, or nearly, when it holds this many bytes.
    private static final long FULL = 380L << 20;
    /// Fills the store and the Java heap soon.
    private static final Map<String, Double> LARGE = Map.of("samples", 900.0, "steps", 500.0);
    private static final List<Map<String, Double>> ROUND = List.of(
            Map.of(),
            Map.of("alpha", 1000.0, "width", 256.0, "activation", 1.0),
            Map.of("optimizer", 2.0, "lr", 0.01, "label-noise", 0.0, "width", 1024.0, "steps", 500.0),
            Map.of("samples", 600.0, "width", 16.0, "alpha", 30.0),
            Map.of("lr", 1.5, "width", 512.0, "activation", 1.0, "samples", 150.0));

    private final Experiment experiment = new MainExperiment();
    private final Random random = new Random(1);
    private int seed;

    @Test
    void memoryStaysFlatWhileNetworksTrain() throws Exception {
        try (var soak = new Soak();
                var engine = Lab.engine(2);
                var lab = new Laboratory(experiment, next(LARGE), new LinkedHashSet<>(experiment.panes()), engine)) {
            while (engine.store().bytes() < FULL) {
                assertTrue(soak.seconds() < 900, () -> "the store holds no more than " + (engine.store().bytes() >> 20) + " MB");
                stay(lab, next(LARGE), 5);
            }
            round(lab);
            rest(lab);
            soak.collect();
            round(lab);
            long steps = lab.steps();
            soak.warm();
            for (double end = soak.seconds() + TIME; soak.seconds() < end;) round(lab);
            rest(lab);
            soak.verdict(String.format("Training for %d s, %,d steps", TIME, lab.steps() - steps));
        }
    }

    private void round(Laboratory lab) throws InterruptedException {
        for (var changes : ROUND) stay(lab, next(changes), STAY);
    }

    /// Until no job is at work, which would be counted as what lives.
    private static void rest(Laboratory lab) throws InterruptedException {
        lab.cancel();
        Thread.sleep(1000);
    }

    /// Other seeds each time: nothing is known yet.
    private Settings next(Map<String, Double> changes) {
        Settings s = experiment.defaults().with("seeds", 2).with("seed", seed = (seed + 2) % 9990);
        for (var e : changes.entrySet()) s = s.with(e.getKey(), e.getValue());
        return s;
    }

    /// Trains for some seconds, done or not, with the play head on the move.
    private void stay(Laboratory lab, Settings settings, int seconds) throws InterruptedException {
        lab.settings(settings);
        for (int i = 0; i < 10 * seconds; i++) {
            Thread.sleep(100);
            Frame f = lab.frame();
            if (f != null && f.lastStep() > 0) lab.head(random.nextInt(f.lastStep()));
        }
        assertNull(lab.progress().failure());
    }
}
