package org.descentlab.experiment.parity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.descentlab.data.SparseParity;
import org.descentlab.data.SparseParity.Labels;
import org.descentlab.experiment.network.TrainParity;
import org.descentlab.net.ParityNetwork;
import org.descentlab.net.ParityNetwork.Look;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Here;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// E13 at the defaults, seed by seed, from the exported curves.
@Tag("science")
class ParityScienceTest {
    private final Experiment bench = new Parity();

    /// The first recorded step at which a curve is above a value; −1 for none.
    private static int first(double[] curve, double value) {
        return IntStream.range(0, curve.length).filter(i -> curve[i] > value).findFirst().orElse(-1);
    }

    @Test
    void progressIsHiddenFromBothMetrics() {
        int seeds = Trial.quick() ? 3 : 10;
        var work = new Here();
        var settings = bench.set(bench.defaults(), Map.of("seeds", (double) seeds, "coin-runs", Trial.quick() ? 5.0 : 20.0));
        Frame f = Trial.finished(bench, settings, work, Experiment.END);
        double[][] accuracy = Trial.series(f, "test-accuracy").seeds(), loss = Trial.series(f, "test-loss").seeds(),
                mass = Trial.series(f, "mass-over-even-share").seeds(), coins = Trial.series(f, "mass-of-coins").seeds();
        double[] step = Trial.series(f, "test-accuracy").at(), late = new double[seeds], known = new double[seeds];
        int longer = 0;
        for (int k = 0; k < seeds; k++) {
            int passes = first(accuracy[k], 0.6), at = (int) (0.8 * passes);
            String which = "seed " + k + ", 60 % at step " + step[passes];
            assertTrue(step[passes] >= 400, which);
            if (step[passes] > 1100) longer++;
            assertEquals(0, 1 - loss[k][at] / loss[k][0], 0.03, which);
            assertTrue(mass[k][at] >= 1.13, which + ": " + mass[k][at]);
            int i = at;
            double most = Arrays.stream(coins).mapToDouble(c -> c[i]).max().orElseThrow();
            assertTrue(mass[k][at] > most, which + ": " + mass[k][at] + ", coins " + most);
            late[k] = accuracy[k][at];
            known[k] = found(work.get(train(30, 256, 2000, k)).looks()) * 5 / step[passes];
            assertTrue(known[k] > 0.5 && known[k] < 1, which + ", bits known at " + known[k]);
        }
        assertTrue(Summary.mean(late) >= 0.48 && Summary.mean(late) <= 0.53, Arrays.toString(late));
        // 0.66 to 0.83 in the prototype's ten seeds, but 0.52 to 0.85 in 24 seeds of another program, and here 0.59 to 0.91
        System.out.println("bits known at " + Arrays.toString(known));
        assertTrue(Summary.median(known) >= 0.6 && Summary.median(known) <= 0.85, Arrays.toString(known));
        // 400 to 1100 in the prototype's ten seeds; of fifty seeds here three take longer (1150, 1215 and 1380), none is sooner
        assertTrue(longer <= 1, longer + " seeds wait for more than 1100 steps");
        assertEquals(0, f.scalars().get("never-passed"));
        assertEquals("progress.hidden", Trial.says(f, "progress"));
        assertEquals("loss.flat", Trial.says(f, "loss"));
        // the null at 640 steps: 1.01 ± 0.07, at most 1.12 of 20
        double[] null640 = Arrays.stream(coins).mapToDouble(c -> c[128]).toArray();
        assertEquals(1, Summary.mean(null640), 0.07);
        assertTrue(Summary.quantile(1, null640) < 1.2, Arrays.toString(null640));
    }

    private static TrainParity train(int bits, int batch, int steps, long seed) {
        return new TrainParity(new SparseParity(bits, 3, Labels.PARITY), new ParityNetwork.Plan(128, 0.1, batch), steps, seed);
    }

    /// The first look from which on the three bits with most mass are the first three, by sorting.
    private static int found(List<Look> looks) {
        int since = looks.size();
        while (since > 0 && threeHeaviest(looks.get(since - 1).mass()).equals(Set.of(0, 1, 2))) since--;
        return since;
    }

    private static Set<Integer> threeHeaviest(double[] mass) {
        return IntStream.range(0, mass.length).boxed().sorted((a, b) -> Double.compare(mass[b], mass[a])).limit(3)
                .collect(Collectors.toSet());
    }

    /// In batches of 32: 95 % comes the later the more bits there are.
    @Test
    void moreBitsTakeLonger() {
        int[] sizes = Trial.quick() ? new int[] {20, 40} : new int[] {20, 30, 40, 50, 60};
        double before = 0;
        for (int n : sizes) {
            double[] learned = IntStream.range(0, Trial.quick() ? 3 : 5)
                    .mapToDouble(k -> new Wait.Timed(train(n, 32, 8000, k)).compute(new Here()).learned()).toArray();
            System.out.println("n = " + n + ": " + Arrays.toString(learned));
            assertTrue(Summary.median(learned) > before, n + " bits: " + Arrays.toString(learned));
            before = Summary.median(learned);
        }
    }

    /// In batches of 32 the mass of networks with nothing to learn wanders by a quarter and more: a single curve proves nothing there.
    @Test
    void smallBatchesMakeTheNullWander() {
        Assumptions.assumeFalse(Trial.quick());
        Frame f = Trial.run(bench, Map.of("seeds", 1.0, "batch", 32.0, "steps", 3000.0), "progress");
        double most = Arrays.stream(Trial.series(f, "mass-of-coins").seeds()).flatMapToDouble(Arrays::stream).max().orElseThrow();
        assertTrue(most > 1.25, "largest of the coin runs: " + most);
    }
}
