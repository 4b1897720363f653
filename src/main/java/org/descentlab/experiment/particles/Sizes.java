package org.descentlab.experiment.particles;

import java.util.Arrays;
import org.descentlab.experiment.particles.Ended.Way;
import org.descentlab.stats.Grid;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Turn;

/// Clouds of several sizes in one scaling under all seeds, and their limit.
///
/// @param limit null until it is known
record Sizes(Ask ask, Scaling scaling, double[] at, Family<Way> ways, Limit job, Way limit) {
    private static final double[] GRID = {32, 64, 128, 256, 512, 1024};

    static Sizes of(Ask ask, Scaling scaling) {
        double[] at = Grid.with(GRID, Particles.width(ask));
        Family<Way> ways = Family.of(ask, at, (m, seed) -> new Ended(Train.of(ask, scaling, m, seed)), (i, k) -> Turn.seed(k))
                .losing(Way::diverged);
        Limit job = new Limit(Task.of(ask), scaling);
        Way limit = ask.find(job, Turn.seed(0));
        return new Sizes(ask, scaling, at, ways, job, limit == null || limit.diverged() ? null : limit);
    }

    /// The last step that any of them has come to.
    int lastStep() {
        return ways.known().stream().mapToInt(Way::lastStep).max().orElse(0);
    }

    /// Where the play head stands.
    int step() {
        return Math.min(ask.step(), lastStep());
    }

    boolean before() {
        return ask.step() < lastStep();
    }

    Grid moved(int step) {
        return ways.grid(w -> w.movedAt(step));
    }

    /// Losses at a size after 0, 1, … up to a step, `[seed][step]`, of the seeds that have them.
    double[][] losses(int i, int step) {
        return ways.only(i).found().stream().map(w -> Arrays.copyOf(w.losses(), step + 1)).toArray(double[][]::new);
    }

    /// How far single curves are from the limit’s up to a step, as shares of it; NaN without it.
    Grid off(int step) {
        return ways.grid(w -> limit == null ? Double.NaN : w.off(limit.losses(), step));
    }

    double most() {
        return at[at.length - 1];
    }
}
