package org.descentlab.experiment.maxmargin;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.descentlab.experiment.maxmargin.Problem.Solved;
import org.descentlab.net.MarginDescent.Method;
import org.descentlab.stats.MarginAsymptote;
import org.descentlab.stats.Summary;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;

/// What is known of both descents in the plane after many steps, over steps: medians over the seeds for which there is a theory.
record PlaneTheory(Family<Solved> problems, double rate, int steps) {
    private static final int CURVE = 200;

    /// What is known of a way from its distance along the direction of the largest margin.
    interface Of {
        double at(MarginAsymptote theory, double reach);
    }

    /// A closed form of one seed over steps.
    private interface Closed {
        DoubleUnaryOperator of(Solved problem, MarginAsymptote theory);
    }

    /// Both ways as they go in the end.
    void draw(Chart chart, String name, Of of) {
        closed(name + "-theory", name, (s, a) -> t -> far(of, a, a.reach(t))).ifPresent(s -> chart.theory("theory", s));
        closed(name + "-normalised-theory", name, (s, a) -> t -> far(of, a, a.gamma() * a.gamma() * s.eta(Method.NORMALISED, rate) * t))
                .ifPresent(s -> chart.theory(null, s));
    }

    /// The mean loss of gradient descent, as it falls in the end.
    Optional<Series> loss() {
        return closed("loss-theory", "loss", (s, a) -> t -> a.loss(t, s.eta(Method.GRADIENT, rate)));
    }

    /// Where that loss ends, median over seeds.
    double lastLoss() {
        return problems.median(s -> s.asymptote(rate).map(a -> a.loss(steps, s.eta(Method.GRADIENT, rate))).orElse(Double.NaN));
    }

    /// For how many seeds the distance aside is known.
    int known() {
        return (int) problems.known().stream().filter(s -> s.asymptote(rate).filter(a -> !Double.isNaN(a.aside())).isPresent()).count();
    }

    /// Theory is of the end: there is none before γ‖w‖ is 1.
    private static double far(Of of, MarginAsymptote a, double reach) {
        return reach >= 1 ? of.at(a, reach) : Double.NaN;
    }

    /// The median over the seeds for which there is one, from where all of them have it; empty of numbers until there is one.
    private Optional<Series> closed(String name, String y, Closed of) {
        double[] at = Chart.ratios(1, steps, CURVE);
        double[][] told = problems.known().stream()
                .flatMap(s -> s.asymptote(rate).map(a -> Arrays.stream(at).map(of.of(s, a)).toArray()).stream())
                .filter(s -> Arrays.stream(s).anyMatch(Double::isFinite)).toArray(double[][]::new);
        double[] median = Summary.medians(told, CURVE);
        for (int i = 0; i < CURVE; i++) for (double[] s : told) if (Double.isNaN(s[i])) median[i] = Double.NaN;
        boolean none = told.length == 0 && problems.done() == problems.total();
        return none ? Optional.empty() : Optional.of(Series.theory(name, "step", y, "", at, median));
    }
}
