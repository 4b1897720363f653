package org.descentlab.experiment.overoptimization;

import java.util.random.RandomGenerator;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// Mean gold of responses drawn from the best policies for an angled proxy, the same draws at every distance. Nothing of it is known in
/// closed form here: policies come from the frontier's solver, gold from the responses.
record AngledDraws(AngledWorld world, long seed) implements Job<AngledDraws.Mean> {
    private static final int POINTS = 40, DRAWS = 600;

    /// @param gold at [#distances]
    /// @param peak where it is largest, NaN where it still rises at the end, or does neither
    record Mean(double[] gold, double peak) {}

    static double[] distances(double curvature) {
        double[] d = new double[POINTS + 1];
        for (int i = 0; i <= POINTS; i++) d[i] = RewardModel.far(curvature) * i / POINTS;
        return d;
    }

    @Override
    public Mean compute(Work work) {
        RandomGenerator random = Streams.stream(seed, "angled responses");
        double[] at = distances(world.curvature()), gold = new double[at.length];
        double[][] policies = world.proxy().frontier(at);
        var truth = world.gold();
        int m = world.dimension();
        double[] x = new double[m];
        for (int k = 0; k < DRAWS; k++) {
            work.cancelled().check();
            double[] noise = Streams.gaussians(random, m);
            for (int i = 0; i < at.length; i++) {
                for (int j = 0; j < m; j++) x[j] = noise[j] + policies[i][j];
                gold[i] += truth.at(x) / DRAWS;
            }
        }
        int peak = 0;
        for (int i = 1; i < gold.length; i++) if (gold[i] > gold[peak]) peak = i;
        return new Mean(gold, world.flat() ? Double.NaN : RewardModel.refined(at, gold, peak));
    }

    @Override
    public double cost() {
        return 1 + 5e-5 * DRAWS * world.dimension() * world.dimension();
    }

    @Override
    public long bytes(Mean m) {
        return 100 + 8L * POINTS;
    }
}
