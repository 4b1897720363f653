package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.kernel.LinearisedTwin;
import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The linearised twin's function after so many steps, at [FunctionPlaces].
public record TwinFunctionAt(NetworkSpec spec, int step) implements Job<float[]> {
    public TwinFunctionAt {
        spec = spec.withAlpha(1);
    }

    @Override
    public float[] compute(Work work) {
        var kernel = StartKernel.of(spec);
        Sample sample = Networks.sample(work, spec);
        double[] projection = work.get(new FunctionBasis(kernel));
        return Networks
                .floats(LinearisedTwin.outputs(work.get(new StartModes(kernel)), projection, projection.length / sample.n, spec,
                        sample.labels, step));
    }

    @Override
    public long bytes(float[] f) {
        return 64 + 4L * f.length;
    }
}
