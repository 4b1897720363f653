package org.descentlab.experiment.computefrontier;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.data.ModeTask;
import org.descentlab.net.ModeDescent;
import org.descentlab.net.ModeDescent.Look;
import org.descentlab.net.Recorder;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// Models of all sizes of the grid, trained on the same mini-batches of one seed.
record Descent(ModeTask task, double time, double rate, int batch, long seed) implements TrainingJob<Look> {
    private static final int LOOKS = 110;
    /// Microseconds of an example in all sizes.
    private static final double EXAMPLE = 4;

    static Descent of(Ask ask, long seed) {
        return new Descent(ModeLaw.of(ask).task(), ask.get(ComputeFrontier.TIME), ask.get(ComputeFrontier.RATE),
                ask.get(ComputeFrontier.BATCH), seed);
    }

    @Override
    public ModeDescent trainee(Work work) {
        return new ModeDescent(task, Sizes.all(), rate, batch, seed);
    }

    @Override
    public int steps() {
        return step(time);
    }

    private int step(double t) {
        return (int) Math.round(t / rate);
    }

    /// The grid's times.
    private IntStream grid() {
        return Arrays.stream(Sizes.times(time)).mapToInt(this::step);
    }

    @Override
    public int[] recorded() {
        return IntStream.concat(Recorder.ratios(steps(), LOOKS), grid()).sorted().distinct().toArray();
    }

    /// Of losses `[size][i]` at the recorded steps.
    GridRuns runs(double[][] losses) {
        return new GridRuns(Sizes.all(), Arrays.stream(recorded()).mapToDouble(t -> t * rate).toArray(), losses);
    }

    /// Where the grid's times stand among the recorded ones.
    int[] places() {
        int[] recorded = recorded();
        return grid().map(t -> Arrays.binarySearch(recorded, t)).distinct().toArray();
    }

    @Override
    public long lookBytes() {
        return 150;
    }

    @Override
    public double cost() {
        return 1e-3 * EXAMPLE * steps() * batch;
    }
}
