package org.descentlab.experiment.lazyrich;

import java.util.stream.IntStream;
import org.descentlab.net.TwoLayer;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// One network, trained at one output scale.
record Train(Spec spec, double alpha, int steps) implements TrainingJob<TwoLayer.Look> {
    static Train of(Ask ask, double alpha, long seed) {
        return new Train(Spec.of(ask.settings(), seed), alpha, ask.get(LazyRich.STEPS));
    }

    /// It begins with half of what the kernel's steepest direction bears.
    @Override
    public TwoLayer trainee(Work work) {
        double rate = 0.5 * spec.samples() / work.get(new Start(spec)).largest();
        return spec.network(work.backend(), spec.data(), alpha, rate);
    }

    @Override
    public int[] recorded() {
        return IntStream.concat(IntStream.of(0), IntStream.iterate(1, t -> t <= steps, t -> Math.max(t + 1, (int) (t * 1.06)))).toArray();
    }

    @Override
    public double cost() {
        return 20 + 2e-7 * Math.min(steps, 300) * 3 * spec.operations();
    }
}
