package org.descentlab.experiment.edge;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.net.Course;
import org.descentlab.net.FullBatchDescent;
import org.descentlab.net.FullBatchDescent.Look;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// One run of full-batch descent, and how it stands to its limit.
///
/// @param time of the flow, at its end
record Descent(Start start, double rate, double momentum, double time) implements TrainingJob<Look> {
    /// Within this share of its limit a run that has crossed it is at the edge.
    static final double NEAR = 0.05;
    private static final int GEOMETRIC = 100, EVEN = 60;
    /// Gradients of one look.
    private static final int LOOK = 25;

    static Descent of(Ask ask, double rate, long seed) {
        return new Descent(Start.of(ask, seed), rate, ask.get(Edge.MOMENTUM), ask.get(Edge.TIME));
    }

    static Descent of(Ask ask, long seed) {
        return of(ask, ask.get(Edge.RATE), seed);
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        return new FullBatchDescent(work.backend(), start.examples(work), start.activation(), start.hidden(), rate, momentum, start.seed(),
                work.cancelled());
    }

    /// Time of the flow in one step: what heavy ball adds to its velocity it takes 1/(1 − β) times.
    double each() {
        return rate / (1 - momentum);
    }

    @Override
    public int steps() {
        return Math.max(4, (int) Math.round(time / each()));
    }

    @Override
    public int[] recorded() {
        return IntStream.concat(Recorder.ratios(steps(), GEOMETRIC + 1),
                IntStream.rangeClosed(0, EVEN).map(i -> (int) Math.round((double) steps() * i / EVEN))).sorted().distinct().toArray();
    }

    @Override
    public double cost() {
        return 5 + start.gradientCost() * (steps() + LOOK * Math.min(steps(), GEOMETRIC + EVEN));
    }

    /// The sharpness up to which it would be stable on a quadratic.
    double limit() {
        return FullBatchDescent.limit(rate, momentum);
    }

    /// The median sharpness over the second half of a run.
    double late(Course<Look> run) {
        return Summary.median(IntStream.range(0, run.steps().length).filter(i -> 2 * run.steps()[i] >= steps())
                .mapToDouble(i -> run.looks().get(i).sharpness()).toArray());
    }

    /// The largest sharpness seen.
    static double most(Course<Look> run) {
        return Arrays.stream(run.curve(Look::sharpness)).max().orElse(Double.NaN);
    }

    boolean crosses(Course<Look> run) {
        return most(run) > limit();
    }

    /// Whether a run has crossed its limit, and stands at it in its second half.
    boolean atEdge(Course<Look> run) {
        return crosses(run) && Math.abs(late(run) / limit() - 1) <= NEAR;
    }

    /// The share of all steps that have raised the loss.
    static double rises(Course<Look> run) {
        return (double) run.last().rises() / run.lastStep();
    }
}
