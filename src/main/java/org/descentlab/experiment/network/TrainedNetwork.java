package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.kernel.InitialKernel;
import org.descentlab.kernel.TangentKernel;
import org.descentlab.net.Network;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Run;
import org.descentlab.study.Results;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// A trained network's curves and how far its kernel went; NaN where it diverged.
public record TrainedNetwork(Run run, double drift, double sharpness) {
    static TrainedNetwork of(Work work, Run run, InitialKernel k0, Sample sample, Network net) {
        if (run.diverged()) return new TrainedNetwork(run, Double.NaN, Double.NaN);
        try (var space = new Workspace()) {
            Matrix x = sample.trainInputs(space, Precision.FLOAT64), k = TangentKernel.between(work.backend(), space, net, x, x);
            double drift = TangentKernel.drift(k0.gram(), k.toArray());
            return new TrainedNetwork(run, drift, work.backend().largestEigenvalue(k) / k0.largest());
        }
    }

    /// The curves of a network, whether it was recorded in full or trained for a sweep; null if neither.
    public static TrainedNetwork find(Results results, NetworkSpec spec) {
        Recording recording = results.find(new RecordNetwork(spec));
        return recording != null ? recording.trained() : results.find(new TrainNetwork(spec));
    }
}
