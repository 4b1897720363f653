package org.descentlab.experiment.edge;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.net.FullBatchDescent.Look;
import org.descentlab.net.FullBatchFlow;
import org.descentlab.net.Trainee;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// The gradient flow from the same start, whatever the rate. One step goes from one of its times to the next.
record GradientFlow(Start start, double time) implements TrainingJob<Look> {
    private static final int GEOMETRIC = 80, EVEN = 60;
    /// The first time after 0, as a share of the last.
    private static final double FIRST = 1e-4;
    /// Gradients in one unit of time at the sharpness that networks come to, and of one look.
    private static final int EACH = 28, LOOK = 25;

    static GradientFlow of(Ask ask, long seed) {
        return new GradientFlow(Start.of(ask, seed), ask.get(Edge.TIME));
    }

    /// Times at equal ratios and at equal distances, from 0 on.
    double[] times() {
        return DoubleStream.concat(
                IntStream.rangeClosed(0, GEOMETRIC).mapToDouble(i -> time * Math.pow(FIRST, 1 - (double) i / GEOMETRIC)),
                IntStream.range(0, EVEN).mapToDouble(i -> time * i / EVEN)).sorted().distinct().toArray();
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        return new FullBatchFlow(work.backend(), start.examples(work), start.activation(), start.hidden(), times(), start.seed(),
                work.cancelled());
    }

    @Override
    public int steps() {
        return times().length - 1;
    }

    @Override
    public int[] recorded() {
        return IntStream.rangeClosed(0, steps()).toArray();
    }

    @Override
    public double cost() {
        return 5 + start.gradientCost() * (EACH * time + LOOK * steps());
    }
}
