package org.descentlab.experiment.main;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.data.Sample;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Work;
import org.descentlab.kernel.InitialKernel;
import org.descentlab.kernel.LinearisedTwin;
import org.descentlab.kernel.TangentKernel;
import org.descentlab.kernel.TwinBasis;
import org.descentlab.net.Keyframe;
import org.descentlab.net.Network;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Pass;
import org.descentlab.net.Run;
import org.descentlab.net.Training;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// The networks of the main screen, trained and linearised. Each record names exactly what its result depends on.
final class Jobs {
    private Jobs() { }

    static Sample sample(Work work, NetworkSpec spec) {
        return new Sample(work.task(spec.task()), spec.seed(), spec.samples(), spec.noise());
    }

    static Training training(Work work, NetworkSpec spec, Sample sample, double rate) {
        return new Training(work.backend(), spec.architecture(), spec.recipe(), spec.precision(), spec.seed(), sample.training(), sample.testing(), rate);
    }

    /// K₀ and its spectrum: no label, rate or scale changes it.
    record Kernel(String task, int samples, int width, Activation activation, long seed) implements Job<InitialKernel> {
        static Kernel of(NetworkSpec s) {
            return new Kernel(s.task(), s.samples(), s.width(), s.activation(), s.seed());
        }

        @Override
        public InitialKernel compute(Work work) {
            return InitialKernel.of(work.backend(), new Sample(work.task(task), seed, samples, 0), activation, width, seed);
        }

        @Override
        public long bytes(InitialKernel k) {
            return 16L * samples * samples;
        }
    }

    record Basis(Kernel kernel) implements Job<TwinBasis> {
        @Override
        public TwinBasis compute(Work work) {
            var sample = new Sample(work.task(kernel.task), kernel.seed, kernel.samples, 0);
            return TwinBasis.of(work.backend(), work.get(kernel), sample, kernel.activation, kernel.width, kernel.seed);
        }

        @Override
        public long bytes(TwinBasis b) {
            return 8L * b.tests() * kernel.samples;
        }
    }

    /// The closed-form twin: its whole run (`curves`) or its end only.
    record Twin(NetworkSpec spec, boolean curves) implements Job<Run> {
        @Override
        public Run compute(Work work) {
            TwinBasis basis = work.get(new Basis(Kernel.of(spec)));
            work.cancelled().check();
            return curves ? LinearisedTwin.run(basis, spec, sample(work, spec)) : LinearisedTwin.end(basis, spec, sample(work, spec));
        }
    }

    /// A trained network's curves and how far its kernel went; NaN where it diverged.
    record Outcome(Run run, double drift, double sharpness) { }

    /// `seeds` consecutive seeds from `first` on are trained with it on a backend that wants stacks. They are no part of its
    /// identity: company does not change a network.
    record Train(NetworkSpec spec, long first, int seeds) implements Job<Outcome> {
        /// By itself.
        Train(NetworkSpec spec) {
            this(spec, spec.seed(), 1);
        }

        @Override
        public Outcome compute(Work work) {
            Recording recorded = work.find(new Record(spec));
            if (recorded != null) return recorded.outcome;
            if (seeds == 1 || !work.backend().stacks()) return new TrainTogether(List.of(spec)).compute(work).getFirst();
            return work.get(TrainTogether.of(spec, first, seeds)).get((int) (spec.seed() - first));
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Train t && t.spec.equals(spec);
        }

        @Override
        public int hashCode() {
            return spec.hashCode();
        }

        @Override
        public long bytes(Outcome o) {
            return 32L * o.run.steps().length;
        }

        @Override
        public double cost() {
            return trainingCost(spec);
        }

        @Override
        public long steps(Outcome o) {
            return o.run.lastStep();
        }
    }

    static Outcome outcome(Work work, Run run, InitialKernel k0, Sample sample, Network net) {
        if (run.diverged()) return new Outcome(run, Double.NaN, Double.NaN);
        try (var space = new Workspace()) {
            Matrix x = sample.trainInputs(space, Precision.FLOAT64), k = TangentKernel.between(work.backend(), space, net, x, x);
            double drift = TangentKernel.drift(k0.gram(), k.toArray());
            return new Outcome(run, drift, work.backend().largestEigenvalue(k) / k0.largest());
        }
    }

    /// A run with its weights at every recorded step.
    ///
    /// @param weights   as [Network#weights]
    /// @param outputs   f on the training set
    /// @param sample    the training set
    /// @param keyframes from which other steps are replayed, ascending
    record Recording(Outcome outcome, float[][] weights, float[][] outputs, Sample sample, List<Keyframe> keyframes) {
        /// The index of the last recorded step at or before `step`.
        int at(int step) {
            int[] steps = outcome.run.steps();
            int i = steps.length - 1;
            while (i > 0 && steps[i] > step) i--;
            return i;
        }
    }

    record Record(NetworkSpec spec) implements Job<Recording> {
        @Override
        public Recording compute(Work work) {
            InitialKernel k0 = work.get(Kernel.of(spec));
            Sample sample = sample(work, spec);
            double rate = spec.optimizer().rate(spec.rate(), spec.samples(), k0.largest());
            List<float[]> weights = new ArrayList<>(), outputs = new ArrayList<>();
            List<Keyframe> keyframes = new ArrayList<>();
            int stride = Replay.stride(spec);
            try (var space = new Workspace(); var training = training(work, spec, sample, rate)) {
                Matrix x = sample.trainInputs(space, Precision.FLOAT64);
                double[] g0 = outputs(work, spec, training.network(), x);
                Run run = training.run((t, net) -> {
                    boolean kept = weights.size() % stride == 0;
                    if (kept) keyframes.add(training.keyframe());
                    weights.add(kept ? keyframes.getLast().singleWeights() : floats(net.weights()));
                    outputs.add(outputs(work, spec, net, x, g0));
                }, work.cancelled());
                Outcome outcome = outcome(work, run, k0, sample, training.network());
                return new Recording(outcome, weights.toArray(float[][]::new), outputs.toArray(float[][]::new), sample, keyframes);
            }
        }

        @Override
        public double cost() {
            return 1.3 * trainingCost(spec);
        }

        @Override
        public long steps(Recording r) {
            return r.outcome.run.lastStep();
        }

        @Override
        public long bytes(Recording r) {
            return (long) r.weights.length * 4 * (r.weights.length == 0 ? 0 : r.weights[0].length + spec.samples()) + r.keyframes.size() * Replay.extra(spec);
        }
    }

    /// The network with recorded weights, in double precision.
    static Network network(Workspace space, NetworkSpec spec, float[] stored) {
        double[] weights = new double[stored.length];
        for (int i = 0; i < stored.length; i++) weights[i] = stored[i];
        return Network.of(space, Precision.FLOAT64, spec.architecture(), weights);
    }

    static double trainingCost(NetworkSpec s) {
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
        try (var space = new Workspace()) {
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

    /// The curves of a network, whether it was recorded in full or trained for a sweep; null if neither.
    static Outcome outcome(Results results, NetworkSpec spec) {
        Recording recording = results.find(new Record(spec));
        return recording != null ? recording.outcome : results.find(new Train(spec));
    }
}
