package org.descentlab.experiment.ranking;

import static org.descentlab.experiment.ranking.Ranking.GRID;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.network.MeasuredClassifier.Outcome;
import org.descentlab.experiment.ranking.Configuration.Choice;
import org.descentlab.net.Measure;
import org.descentlab.stats.Bootstrap;
import org.descentlab.stats.Kendall;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// The networks of the grid, and how measures order them.
///
/// @param grid in order
/// @param nets one place a configuration; lost is what diverged or misreads more than a hundredth of its training examples
/// @param gaps generalization gap of every configuration, test less training error: means over the seeds that are whole, see [#means]
record Ranked(Ask ask, List<Configuration> grid, Family<Outcome> nets, double[] gaps) {
    /// A network that misreads more of its training examples is left out.
    static final double FITTED = 0.01;
    /// Fewer configurations are not ordered.
    private static final int FEWEST = 5;
    private static final int DRAWS = 200;

    static Ranked of(Ask ask) {
        List<Configuration> grid = ask.get(GRID).all();
        double[] at = IntStream.range(0, grid.size()).asDoubleStream().toArray();
        return of(ask, grid, Family.of(ask, at, (i, seed) -> grid.get((int) i).measured(ask, seed), (i, k) -> Turn.seed(k)));
    }

    static Ranked of(Ask ask, List<Configuration> grid, Family<Outcome> all) {
        Family<Outcome> nets = all.losing(o -> o.diverged() || !(o.trainError() <= FITTED));
        return new Ranked(ask, grid, nets, means(nets, Ranked::gap));
    }

    static double gap(Outcome o) {
        return o.testError() - o.trainError();
    }

    /// `[seed][configuration]` of the seeds that are whole, or as far as it is there of the first one.
    private static double[][] whole(Family<Outcome> nets, ToDoubleFunction<Outcome> of) {
        double[][] all = nets.values(of);
        int[] whole = IntStream.range(0, all.length)
                .filter(k -> IntStream.range(0, nets.places()).allMatch(i -> nets.get(k, i) != null)).toArray();
        return whole.length == 0 ? new double[][] {all[0]} : Arrays.stream(whole).mapToObj(k -> all[k]).toArray(double[][]::new);
    }

    /// Mean over the same seeds at every configuration; NaN where it is lost under one of them.
    private static double[] means(Family<Outcome> nets, ToDoubleFunction<Outcome> of) {
        double[][] seeds = whole(nets, of);
        return IntStream.range(0, nets.places()).mapToDouble(i -> Arrays.stream(seeds).mapToDouble(s -> s[i]).sum() / seeds.length)
                .toArray();
    }

    double[] values(Measure m) {
        return means(nets, o -> o.values()[m.ordinal()]);
    }

    /// τ of a measure with the gap over configurations; NaN if it is the same for all. With its middle 90 % over configurations drawn with
    /// replacement; NaN until one seed is whole.
    record Tau(Measure measure, double value, double low, double high) {}

    Tau tau(Measure m) {
        double[] v = values(m);
        int[] known = IntStream.range(0, v.length).filter(i -> Double.isFinite(v[i]) && Double.isFinite(gaps[i])).toArray();
        double tau = Kendall.tau(v, gaps, known);
        if (Double.isNaN(tau) || nets.whole() == 0) return new Tau(m, tau, Double.NaN, Double.NaN);
        double[] drawn = Arrays.stream(Bootstrap.of(known.length, DRAWS))
                .mapToDouble(draw -> Kendall.tau(v, gaps, Arrays.stream(draw).map(i -> known[i]).toArray())).toArray();
        return new Tau(m, tau, Summary.quantile(0.05, Summary.finite(drawn)), Summary.quantile(0.95, Summary.finite(drawn)));
    }

    /// ψ of a measure (Jiang et al. 2020): over all pairs of configurations that differ in one choice alone, the mean of +1 for the same order as
    /// the gaps, −1 for the opposite one and 0 for a tie; NaN without such a pair.
    double psi(Measure m, Choice choice) {
        double[] v = values(m);
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < v.length; i++) for (int j = 0; j < i; j++) {
            if (!choice.only(grid.get(i), grid.get(j)) || !Double.isFinite(v[i] + v[j] + gaps[i] + gaps[j])) continue;
            sum += Kendall.sign(v[i], v[j], gaps[i], gaps[j]);
            pairs++;
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    /// Ψ: the mean of ψ over the choices that the grid varies.
    double psi(Measure m) {
        return Summary.mean(Summary.finite(Arrays.stream(Choice.values()).mapToDouble(c -> psi(m, c)).toArray()));
    }

    /// τ between the gaps of two seeds, a mean over pairs of seeds that are whole. A yardstick and no limit: a measure is compared with a mean
    /// over seeds, which has less luck in it than one seed. NaN for one seed.
    double ceiling() {
        double[][] gap = whole(nets, Ranked::gap);
        double sum = 0;
        int pairs = 0;
        for (int k = 0; k < gap.length; k++) for (int l = 0; l < k; l++) {
            double tau = Kendall.tau(gap[k], gap[l]);
            if (Double.isNaN(tau)) continue;
            sum += tau;
            pairs++;
        }
        return pairs == 0 ? Double.NaN : sum / pairs;
    }

    /// Configurations with a gap.
    int known() {
        return Summary.finite(gaps).length;
    }

    /// What is said once at least one seed is whole.
    Shown shown(Chart chart, Supplier<Shown> said) {
        if (nets.whole() == 0) return Shown.waiting(Ranking.SAY.of("grid.under-way", nets.done(), nets.total()), chart, ask);
        if (known() < FEWEST) return nets.standing(Shown.of(Ranking.SAY.of("grid.none"), chart)).badge("Not fitted", true);
        Shown shown = nets.standing(said.get());
        return nets.lost() == 0 ? shown : shown.badge(nets.lost() + " of " + nets.done() + " not fitted", true);
    }
}
