package org.descentlab.experiment.particles;

import org.descentlab.experiment.particles.Ended.Way;
import org.descentlab.net.ParticleCloud;
import org.descentlab.net.PlaneParticles;
import org.descentlab.stats.GaussRule;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// Infinitely many particles, without a seed: the law of their starts by quadrature, evenly in direction and by Gauss’s rules in length
/// and in a. In the mean-field scaling that is the flow of Mei, Montanari & Nguyen (2018); in NTK’s, where particles move by nothing,
/// the linearised network, with what they move times √m.
record Limit(Task task, Scaling scaling) implements Job<Way> {
    private static final int DIRECTIONS = 96, LENGTHS = 8, READOUTS = 8;
    /// An output scale at which nothing moves.
    private static final double LAZY = 1e6;

    /// Squares of lengths of Gaussian vectors of the plane are exponential of mean 2.
    static ParticleCloud even(double spread, int directions, int lengths, int readouts) {
        GaussRule squares = GaussRule.exponential(lengths), outs = GaussRule.normal(readouts);
        int size = directions * lengths * readouts;
        double[] a = new double[size], u = new double[size], v = new double[size], share = new double[size];
        for (int i = 0; i < size; i++) {
            int k = i % readouts, l = i / readouts % lengths;
            double angle = 2 * Math.PI * (i / (readouts * lengths) + 0.5) / directions;
            double length = spread * Math.sqrt(2 * squares.nodes()[l]);
            a[i] = spread * outs.nodes()[k];
            u[i] = length * Math.cos(angle);
            v[i] = length * Math.sin(angle);
            share[i] = squares.weights()[l] * outs.weights()[k] / directions;
        }
        return new ParticleCloud(a, u, v, share);
    }

    @Override
    public Way compute(Work work) {
        double alpha = scaling == Scaling.NTK ? LAZY : 1;
        var cloud = new PlaneParticles(task.teacher(), even(task.spread(), DIRECTIONS, LENGTHS, READOUTS), alpha, task.rate());
        Way way = Way.of(cloud, task.steps(), work);
        for (int t = 0; t < way.moved().length; t++) way.moved()[t] *= alpha;
        return way;
    }

    /// How far a particle moves among so many.
    double moved(Way way, int step, double particles) {
        return way.movedAt(step) / (scaling == Scaling.NTK ? Math.sqrt(particles) : 1);
    }

    @Override
    public long bytes(Way way) {
        return 100 + 16L * way.losses().length;
    }

    @Override
    public double cost() {
        return task.cost(DIRECTIONS * LENGTHS * READOUTS);
    }
}
