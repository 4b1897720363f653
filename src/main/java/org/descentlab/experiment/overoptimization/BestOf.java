package org.descentlab.experiment.overoptimization;

import java.util.Arrays;
import java.util.Comparator;
import java.util.random.RandomGenerator;
import org.descentlab.stats.QuadraticReward;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// Best of n by the reward model, without sampling error in n: of a pool of K responses in order of the proxy, the k-th is the best of n
/// with probability (k/K)ⁿ − ((k−1)/K)ⁿ.
record BestOf(RewardModel model) implements Job<BestOf.Chosen> {
    static final int POOL = 20_000;
    private static final int DOUBLINGS = 13;

    /// `[i]` belongs to n = 2^i.
    record Chosen(double[] proxy, double[] gold) {}

    static double[] numbers() {
        double[] n = new double[DOUBLINGS + 1];
        for (int i = 0; i <= DOUBLINGS; i++) n[i] = 1 << i;
        return n;
    }

    /// √KL of the best of n: KL = ln n − (n−1)/n.
    static double distance(double n) {
        return Math.sqrt(Math.log(n) - (n - 1) / n);
    }

    @Override
    public Chosen compute(Work work) {
        RewardModel.Fitted fit = work.get(model);
        return chosen(fit.proxy(), fit.gold(), model.seed(), work);
    }

    /// Of a pool of its own for every seed.
    static Chosen chosen(QuadraticReward byProxy, QuadraticReward byGold, long seed, Work work) {
        RandomGenerator random = Streams.stream(seed, "preference best of n");
        double[][] rewards = new double[POOL][2];
        double[] x = new double[byGold.w().length];
        for (int k = 0; k < POOL; k++) {
            if (k % 1000 == 0) work.cancelled().check();
            for (int i = 0; i < x.length; i++) x[i] = random.nextGaussian();
            rewards[k][0] = byProxy.at(x);
            rewards[k][1] = byGold.at(x);
        }
        Arrays.sort(rewards, Comparator.comparingDouble(r -> r[0]));
        double[] n = numbers(), proxy = new double[n.length], gold = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            double below = 0;
            for (int k = 0; k < POOL; k++) {
                double upTo = Math.pow((k + 1.0) / POOL, n[i]), weight = upTo - below;
                below = upTo;
                proxy[i] += weight * rewards[k][0];
                gold[i] += weight * rewards[k][1];
            }
            work.cancelled().check();
        }
        return new Chosen(proxy, gold);
    }

    @Override
    public double cost() {
        return 40;
    }
}
