package org.descentlab.experiment.network;

import java.util.function.Function;
import org.descentlab.data.Sample;
import org.descentlab.net.Network;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Pass;
import org.descentlab.net.Run;
import org.descentlab.net.Training;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// What a network's specification stands for: its sample and its training, a network with recorded weights, and its outputs.
public final class Networks {
    private Networks() {}

    static Sample sample(Work work, NetworkSpec spec) {
        return new Sample(work.task(spec.task()), spec.seed(), spec.samples(), spec.noise());
    }

    /// The absolute step size at the first step.
    static double rate(Work work, NetworkSpec spec) {
        return spec.optimizer().rate(spec.rate(), spec.samples(), work.get(StartKernel.of(spec)).largest());
    }

    static Training training(Work work, NetworkSpec spec, Sample sample) {
        return new Training(work.backend(), spec.architecture(), spec.recipe(), spec.precision(), spec.seed(), sample.training(),
                sample.testing(), rate(work, spec));
    }

    /// What is known of a run from most steps other than its own, those that its task begins with: one that ends by itself before either
    /// is the same, unless its rate falls towards the last step. Null if nothing is.
    static <T> T ended(Results results, NetworkSpec spec, Function<NetworkSpec, Job<T>> job, Function<T, Run> run) {
        int steps = spec.task().info().steps();
        if (steps == spec.steps() || spec.recipe().cosine()) return null;
        T known = results.find(job.apply(spec.withSteps(steps)));
        return known != null && run.apply(known).endedBy(Math.min(steps, spec.steps())) ? known : null;
    }

    /// The network with recorded weights, in double precision.
    static Network network(Workspace space, NetworkSpec spec, float[] stored) {
        double[] weights = new double[stored.length];
        for (int i = 0; i < stored.length; i++) weights[i] = stored[i];
        return Network.of(space, Precision.FLOAT64, spec.architecture(), weights);
    }

    public static double trainingCost(NetworkSpec s) {
        return (5 + 0.002 * s.width() * s.samples()) * s.steps() / 2000.0;
    }

    /// f = α(g − g₀) on the inputs `x`.
    static float[] outputs(Work work, NetworkSpec spec, Network net, Matrix x, double[] g0) {
        double[] f = outputs(work, spec, net, x);
        for (int i = 0; i < f.length; i++) f[i] = spec.alpha() * (f[i] - g0[i]);
        return floats(f);
    }

    /// g on the inputs `x`.
    static double[] outputs(Work work, NetworkSpec spec, Network net, Matrix x) {
        try (var space = work.backend().workspace()) {
            var pass = new Pass(space, spec.architecture(), x);
            pass.forward(work.backend(), net.in(x.precision, space));
            return pass.output.toArray();
        }
    }

    static float[] floats(double[] v) {
        float[] out = new float[v.length];
        for (int i = 0; i < v.length; i++) out[i] = (float) v[i];
        return out;
    }
}
