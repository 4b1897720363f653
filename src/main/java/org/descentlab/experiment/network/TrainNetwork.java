package org.descentlab.experiment.network;

import java.util.List;
import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// A network trained for its curves and its end.
///
/// `seeds` consecutive seeds from `first` on are trained with it on a backend that wants stacks. They are no part of its
/// identity: company does not change a network.
public record TrainNetwork(NetworkSpec spec, long first, int seeds) implements Job<TrainedNetwork> {
    /// By itself.
    public TrainNetwork(NetworkSpec spec) {
        this(spec, spec.seed(), 1);
    }

    @Override
    public TrainedNetwork compute(Work work) {
        Recording recorded = work.find(new RecordNetwork(spec));
        if (recorded != null) return recorded.trained();
        if (seeds == 1 || !work.trainer().together()) return new TrainTogether(List.of(spec)).compute(work).getFirst();
        return work.get(TrainTogether.of(spec, first, seeds)).get((int) (spec.seed() - first));
    }

    @Override
    public Object identity() {
        return spec;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainNetwork t && t.spec.equals(spec);
    }

    @Override
    public int hashCode() {
        return spec.hashCode();
    }

    @Override
    public long bytes(TrainedNetwork o) {
        return 32L * o.run().steps().length + 4L * o.outputs().length;
    }

    @Override
    public double cost() {
        return Networks.trainingCost(spec);
    }

    @Override
    public long steps(TrainedNetwork o) {
        return o.run().lastStep();
    }
}
