package org.descentlab.experiment.particles;

import java.util.stream.IntStream;
import org.descentlab.net.ParticleCloud;
import org.descentlab.net.PlaneParticles;
import org.descentlab.net.PlaneParticles.Look;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Turn;
import org.descentlab.study.Watched;
import org.descentlab.study.Work;

/// One cloud of particles under one seed.
record Train(Task task, Scaling scaling, int particles, long seed) implements TrainingJob<Look> {
    private static final double EACH = 1.04;

    static Train of(Ask ask, Scaling scaling, double particles, long seed) {
        return new Train(Task.of(ask), scaling, (int) particles, seed);
    }

    /// Clouds of the slider’s size under all seeds.
    static Watched<Look> watched(Ask ask, Scaling scaling) {
        return Watched.of(ask, seed -> of(ask, scaling, Particles.width(ask), seed), k -> Turn.own((int) k));
    }

    @Override
    public PlaneParticles trainee(Work work) {
        return new PlaneParticles(task.teacher(), ParticleCloud.drawn(particles, task.spread(), seed), scaling.alpha(particles),
                task.rate());
    }

    @Override
    public int steps() {
        return task.steps();
    }

    @Override
    public int[] recorded() {
        return IntStream.iterate(0, t -> t <= steps(), t -> Math.max(t + 1, (int) (EACH * t))).toArray();
    }

    @Override
    public long lookBytes() {
        return 100 + 9L * particles;
    }

    @Override
    public double cost() {
        return task.cost(particles);
    }
}
