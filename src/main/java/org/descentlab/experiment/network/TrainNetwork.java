package org.descentlab.experiment.network;

import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.study.Job;
import org.descentlab.study.NetworkJob;
import org.descentlab.study.Results;
import org.descentlab.study.Work;

/// A network trained for its curves and its end.
public record TrainNetwork(NetworkSpec spec) implements NetworkJob<TrainedNetwork> {
    @Override
    public TrainedNetwork known(Results results) {
        Recording recorded = results.find(new RecordNetwork(spec));
        return recorded != null ? recorded.trained() : Networks.ended(results, spec, TrainNetwork::new, TrainedNetwork::run);
    }

    @Override
    public Job<?> before() {
        return StartKernel.of(spec);
    }

    @Override
    public NetworkTrainer.Order order(Work work) {
        return new NetworkTrainer.Order(spec, Networks.sample(work, spec), Networks.rate(work, spec));
    }

    @Override
    public TrainedNetwork finish(Work work, NetworkTrainer.Order order, NetworkTrainer.Trained trained) {
        return TrainedNetwork.of(work, spec, order.sample(), trained);
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
