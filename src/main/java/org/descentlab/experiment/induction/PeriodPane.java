package org.descentlab.experiment.induction;

import static org.descentlab.experiment.induction.Induction.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.experiment.induction.Induction.Period;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
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
    private PeriodPane() {}

    static Shown show(Ask ask) {
        boolean fixed = ask.get(Induction.PERIOD) == Period.FIXED;
        int low = Transformer.low(ask), high = Transformer.high(ask), least = Look.LEAST_PERIOD;
        double[] at = IntStream.rangeClosed(least, high).asDoubleStream().toArray();
        Runs own = Runs.of(ask);
        Period compared = fixed ? Period.RANDOM : Period.FIXED;
        Family<Look> other = Family.of(ask, seed -> new Transformer.Last(Transformer.of(ask, compared, seed)), Turn.LAST)
                .losing(Look::lost);
        Family<Look> random = fixed ? other : own.ends(), single = fixed ? own.ends() : other;
        double[][] free = byPeriod(random), one = byPeriod(single);
        double[] anywhere = Summary.medians(free, at.length), only = Summary.medians(one, at.length);
        Axis periods = Axis.linear("period P of the test", least - 0.5, high + 0.5);
        Chart chart = new Chart("accuracy on the second copy", periods, Axis.linear("", 0, 1.05, 0, 0.25, 0.5, 0.75, 1))
                .cloud(Role.DANGER, at, one).cloud(Role.TEST, at, free)
                .markers(Role.DANGER, "one period", at, only).markers(Role.TEST, "random periods", at, anywhere);
        if (low < high) chart.threshold(low, "random from here");
        Plot plot = chart.plot();
        Shown early = own.early(plot);
        if (early != null) return early;
        double worst = Summary.quantile(0, Arrays.copyOfRange(anywhere, Math.max(0, low - least), at.length));
        double there = only[only.length - 1], most = Look.elsewhere(only, high).filter(Double::isFinite).max().orElse(Double.NaN);
        double atLeast = Math.floor(100 * worst) / 100;
        Sentence said;
        if (fixed) said = SAY.of("periods.one", high, there, most);
        else said = Double.isFinite(most) ? SAY.of("periods.both", atLeast, most) : SAY.of("periods.random", atLeast);
        Shown shown = own.ended().standing(Shown.of(said, plot));
        if (Double.isFinite(worst)) shown = shown.scalar("random-worst-trained", worst).scalar("random-at-6", anywhere[6 - least]);
        if (Double.isFinite(most))
            shown = shown.scalar("fixed-accuracy", there).scalar("fixed-elsewhere-most", most)
                    .scalar("fixed-matching", single.median(look -> look.end().matching()[at.length - 1]))
                    .scalar("fixed-previous", single.median(Look::previous));
        return shown.series(new Series("accuracy-by-period-random", "period", "accuracy", "", at, anywhere, free))
                .series(new Series("accuracy-by-period-fixed", "period", "accuracy", "", at, only, one));
    }

    private static double[][] byPeriod(Family<Look> all) {
        return all.found().stream().map(look -> look.end().byPeriod()).toArray(double[][]::new);
    }
}
