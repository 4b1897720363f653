package org.descentlab.experiment.widthsweep;

import java.util.stream.IntStream;
import org.descentlab.data.Digits;
import org.descentlab.data.Sample;
import org.descentlab.kernel.TwinDescent;
import org.descentlab.kernel.TwinDescent.Look;
import org.descentlab.net.Recorder;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// One network and its linearisation, trained side by side on the first examples of a seed.
///
/// @param rate η times the largest eigenvalue of K₀
record Descent(Net net, int samples, double noise, double rate, int steps, long seed) implements TrainingJob<Look> {
    private static final int GEOMETRIC = 25, EVEN = 40;

    static Descent of(Ask ask, double width, long seed) {
        return new Descent(Net.of(ask, width), ask.get(WidthSweep.SAMPLES), ask.get(WidthSweep.NOISE), ask.get(WidthSweep.RATE),
                ask.get(WidthSweep.STEPS), seed);
    }

    @Override
    public TwinDescent trainee(Work work) {
        return new TwinDescent(work.backend(), new Sample(work.task(Digits.SOURCE), seed, samples, noise).training(), net.architecture(),
                rate, seed, work.cancelled());
    }

    @Override
    public int[] recorded() {
        return IntStream.concat(Recorder.ratios(steps, GEOMETRIC),
                IntStream.rangeClosed(0, EVEN).map(i -> (int) Math.round((double) steps * i / EVEN))).sorted().distinct().toArray();
    }

    @Override
    public double cost() {
        return cost(recorded().length);
    }

    /// @param looks each about a step's work, and as much again for the kernel
    double cost(int looks) {
        return net.drawCost() + net.passCost(samples) * (steps + 2 * looks) + 1e-7 * 4 * samples * samples * net.width() * looks;
    }
}
