package org.descentlab.experiment.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.descentlab.experiment.network.MeasuredClassifier.Outcome;
import org.descentlab.experiment.ranking.Configuration.Choice;
import org.descentlab.experiment.ranking.Configuration.Grid;
import org.descentlab.figure.Axis;
import org.descentlab.net.Measure;
import org.descentlab.study.Chart;
import org.descentlab.study.Experiment;
import org.descentlab.study.Family;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Map<String, Double> SMALL = Map.of("samples", 125.0, "seeds", 2.0);
    /// The networks that all tests look at.
    private static final Here WORK = new Here();
    private final Ranking bench = new Ranking();

    private Frame shown(Map<String, Double> changes, String... panes) {
        return Trial.finished(bench, bench.set(bench.defaults(), changes), WORK, Experiment.END, panes);
    }

    @Test
    void grids() {
        assertEquals(24, Grid.QUICK.all().size());
        assertEquals(72, Grid.FULL.all().stream().distinct().count());
        assertTrue(Grid.FULL.all().containsAll(Grid.QUICK.all()));
        var a = new Configuration(32, 1, 0.01, 16, 0);
        assertTrue(Choice.WIDTH.only(a, new Configuration(100, 1, 0.01, 16, 0)));
        assertTrue(!Choice.WIDTH.only(a, new Configuration(100, 2, 0.01, 16, 0)) && !Choice.WIDTH.only(a, a));
    }

    /// τ and ψ recomputed from the exported networks by another library and by plain loops.
    @Test
    void whatIsSaidIsWhatTheNetworksShow() {
        Frame f = shown(SMALL, "ranking", "choices", "scatter", "replicates");
        Series gap = Trial.series(f, "gap");
        List<Configuration> grid = Grid.QUICK.all();
        assertEquals(24, gap.values().length);
        assertEquals(24, f.scalars().get("configurations"));
        double flat = new KendallsCorrelation().correlation(gap.at(), gap.values());
        assertEquals(flat, f.scalars().get("magnitude-flatness-tau"), 1e-12);
        assertEquals(flat, f.scalars().get("scatter-tau"), 1e-12);
        double[] parameters = grid.stream().mapToDouble(c -> 196 * c.width() + (c.hidden() - 1) * c.width() * c.width() + 10 * c.width())
                .toArray();
        assertEquals(new KendallsCorrelation().correlation(parameters, gap.values()), f.scalars().get("parameters-tau"), 1e-12);
        int sum = 0, pairs = 0;
        for (int i = 0; i < 24; i++) for (int j = 0; j < 24; j++) {
            Configuration c = grid.get(i), d = grid.get(j);
            if (c.width() >= d.width() || c.hidden() != d.hidden() || c.rate() != d.rate() || c.batch() != d.batch()) continue;
            pairs++;
            sum += (int) Math.signum(gap.values()[j] - gap.values()[i]);
        }
        assertEquals(24, pairs);
        assertEquals((double) sum / pairs, f.scalars().get("psi-parameters-width"), 1e-12);
        assertEquals(0, f.scalars().get("psi-parameters-rate"));
        assertEquals(0, f.scalars().get("psi-parameters-batch"));
        Series second = Trial.series(f, "gap-second-seed");
        assertEquals(new KendallsCorrelation().correlation(second.at(), second.values()), f.scalars().get("ceiling"), 1e-12);
        for (int i = 0; i < 24; i++) assertEquals((second.at()[i] + second.values()[i]) / 2, gap.values()[i], 1e-12);
        boolean sure = Arrays.stream(Measure.values()).filter(Ranking.LISTED::contains)
                .anyMatch(m -> Trial.series(f, "tau-low").values()[m.ordinal()] > 0);
        assertEquals(sure ? "ranking.best" : "ranking.none", Trial.says(f, "ranking"));
        Series low = Trial.series(f, "tau-low"), tau = Trial.series(f, "tau"), high = Trial.series(f, "tau-high");
        assertEquals(Measure.values().length, tau.values().length);
        for (int i = 0; i < tau.values().length; i++)
            if (Double.isFinite(tau.values()[i]))
                assertTrue(low.values()[i] <= tau.values()[i] + 0.1 && tau.values()[i] - 0.1 <= high.values()[i], "" + i);
        assertTrue(Arrays.stream(gap.values()).allMatch(g -> g > 0.02 && g < 0.6), Arrays.toString(gap.values()));
    }

    /// Made-up outcomes of two seeds: one that is lost under the first is left out whatever the second says, and a seed that is not whole
    /// does not count.
    @Test
    void whatIsLostUnderOneSeedIsLeftOut() {
        List<Configuration> grid = Grid.QUICK.all();
        double[] at = IntStream.range(0, 24).asDoubleStream().toArray();
        Ranked both = Ranked.of(null, grid,
                Family.of(2, at, (i, k) -> 0, (x, k, turn) -> outcome((int) x + k, k == 0 && x == 3 ? 0.02 : 0.01)));
        for (int i = 0; i < 24; i++) assertEquals(i == 3 ? Double.NaN : 0.01 * i + 0.005, both.gaps()[i], 1e-12);
        assertTrue(Double.isNaN(both.values(Measure.PATH)[3]));
        assertEquals(4.5, both.values(Measure.PATH)[4]);
        assertEquals(23, both.known());
        Shown shown = both.shown(new Chart("", Axis.linear("", 0, 1), Axis.linear("", 0, 1)), () -> said("choices.best"));
        assertEquals("1 of 48 not fitted", shown.badge());
        Ranked one = Ranked.of(null, grid,
                Family.of(2, at, (i, k) -> 0, (x, k, turn) -> k == 1 && x > 10 ? null : outcome((int) x + k, 0)));
        assertEquals(0.04, one.gaps()[4], 1e-12);
        assertTrue(Double.isNaN(one.ceiling()) && one.tau(Measure.PATH).value() == 1);
        Ranked few = Ranked.of(null, grid, Family.of(1, at, (i, k) -> 0, (x, k, turn) -> outcome((int) x, x < 4 ? 0 : 0.5)));
        Shown none = few.shown(new Chart("", Axis.linear("", 0, 1), Axis.linear("", 0, 1)), () -> said("choices.best"));
        assertEquals("grid.none", none.sentence().key());
    }

    private static Outcome outcome(int value, double trainError) {
        double[] values = new double[Measure.values().length];
        Arrays.fill(values, value);
        return new Outcome(values, trainError, trainError + 0.01 * value, true, false);
    }

    private static Shown said(String key) {
        return Shown.of(Ranking.SAY.of(key, "path norm", 0.5, 0.1, 0.1), new Chart("", Axis.linear("", 0, 1), Axis.linear("", 0, 1)));
    }

    @Test
    void oneSeedHasNothingToCompare() {
        Frame f = shown(Trial.with(SMALL, "seeds", 1), "ranking", "replicates");
        assertTrue(Double.isNaN(f.scalars().get("ceiling")));
        assertEquals("replicates.one", Trial.says(f, "replicates"));
    }

    @Test
    void itIsEmptyAtFirst() {
        Trial.empty(bench);
    }
}
