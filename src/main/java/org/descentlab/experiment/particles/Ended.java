package org.descentlab.experiment.particles;

import java.util.Arrays;
import org.descentlab.net.PlaneParticles;
import org.descentlab.net.Recorder;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The course of a cloud whose particles are not shown.
record Ended(Train train) implements Job<Ended.Way> {
    /// @param losses after 0, 1, … steps, as far as it came
    /// @param moved  likewise, the mean distance of a particle from its start
    record Way(double[] losses, double[] moved, boolean diverged) {
        /// Trains to the end, or until the loss leaves all bounds.
        static Way of(PlaneParticles cloud, int steps, Work work) {
            double[] losses = new double[steps + 1], moved = new double[steps + 1];
            for (int t = 0; t <= steps; t++) {
                work.cancelled().check();
                moved[t] = cloud.moved();
                losses[t] = t == steps ? cloud.loss() : cloud.step();
                if (Recorder.diverged(losses[t])) return new Way(Arrays.copyOf(losses, t), Arrays.copyOf(moved, t), true);
            }
            return new Way(losses, moved, false);
        }

        int lastStep() {
            return losses.length - 1;
        }

        /// The mean distance at a step, or at the last one.
        double movedAt(int step) {
            return moved[Math.min(step, lastStep())];
        }

        /// √(Σ (L − L′)²/Σ L′²) over the steps up to one.
        double off(double[] other, int step) {
            double square = 0, all = 0;
            for (int t = 0; t <= Math.min(step, lastStep()); t++) {
                square += Math.pow(losses[t] - other[t], 2);
                all += other[t] * other[t];
            }
            return Math.sqrt(square / all);
        }
    }

    @Override
    public Way compute(Work work) {
        return Way.of(train.trainee(work), train.steps(), work);
    }

    @Override
    public long bytes(Way way) {
        return 100 + 16L * way.losses.length;
    }

    @Override
    public double cost() {
        return train.cost();
    }
}
