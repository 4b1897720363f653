package org.descentlab.experiment.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.descentlab.data.Sample;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Run;
import org.descentlab.net.Training;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// Networks that differ in nothing but the seed, trained in one stack; what came of them in the same order.
record TrainTogether(List<NetworkSpec> specs) implements Job<List<TrainedNetwork>> {
    /// The network of each of `count` seeds from `first` on.
    static TrainTogether of(NetworkSpec spec, long first, int count) {
        return new TrainTogether(LongStream.range(first, first + count).mapToObj(spec::withSeed).toList());
    }

    @Override
    public List<TrainedNetwork> compute(Work work) {
        NetworkSpec any = specs.getFirst();
        List<Sample> samples = specs.stream().map(s -> Networks.sample(work, s)).toList();
        List<Training.Member> members = new ArrayList<>();
        for (int k = 0; k < specs.size(); k++) {
            double rate = any.optimizer().rate(any.rate(), any.samples(), work.get(StartKernel.of(specs.get(k))).largest());
            members.add(new Training.Member(specs.get(k).seed(), samples.get(k).training(), samples.get(k).testing(), rate));
        }
        try (var training = new Training(work.backend(), any.architecture(), any.recipe(), any.precision(), members)) {
            List<Run> runs = training.run(Collections.nCopies(specs.size(), Training.Observer.NONE), work.cancelled());
            List<TrainedNetwork> trained = new ArrayList<>();
            for (int k = 0; k < specs.size(); k++)
                trained.add(TrainedNetwork.of(work, runs.get(k), work.get(StartKernel.of(specs.get(k))), samples.get(k), training.network().slice(k)));
            return trained;
        }
    }
}
