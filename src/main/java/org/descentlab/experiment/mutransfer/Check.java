package org.descentlab.experiment.mutransfer;

import java.util.Arrays;
import org.descentlab.net.Coordinates;
import org.descentlab.net.Recorder;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// How far the coordinates of one network move in its first steps.
///
/// @param silent whether the readout begins at zero
/// @param steps  how many are taken
record Check(Rule rule, int base, int width, MuTransfer.Optimiser optimiser, double rate, boolean silent, int steps,
        long seed) implements Job<Check.Course> {
    /// So many steps are taken, the more only if asked for.
    private static final int SHORT = 10;
    static final int LONG = 40;

    /// What was seen at every step from 0 on; NaN once a run has diverged.
    ///
    /// @param changes `[step][layer]`: root mean square change on the test digits, the logits last
    /// @param logits  `[step]`: root mean square of the logits
    record Course(double[][] changes, double[] logits) {
        /// @param quantity a layer, or [#LOGITS]
        double at(int step, int quantity) {
            return quantity == LOGITS ? logits[step] : changes[step][quantity];
        }
    }

    /// The logits themselves, not their change.
    static final int LOGITS = Trained.LAYERS;

    static Check of(Ask ask, Rule rule, int width, long seed) {
        int base = ask.get(MuTransfer.NARROWEST);
        boolean silent = rule == Rule.MAXIMAL && ask.get(MuTransfer.READOUT) == MuTransfer.Readout.ZERO;
        return new Check(width == base && !silent ? Rule.STANDARD : rule, base, width, ask.get(MuTransfer.OPTIMISER),
                ask.get(MuTransfer.CHECK_RATE), silent, ask.get(MuTransfer.CHECK_STEPS) <= SHORT ? SHORT : LONG, seed);
    }

    @Override
    public Course compute(Work work) {
        double[][] changes = new double[steps + 1][Trained.LAYERS];
        double[] logits = new double[steps + 1];
        for (double[] c : changes) Arrays.fill(c, Double.NaN);
        Arrays.fill(logits, Double.NaN);
        try (var run = Trained.run(work, rule, base, width, optimiser, rate, silent, seed)) {
            Coordinates coordinates = run.coordinates(work.get(new Pool()).test());
            for (int t = 0; t <= steps; t++) {
                work.cancelled().check();
                if (t > 0 && Recorder.diverged(run.step())) break;
                Coordinates.Look look = coordinates.look();
                if (!Double.isFinite(look.logits())) break;
                changes[t] = look.changes();
                logits[t] = look.logits();
            }
        }
        return new Course(changes, logits);
    }

    @Override
    public double cost() {
        return 10 + 3 * steps * Trained.step(width);
    }

    @Override
    public long bytes(Course course) {
        return 60L * course.logits.length;
    }
}
