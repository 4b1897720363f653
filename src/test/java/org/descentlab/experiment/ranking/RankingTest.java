package org.descentlab.experiment.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.correlation.KendallsCorrelation;
import org.descentlab.experiment.ranking.Configuration.Choice;
import org.descentlab.experiment.ranking.Configuration.Grid;
import org.descentlab.net.Measure;
import org.descentlab.study.Frame;
import org.descentlab.study.Series;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class RankingTest {
    private static final Map<String, Double> SMALL = Map.of("samples", 125.0, "seeds", 2.0);
    private final Ranking bench = new Ranking();

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
        Frame f = Trial.run(bench, SMALL, "ranking", "choices", "scatter", "replicates");
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
        Series low = Trial.series(f, "tau-low"), tau = Trial.series(f, "tau"), high = Trial.series(f, "tau-high");
        assertEquals(Measure.values().length, tau.values().length);
        for (int i = 0; i < tau.values().length; i++)
            if (Double.isFinite(tau.values()[i]))
                assertTrue(low.values()[i] <= tau.values()[i] + 0.1 && tau.values()[i] - 0.1 <= high.values()[i], "" + i);
        assertTrue(Arrays.stream(gap.values()).allMatch(g -> g > 0.02 && g < 0.6), Arrays.toString(gap.values()));
    }

    @Test
    void oneSeedHasNoCeiling() {
        Frame f = Trial.run(bench, Trial.with(SMALL, "seeds", 1), "ranking", "replicates");
        assertTrue(Double.isNaN(f.scalars().get("ceiling")));
        assertEquals("replicates.one", Trial.says(f, "replicates"));
    }

    @Test
    void itIsEmptyAtFirst() {
        Trial.empty(bench);
    }
}
