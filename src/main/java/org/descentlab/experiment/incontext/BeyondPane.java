package org.descentlab.experiment.incontext;

import static org.descentlab.experiment.incontext.InContext.CONTEXT;
import static org.descentlab.experiment.incontext.InContext.LAYERS;
import static org.descentlab.experiment.incontext.InContext.SAY;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.incontext.Judged.Learned;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.OneStep;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Away from training: inputs of another scale, contexts of another length. The step's closed form fails in the same way.
final class BeyondPane {
    private static final int FINE = 101;

    private BeyondPane() {}

    static Shown show(Ask ask) {
        Learners learners = Learners.of(ask);
        Family<Learned> networks = learners.judged();
        OneStep theory = Learners.theory(ask);
        int n = ask.get(CONTEXT), last = Judged.SCALES.length - 1;
        double[] lengths = Arrays.stream(Judged.lengths(n)).asDoubleStream().toArray();
        double[] settable = Arrays.stream(lengths).filter(m -> m <= CONTEXT.parameter().high()).toArray();
        var byScale = Errors.of(networks, Judged.SCALES, Learned::byScale, a -> theory.loss(theory.rate(), n, a));
        var byLength = Errors.of(networks, lengths, Learned::byLength, m -> theory.loss(theory.rate(), m, 1));
        Plot plot = byScale.plot("squared error", Axis.log("scale of inputs α", 0.22, 2.3, 0.25, 0.5, 1, 2));
        Plot side = byLength.plot("by length M", Axis.log("examples", 0.8 * lengths[0], 1.2 * lengths[lengths.length - 1]))
                .linked(Role.TEST, new Link(CONTEXT.name(), settable, settable));
        double two = byScale.median[last], twice = byScale.theory.applyAsDouble(2);
        Shown early = learners.early(plot);
        if (early != null) return early.beside(side).scalar("loss-scale-2-theory", twice);
        boolean finite = Double.isFinite(two);
        Sentence said;
        if (ask.get(LAYERS) == 1) said = finite ? SAY.of("beyond.twice", two, twice) : SAY.of("beyond.twice.off", twice);
        else {
            double trained = networks.median(Learned::loss);
            said = finite ? SAY.of("beyond.deep", two, trained) : SAY.of("beyond.deep.off", trained);
        }
        Shown shown = Shown.of(said, plot).beside(side).seeds(networks.done(), ask.seeds())
                .scalar("loss-scale-2-theory", twice).scalar("loss-scale-2", two);
        return byLength.exported(byScale.exported(shown, "loss-by-scale", "scale of the inputs"), "loss-by-length", "examples");
    }

    /// The networks' errors at some places beside those of one step.
    private record Errors(double[] at, double[][] seeds, double[] median, DoubleUnaryOperator theory) {
        static Errors of(Family<Learned> networks, double[] at, Function<Learned, double[]> what, DoubleUnaryOperator theory) {
            double[][] seeds = networks.found().stream().map(r -> Arrays.stream(what.apply(r)).map(Learners::cut).toArray())
                    .toArray(double[][]::new);
            return new Errors(at, seeds, Summary.medians(seeds, at.length), theory);
        }

        Plot plot(String name, Axis x) {
            double[] fine = Chart.ratios(at[0], at[at.length - 1], FINE), curve = Arrays.stream(fine).map(theory).toArray();
            var seen = DoubleStream.concat(Arrays.stream(curve), Arrays.stream(seeds).flatMapToDouble(Arrays::stream))
                    .map(Learners::cut).filter(v -> v > 1e-6).summaryStatistics();
            return new Chart(name, x, Axis.log("", 0.8 * seen.getMin(), 1.25 * seen.getMax())).cloud(Role.TEST, at, seeds)
                    .line(Role.TWIN, "one step", fine, curve).markers(Role.TEST, "attention", at, median).plot();
        }

        Shown exported(Shown shown, String name, String x) {
            return shown.series(new Series(name, x, "squared error", "", at, median, seeds))
                    .series(name + "-theory", x, "squared error", at, Arrays.stream(at).map(theory).toArray());
        }
    }
}
