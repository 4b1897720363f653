package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.kernel.TangentKernel;
import org.descentlab.net.GradientStep;
import org.descentlab.net.Keyframe;
import org.descentlab.net.Network;
import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// One step of a recorded run and what it does to the residual in each eigenmode of the kernel.
///
/// @param step steps taken before it
public record StepParts(NetworkSpec spec, int step) implements Job<StepParts.Parts> {

    /// The last step that a run took, by the steps before it; −1 if it took none.
    public static int last(Recording recording) {
        return recording.trained().run().lastStep() - 1;
    }

    /// @param momentum  its share of the step
    /// @param cosine    between steepest descent and velocity, or NaN
    /// @param slope     change of the loss by its slope
    /// @param linear    change of the loss of the linearised network
    /// @param path      the loss along the step, at [GradientStep#along]
    /// @param gradient  norm of each layer's gradient of the loss
    /// @param own       norm of this gradient's part of the step over that of the weights, layer by layer
    /// @param update    the same of the whole step
    /// @param factor    1 − lr·λ_k/n of each mode, the largest eigenvalue first; for Adam not what it does
    /// @param before    |v_k·(f − y)|/√n of each mode before the step, so that the squares add up to the loss
    /// @param after     the same after it, in the same modes
    public record Parts(int step, double momentum, double cosine, double slope, double linear, double[] path, double[] gradient,
            double[] own, double[] update,
            double[] factor, double[] before, double[] after) {
        public double start() {
            return path[0];
        }

        public double end() {
            return path[(GradientStep.PLACES - 1) / 2];
        }

        public double change() {
            return end() - start();
        }
    }

    @Override
    public Parts compute(Work work) {
        Recording recording = work.get(new RecordNetwork(spec));
        Sample sample = Networks.sample(work, spec);
        double[] initial = new double[recording.weights()[0].length];
        for (int i = 0; i < initial.length; i++) initial[i] = recording.weights()[0][i];
        Keyframe from = state(work, recording);
        GradientStep g = GradientStep.of(work.backend(), spec.architecture(), spec.recipe(), initial, from, sample.training(),
                Networks.rate(work, spec));
        work.cancelled().check();
        int n = sample.n;
        double[] factor = new double[n], before = new double[n], after = new double[n];
        try (var space = work.backend().workspace()) {
            Matrix x = sample.trainInputs(space, Precision.FLOAT64);
            Matrix k = TangentKernel.between(work.backend(), space, Network.of(space, Precision.FLOAT64, spec.architecture(), g.weights()),
                    x, x);
            work.cancelled().check();
            double[] ascending = work.backend().eigenvectors(k), vectors = k.toArray();
            for (int j = 0; j < n; j++) {
                int column = n - 1 - j;
                factor[j] = 1 - g.rate() * ascending[column] / n;
                before[j] = mode(vectors, column, g.residual());
                after[j] = mode(vectors, column, g.after());
            }
        }
        double[] own = new double[g.update().length], weights = g.norms(g.weights());
        for (int i = 0; i < own.length; i++) own[i] = g.update()[i] - g.momentum()[i];
        return new Parts(step, g.momentumShare(), g.cosine(), g.slope(), g.linearChange(), g.path(), g.norms(g.gradient()),
                over(g.norms(own), weights), over(g.norms(g.update()), weights), factor, before, after);
    }

    /// The training after `step` steps.
    private Keyframe state(Work work, Recording recording) {
        for (Keyframe k : recording.keyframes()) if (k.step() == step) return k;
        return work.get(new Replay(spec, step)).state();
    }

    private static double mode(double[] vectors, int column, double[] r) {
        double sum = 0;
        for (int i = 0; i < r.length; i++) sum += vectors[i + column * r.length] * r[i];
        return Math.abs(sum) / Math.sqrt(r.length);
    }

    private static double[] over(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) a[i] /= b[i];
        return a;
    }

    @Override
    public long bytes(Parts p) {
        return 1024 + 24L * p.factor.length;
    }

    @Override
    public double cost() {
        return 30 * Math.pow(spec.samples() / 300.0, 3);
    }
}
