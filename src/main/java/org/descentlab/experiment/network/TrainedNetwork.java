package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.kernel.InitialKernel;
import org.descentlab.kernel.TangentKernel;
import org.descentlab.net.Network;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.Run;
import org.descentlab.study.Results;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// A trained network's curves and how far it went; NaN where it diverged.
///
/// @param drift     ‖K_T − K_0‖/‖K_0‖ of its tangent kernel on the training set
/// @param sharpness λ_max(K_T)/λ_max(K_0)
/// @param moved     ‖W_T − W_0‖/‖W_0‖ over all weights
/// @param outputs   f on the test inputs
public record TrainedNetwork(Run run, double drift, double sharpness, double moved, float[] outputs) {
    /// A run of which no more is known yet than its curves.
    static TrainedNetwork of(Run run) {
        return new TrainedNetwork(run, Double.NaN, Double.NaN, Double.NaN, new float[0]);
    }

    static TrainedNetwork of(Work work, NetworkSpec spec, Sample sample, NetworkTrainer.Trained trained) {
        if (trained.run().diverged()) return of(trained.run());
        InitialKernel k0 = work.get(StartKernel.of(spec));
        try (var space = work.backend().workspace()) {
            Network net = Network.of(space, spec.precision(), spec.architecture(), trained.after());
            Matrix x = sample.trainInputs(space, Precision.FLOAT64), k = TangentKernel.between(work.backend(), space, net, x, x);
            double drift = TangentKernel.drift(k0.gram(), k.toArray());
            Matrix tests = sample.testInputs(space, Precision.FLOAT64);
            double[] before = Networks.outputs(work, spec, Network.of(space, spec.precision(), spec.architecture(), trained.before()),
                    tests);
            return new TrainedNetwork(trained.run(), drift, work.backend().largestEigenvalue(k) / k0.largest(),
                    relative(trained.before(), trained.after()), Networks.outputs(work, spec, net, tests, before));
        }
    }

    private static double relative(double[] a, double[] b) {
        double moved = 0, was = 0;
        for (int i = 0; i < a.length; i++) {
            moved += (b[i] - a[i]) * (b[i] - a[i]);
            was += a[i] * a[i];
        }
        return Math.sqrt(moved / was);
    }

    /// The curves of a network, whether it was recorded in full or trained for a sweep; null if neither.
    public static TrainedNetwork find(Results results, NetworkSpec spec) {
        Recording recording = results.find(new RecordNetwork(spec));
        return recording != null ? recording.trained() : results.find(new TrainNetwork(spec));
    }
}
