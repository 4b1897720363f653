package org.descentlab.experiment.network;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.data.Sample;
import org.descentlab.net.Keyframe;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.Run;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// A network trained with everything about it on record.
public record RecordNetwork(NetworkSpec spec) implements Job<Recording> {
    @Override
    public Recording compute(Work work) {
        Recording known = Networks.ended(work, spec, RecordNetwork::new, r -> r.trained().run());
        if (known != null) return known;
        Sample sample = Networks.sample(work, spec);
        List<float[]> weights = new ArrayList<>(), outputs = new ArrayList<>();
        List<Keyframe> keyframes = new ArrayList<>();
        int stride = Replay.stride(spec);
        try (var space = work.backend().workspace(); var training = Networks.training(work, spec, sample)) {
            Matrix x = sample.trainInputs(space, Precision.FLOAT64);
            double[] before = training.network().weights(), g0 = Networks.outputs(work, spec, training.network(), x);
            Run run = training.run((t, net, soFar) -> {
                boolean kept = weights.size() % stride == 0;
                if (kept) keyframes.add(training.keyframe());
                weights.add(kept ? keyframes.getLast().singleWeights() : Networks.floats(net.weights()));
                outputs.add(Networks.outputs(work, spec, net, x, g0));
                work.publish(this, () -> underWay(soFar.get(), sample));
            }, work.cancelled());
            TrainedNetwork trained = TrainedNetwork.of(work, spec, sample,
                    new NetworkTrainer.Trained(run, before, training.network().weights()));
            return new Recording(trained, weights.toArray(float[][]::new), outputs.toArray(float[][]::new), sample, keyframes);
        }
    }

    /// The curves alone.
    private static Recording underWay(Run run, Sample sample) {
        return new Recording(TrainedNetwork.of(run), new float[0][], new float[0][], sample, List.of());
    }

    @Override
    public double cost() {
        return 1.3 * Networks.trainingCost(spec);
    }

    @Override
    public long steps(Recording r) {
        return r.trained().run().lastStep();
    }

    @Override
    public long bytes(Recording r) {
        return (long) r.weights().length * 4 * (r.weights().length == 0 ? 0 : r.weights()[0].length + spec.samples())
                + r.keyframes().size() * Replay.extra(spec);
    }

    @Override
    public double share(Recording soFar) {
        return (double) soFar.trained().run().lastStep() / spec.steps();
    }
}
