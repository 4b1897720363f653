package org.descentlab.experiment.main;

import org.descentlab.data.Sample;
import org.descentlab.data.TaskInfo;
import org.descentlab.data.Tasks;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.kernel.LinearisedTwin;
import org.descentlab.kernel.TwinBasis;
import org.descentlab.net.NetworkSpec;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// The learned function f = α(g − g₀) where it can be looked at: along a line, on a grid in the plane, or on the test set.
final class FunctionJobs {
    /// Places along the line, and along each side of the plane.
    static final int LINE = 241, SIDE = 64;

    private FunctionJobs() { }

    /// The places looked at, column-major: along the line from −1 to 1; in the plane row by row from the top left.
    static double[] places(TaskInfo.Kind kind) {
        boolean line = kind == TaskInfo.Kind.LINE;
        int n = line ? LINE : SIDE * SIDE;
        double[] at = new double[line ? n : 2 * n];
        for (int i = 0; i < n; i++) {
            at[i] = line ? -1 + 2.0 * i / (LINE - 1) : -1 + (2 * (i % SIDE) + 1.0) / SIDE;
            if (!line) at[i + n] = 1 - (2 * (i / SIDE) + 1.0) / SIDE;
        }
        return at;
    }

    private static double[] inputs(Sample sample) {
        TaskInfo.Kind kind = sample.task.info().kind();
        boolean line = kind == TaskInfo.Kind.LINE, plane = kind == TaskInfo.Kind.PLANE;
        return line || plane ? Tasks.inputsAt(kind, places(kind), line ? LINE : SIDE * SIDE) : sample.testing().inputs();
    }

    /// The network's at a step.
    record At(NetworkSpec spec, int step) implements Job<float[]> {
        @Override
        public float[] compute(Work work) {
            Jobs.Recording recording = work.get(new Jobs.Record(spec));
            double[] inputs = inputs(recording.sample());
            try (var space = new Workspace()) {
                int d = spec.architecture().inputs();
                Matrix x = space.matrix(Precision.FLOAT64, inputs.length / d, d, inputs);
                double[] now = Jobs.outputs(work, spec, Jobs.network(space, spec, Replay.weights(work, spec, step)), x);
                double[] start = Jobs.outputs(work, spec, Jobs.network(space, spec, recording.weights()[0]), x);
                for (int i = 0; i < now.length; i++) now[i] = spec.alpha() * (now[i] - start[i]);
                return Jobs.floats(now);
            }
        }

        @Override
        public long bytes(float[] f) {
            return 64 + 4L * f.length;
        }
    }

    /// K₀ between the places and the training set in the basis of K₀: no step, label or rate changes it.
    record Basis(Jobs.Kernel kernel) implements Job<double[]> {
        @Override
        public double[] compute(Work work) {
            var sample = new Sample(work.task(kernel.task()), kernel.seed(), kernel.samples(), 0);
            return TwinBasis.projection(work.backend(), work.get(kernel), sample, kernel.activation(), kernel.width(), kernel.seed(), inputs(sample));
        }

        @Override
        public long bytes(double[] p) {
            return 64 + 8L * p.length;
        }
    }

    /// The linearised twin's after so many steps.
    record TwinAt(NetworkSpec spec, int step) implements Job<float[]> {
        @Override
        public float[] compute(Work work) {
            var kernel = Jobs.Kernel.of(spec);
            Sample sample = work.get(new Jobs.Record(spec)).sample();
            double[] projection = work.get(new Basis(kernel));
            return Jobs.floats(LinearisedTwin.outputs(work.get(kernel), projection, projection.length / sample.n, spec, sample.labels, step));
        }

        @Override
        public long bytes(float[] f) {
            return 64 + 4L * f.length;
        }
    }
}
