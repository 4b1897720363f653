package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.kernel.TwinBasis;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// K₀ between the places and the training set in the basis of K₀: no step, label or rate changes it.
record FunctionBasis(StartKernel kernel) implements Job<double[]> {
    @Override
    public double[] compute(Work work) {
        var sample = new Sample(work.task(kernel.task()), kernel.seed(), kernel.samples(), 0);
        return TwinBasis.projection(work.backend(), work.get(new StartModes(kernel)), sample, kernel.activation(), kernel.width(),
                kernel.seed(),
                FunctionPlaces.inputs(sample));
    }

    @Override
    public long bytes(double[] p) {
        return 64 + 8L * p.length;
    }
}
