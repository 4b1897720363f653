package org.descentlab.experiment.overoptimization;

import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// Best of n by an angled proxy, as [BestOf] of a learned one.
record AngledBest(AngledWorld world, long seed) implements Job<BestOf.Chosen> {
    @Override
    public BestOf.Chosen compute(Work work) {
        return BestOf.chosen(world.proxy(), world.gold(), seed, work);
    }

    @Override
    public double cost() {
        return 40;
    }
}
