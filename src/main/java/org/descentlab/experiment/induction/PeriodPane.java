package org.descentlab.experiment.induction;

import static org.descentlab.experiment.induction.Induction.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.descentlab.experiment.induction.Induction.Period;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// Accuracy at other periods than those of training: induction, or a shortcut by position. Both kinds of training side by side.
final class PeriodPane {
    private static final int LEAST = Look.LEAST_PERIOD;

    private PeriodPane() {}

    static Shown show(Ask ask) {
        boolean fixed = Transformer.onePeriod(ask);
        int low = Transformer.low(ask), high = Transformer.high(ask);
        double[] at = IntStream.rangeClosed(LEAST, high).asDoubleStream().toArray();
        RunPanes own = RunPanes.of(ask);
        Period compared = fixed ? Period.RANDOM : Period.FIXED;
        Family<Look> other = Family.of(ask, seed -> new Transformer.Last(Transformer.of(ask, compared, seed)), Turn.LAST)
                .losing(Look::lost);
        List<Look> ours = own.all().found().stream().map(Course::last).toList(), others = other.found();
        List<Look> single = fixed ? ours : others;
        Series free = series("random", at, fixed ? others : ours), one = series("fixed", at, single);
        Axis periods = Axis.linear("period P of the test", LEAST - 0.5, high + 0.5, at);
        Chart chart = new Chart("accuracy on the second copy", periods, Axis.shares("", 1.05))
                .places(Role.DANGER, "one period", one).places(Role.TEST, "random periods", free);
        List<Switched.Left> left = own.switched(Switched.off(ask)).found();
        if (!left.isEmpty())
            chart.places(Role.INK, "heads off",
                    series("heads-off", at, left.stream().map(Switched.Left::byPeriod).toArray(double[][]::new)));
        if (low < high) chart.threshold(low, "random from here");
        Shown early = own.early(chart);
        if (early != null) return early;
        double worst = Summary.quantile(0, Arrays.copyOfRange(free.values(), Math.max(0, low - LEAST), at.length));
        double there = one.values()[at.length - 1], most = Summary.quantile(1, Look.elsewhere(one.values(), high).toArray());
        int[] divisors = IntStream.range(LEAST, high).filter(p -> high % p == 0).toArray();
        double inPart = Summary.quantile(1, Arrays.stream(divisors).mapToDouble(p -> one.values()[p - LEAST]).toArray());
        double atLeast = Math.floor(100 * worst) / 100, atMost = Math.ceil(100 * most) / 100;
        String apart = Arrays.stream(divisors).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        Sentence said = fixed
                ? SAY.of("periods.one", high, there, atMost)
                        .behind(SAY.of(apart.isEmpty() ? "divisors.none" : "divisors.apart", apart, high, inPart))
                : SAY.of("periods.random", low, high, atLeast)
                        .behind(SAY.of(other.complete() && !other.none() ? "alone.known" : "alone.waiting", high, there, atMost));
        Shown shown = own.all().standing(Shown.of(said, chart));
        if (Double.isFinite(worst)) shown = shown.scalar("random-worst-trained", worst).scalar("random-at-6", free.values()[6 - LEAST]);
        if (Double.isFinite(most))
            shown = shown.scalar("fixed-accuracy", there).scalar("fixed-elsewhere-most", most).scalar("fixed-divisors-most", inPart)
                    .scalar("fixed-matching", median(single, look -> look.end().matching()[at.length - 1]))
                    .scalar("fixed-previous", median(single, Look::previous));
        return shown;
    }

    private static Series series(String training, double[] at, List<Look> all) {
        return series(training, at, all.stream().map(look -> look.end().byPeriod()).toArray(double[][]::new));
    }

    private static Series series(String training, double[] at, double[][] seeds) {
        double[] median = Summary.medians(seeds, at.length);
        return new Series("accuracy-by-period-" + training, "period", "accuracy", "", Series.Kind.MEDIAN, at, median, seeds);
    }

    private static double median(List<Look> all, ToDoubleFunction<Look> of) {
        return Summary.median(all.stream().mapToDouble(of).toArray());
    }
}
