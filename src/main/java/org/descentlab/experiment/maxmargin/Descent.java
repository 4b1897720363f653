package org.descentlab.experiment.maxmargin;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.net.LeastSquaresDescent;
import org.descentlab.net.MarginDescent;
import org.descentlab.net.MarginDescent.Look;
import org.descentlab.net.MarginDescent.Method;
import org.descentlab.net.Trainee;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// One descent on one problem.
///
/// @param rate in the unit of its method: see [Problem.Solved#eta]
record Descent(Problem problem, Method method, double rate, int steps) implements TrainingJob<Look> {
    @Override
    public Trainee<Look> trainee(Work work) {
        Problem.Solved s = work.get(problem);
        return new MarginDescent(s.z(), method, s.eta(method, rate), s.goal());
    }

    /// With those from which on the last two decades are read.
    @Override
    public int[] recorded() {
        return IntStream.concat(Arrays.stream(LeastSquaresDescent.recorded(steps)), IntStream.of(PlanePanes.from(steps, 1),
                PlanePanes.from(steps, 2))).sorted().distinct().toArray();
    }

    @Override
    public double cost() {
        return switch (problem) {
            case Problem.Plane p -> 1 + 12e-6 * p.n() * steps;
            case Problem.Features f -> 1 + 2e-6 * f.n() * (8 + f.d()) * steps;
        };
    }

    @Override
    public long lookBytes() {
        return switch (problem) {
            case Problem.Plane _ -> 150;
            case Problem.Features f -> 140 + 8L * f.d();
        };
    }
}
