package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.kernel.LinearisedTwin;
import org.descentlab.kernel.TwinBasis;
import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// How far the function that a network has learned is from its linearised twin's on the test inputs, at the ends of both:
/// ‖f − f_twin‖/‖f_twin‖; NaN where either diverged. Two test errors may agree by accident, two functions don't.
public record TwinDistance(NetworkSpec spec) implements Job<Double> {
    @Override
    public Double compute(Work work) {
        TrainedNetwork known = TrainedNetwork.find(work, spec), trained = known == null ? work.get(new TrainNetwork(spec)) : known;
        Sample sample = Networks.sample(work, spec);
        TwinBasis basis = work.get(new StartBasis(StartKernel.of(spec)));
        if (trained.run().diverged() || work.get(new Twin(spec, true)).diverged()) return Double.NaN;
        double[] twin = LinearisedTwin.outputs(basis.modes(), basis.projection(), basis.tests(), spec, sample.labels, spec.steps());
        double apart = 0, size = 0;
        for (int i = 0; i < twin.length; i++) {
            apart += Math.pow(trained.outputs()[i] - twin[i], 2);
            size += twin[i] * twin[i];
        }
        return Math.sqrt(apart / size);
    }
}
