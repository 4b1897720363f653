package org.descentlab.experiment.network;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// Networks that differ in nothing but the seed, trained in one call; what came of them in the same order.
record TrainTogether(List<NetworkSpec> specs) implements Job<List<TrainedNetwork>> {
    /// The network of each of `count` seeds from `first` on.
    static TrainTogether of(NetworkSpec spec, long first, int count) {
        return new TrainTogether(LongStream.range(first, first + count).mapToObj(spec::withSeed).toList());
    }

    @Override
    public List<TrainedNetwork> compute(Work work) {
        List<NetworkTrainer.Order> orders = specs.stream()
                .map(s -> new NetworkTrainer.Order(s, Networks.sample(work, s), Networks.rate(work, s))).toList();
        List<NetworkTrainer.Trained> all = work.trainer().train(orders, work.cancelled());
        List<TrainedNetwork> trained = new ArrayList<>();
        for (int k = 0; k < specs.size(); k++) trained.add(TrainedNetwork.of(work, specs.get(k), orders.get(k).sample(), all.get(k)));
        return trained;
    }
}
