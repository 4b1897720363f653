package org.descentlab.experiment.network;

import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// The learned function f = α(g − g₀) of a network at a step, at [FunctionPlaces].
public record FunctionAt(NetworkSpec spec, int step) implements Job<float[]> {
    @Override
    public float[] compute(Work work) {
        Recording recording = work.get(new RecordNetwork(spec));
        double[] inputs = FunctionPlaces.inputs(recording.sample());
        try (var space = work.backend().workspace()) {
            int d = spec.architecture().inputs();
            Matrix x = space.matrix(Precision.FLOAT64, inputs.length / d, d, inputs);
            double[] now = Networks.outputs(work, spec, Networks.network(space, spec, Replay.weights(work, spec, step)), x);
            double[] start = Networks.outputs(work, spec, Networks.network(space, spec, recording.weights()[0]), x);
            for (int i = 0; i < now.length; i++) now[i] = spec.alpha() * (now[i] - start[i]);
            return Networks.floats(now);
        }
    }

    @Override
    public long bytes(float[] f) {
        return 64 + 4L * f.length;
    }
}
