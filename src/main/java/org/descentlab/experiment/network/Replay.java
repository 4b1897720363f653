package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.net.Keyframe;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Run;
import org.descentlab.net.Training;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// A step of a recorded run that was not recorded, trained again from the nearest step before it that is known in full: to the
/// bit what recording it would have given.
///
/// @param step before the run's last
public record Replay(NetworkSpec spec, int step) implements Job<Replay.Moment> {
    /// Bytes of keyframes that a recording holds beside its weights, at most.
    private static final long BUDGET = 10L << 20;
    /// No run records more steps.
    private static final int MOST = 128;

    /// @param state   weights and optimiser
    /// @param outputs f on the training set
    /// @param reading the errors
    public record Moment(Keyframe state, float[] outputs, Training.Reading reading) {}

    /// What a keyframe holds beyond the recorded weights, in bytes.
    static long extra(NetworkSpec spec) {
        int arrays = switch (spec.optimizer()) {
            case GD -> 1;
            case HEAVY_BALL -> 2;
            case ADAM -> 3;
        };
        boolean single = spec.precision() == Precision.FLOAT32; // the recorded weights are then the keyframe's own
        return (single ? 4L * (arrays - 1) : 8L * arrays) * spec.architecture().parameters();
    }

    /// Every so many recorded steps is a keyframe.
    static int stride(NetworkSpec spec) {
        return (int) Math.max(1, Math.ceilDiv(MOST * extra(spec), BUDGET));
    }

    /// Whether a recorded run has this step on record.
    public static boolean recorded(Recording recording, int step) {
        return recording.trained().run().steps()[recording.at(step)] == step;
    }

    /// The last recorded step: none later is replayed.
    public static int last(Recording recording) {
        int[] steps = recording.trained().run().steps();
        return steps[steps.length - 1];
    }

    /// The run with this moment among its recorded ones.
    public static Run with(Run run, Moment moment) {
        int[] steps = java.util.stream.IntStream
                .concat(java.util.Arrays.stream(run.steps()), java.util.stream.IntStream.of(moment.state.step())).sorted().toArray();
        int at = java.util.Arrays.binarySearch(steps, moment.state.step());
        return new Run(steps, insert(run.train(), at, moment.reading.train()), insert(run.test(), at, moment.reading.test()),
                insert(run.errorRate(), at, moment.reading.errorRate()), run.ending(), run.lastStep(), run.maxLoss());
    }

    private static double[] insert(double[] values, int at, double value) {
        double[] out = new double[values.length + 1];
        System.arraycopy(values, 0, out, 0, at);
        out[at] = value;
        System.arraycopy(values, at, out, at + 1, values.length - at);
        return out;
    }

    /// The weights at a step, recorded or replayed; those of the end from the last one on.
    static float[] weights(Work work, NetworkSpec spec, int step) {
        Recording recording = work.get(new RecordNetwork(spec));
        boolean known = step >= last(recording) || recorded(recording, step);
        return known ? recording.weights()[recording.at(step)] : work.get(new Replay(spec, step)).state().singleWeights();
    }

    /// The nearest step at or before `step` that is known in full.
    static Keyframe known(Results results, NetworkSpec spec, Recording recording, int step) {
        Keyframe best = recording.keyframes().getFirst();
        for (Keyframe k : recording.keyframes()) if (k.step() <= step) best = k;
        for (int t = step; t > best.step(); t--) {
            Moment moment = results.find(new Replay(spec, t));
            if (moment != null) return moment.state;
        }
        return best;
    }

    @Override
    public Moment compute(Work work) {
        Recording recording = work.get(new RecordNetwork(spec));
        Sample sample = Networks.sample(work, spec);
        try (var space = work.backend().workspace(); var training = Networks.training(work, spec, sample)) {
            Matrix x = sample.trainInputs(space, Precision.FLOAT64);
            double[] g0 = Networks.outputs(work, spec, training.network(), x);
            Keyframe from = known(work, spec, recording, step);
            training.resume(from);
            training.advance(step - from.step(), work.cancelled());
            return new Moment(training.keyframe(), Networks.outputs(work, spec, training.network(), x, g0), training.reading());
        }
    }

    /// Next to nothing, since none is ever planned: only the play head asks for it, and for too many to be kept on the disk.
    @Override
    public double cost() {
        return 1;
    }

    @Override
    public long bytes(Moment m) {
        return 256 + m.state.bytes() + 4L * m.outputs.length;
    }
}
