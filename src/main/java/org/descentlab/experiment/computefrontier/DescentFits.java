package org.descentlab.experiment.computefrontier;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.descentlab.net.Course;
import org.descentlab.net.ModeDescent.Look;
import org.descentlab.net.Recorder;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.SpectralLaw.Best;
import org.descentlab.stats.Summary;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.jspecify.annotations.Nullable;

/// What approaches 2 and 3 read off the runs of one seed; of all in expectation where there is none.
///
/// @param expected whether it is of the expectation
record DescentFits(Descent descent, ModeLaw modes, double reach, boolean expected) implements Job<DescentFits.Found> {
    /// @param budgets  of the parabolas, and their vertices
    /// @param slope    of the vertices
    /// @param sum      null where too few runs were fitted
    /// @param diverged whether a loss has left all bounds, and there is nothing to read
    record Found(double[] budgets, double[] vertices, double slope, @Nullable Chinchilla sum, boolean diverged) {
        double bySum() {
            return GridRuns.exponent(sum);
        }
    }

    @Override
    public Found compute(Work work) {
        double[][] losses = losses(work);
        if (losses == null || Arrays.stream(losses).flatMapToDouble(Arrays::stream).anyMatch(Recorder::diverged))
            return new Found(new double[0], new double[0], Double.NaN, null, true);
        Best flow = modes.law().best();
        GridRuns runs = descent.runs(losses);
        double[] budgets = GridRuns.budgets(flow), vertices = runs.vertices(flow);
        return new Found(budgets, vertices, Summary.logSlope(budgets, vertices),
                runs.only(descent.places()).sum(flow, reach, work.cancelled()), false);
    }

    private double @Nullable [][] losses(Work work) {
        if (expected) return work.get(new Expected(descent)).of();
        Course<Look> run = Objects.requireNonNull(work.get(descent));
        if (run.diverged()) return null;
        int[] recorded = descent.recorded();
        return IntStream.range(0, Sizes.all().length)
                .mapToObj(i -> Arrays.stream(recorded).mapToDouble(t -> run.at(t).loss()[i]).toArray()).toArray(double[][]::new);
    }

    @Override
    public double cost() {
        return 200;
    }

    @Override
    public long bytes(Found f) {
        return 400;
    }
}
