package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.descentlab.stats.Exponent.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// How often the 90 % interval of an exponent holds it, on made laws.
class ExponentTest {
    /// @param floor       as a share of the first value
    /// @param scatter     of ln y from place to place
    /// @param correlation of neighbours
    private record Made(int places, double exponent, double floor, double scatter, double correlation) {
        double[] x() {
            return IntStream.range(0, places).mapToDouble(i -> 20 * Math.pow(2, i * Math.max(6, 0.6 * places) / (places - 1))).toArray();
        }

        /// Every seed has an offset of its own beside.
        double[][] values(Random random, int seeds) {
            double[] x = x();
            double[][] v = new double[seeds][places];
            for (double[] seed : v) {
                double offset = 0.1 * random.nextGaussian(), walk = random.nextGaussian();
                for (int i = 0; i < places; i++) {
                    seed[i] = (floor + (1 - floor) * Math.pow(x[i] / x[0], -exponent)) * Math.exp(offset + scatter * walk);
                    walk = correlation * walk + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
                }
            }
            return v;
        }

        /// The share of made laws whose interval holds the exponent.
        double covered(int seeds, int laws) {
            var random = new Random(places + seeds);
            int held = 0;
            for (int k = 0; k < laws; k++) {
                Exponent e = Exponent.of(x(), values(random, seeds));
                if (e.low() <= exponent && exponent <= e.high()) held++;
            }
            return (double) held / laws;
        }
    }

    private static final Made[] LAWS = {new Made(6, 0.8, 0.1, 0.03, 0), new Made(8, 0.5, 0, 0.05, 0), new Made(10, 0.95, 0.1, 0.1, 0),
            new Made(12, 0.7, 0.3, 0.03, 0)};

    private static void covers(List<Made> made, int laws, double low, double high) {
        List<String> wrong = new ArrayList<>();
        for (Made m : made)
            for (int seeds : new int[] {3, 5, 20}) {
                double share = m.covered(seeds, laws);
                String said = m + ", " + seeds + " seeds: " + share;
                if (share < low || share > high) wrong.add(said);
            }
        assertEquals(List.of(), wrong);
    }

    /// 600 laws tell a share of 0.9 to ± 0.012.
    @Test
    void theIntervalHoldsTheExponent() {
        covers(List.of(LAWS), 600, 0.85, 0.95);
    }

    @Tag("science")
    @Test
    void manyLaws() {
        covers(List.of(LAWS), 5000, 0.85, 0.955);
        covers(List.of(new Made(6, 0.4, 0.2, 0.02, 0), new Made(12, 1.5, 0.05, 0.1, 0), new Made(9, 0.3, 0, 0.03, 0)), 5000, 0.85, 0.955);
    }

    /// No exponent: a curve that does not fall, one that has no scale, one that turns. One seed tells no doubt.
    @Test
    void whatIsNoLaw() {
        double[] x = LAWS[1].x();
        var random = new Random(8);
        assertEquals(Verdict.LAW, Exponent.of(x, LAWS[1].values(random, 5)).verdict());
        assertEquals(Verdict.UNDETERMINED, Exponent.of(x, new Made(8, 0, 0, 0.03, 0).values(random, 5)).verdict());
        assertEquals(Verdict.UNDETERMINED, Exponent.of(x, new Made(8, 0.15, 0.3, 0.3, 0).values(random, 3)).verdict());
        double[][] turning = LAWS[1].values(random, 5);
        for (double[] seed : turning) for (int i = 3; i < 8; i++) seed[i] *= 2;
        assertEquals(Verdict.BENDS, Exponent.of(x, turning).verdict());
        assertFalse(Exponent.of(x, new double[][] {turning[0]}).claimed());
        assertEquals(Verdict.FEW, Exponent.of(new double[] {1, 2, 3}, new double[][] {{3, 2, 1}, {3, 2, 1}}).verdict());
    }

    /// A bound of the scan is no end of an interval, however good the fit.
    @Test
    void aBoundIsNoExponent() {
        double[] x = LAWS[1].x();
        PowerLaw law = new PowerLaw(0, 1, 0.02, 1), inside = new PowerLaw(0, 1, 0.5, 1);
        assertEquals(Verdict.UNDETERMINED, Exponent.verdict(law, 0.02, 0.02, 1));
        assertEquals(Verdict.UNDETERMINED, Exponent.verdict(inside, 0.02, 0.5, 1));
        assertEquals(Verdict.LAW, Exponent.verdict(inside, 0.4, 0.6, 1));
        double[][] v = new Made(8, 6, 0, 0.01, 0).values(new Random(2), 5);
        Exponent e = Exponent.of(x, v);
        assertEquals(4, e.high(), 1e-9);
        assertNotEquals(Verdict.LAW, e.verdict());
    }

    /// Where an eighth of the values is missing, means jump by the offsets of the seeds that are left, and the interval holds a little
    /// less often.
    @Test
    void missingValues() {
        var random = new Random(4);
        int held = 0;
        for (int k = 0; k < 200; k++) {
            double[][] v = LAWS[2].values(random, 5);
            for (double[] seed : v) for (int i = 0; i < seed.length; i++) if (random.nextInt(8) == 0) seed[i] = Double.NaN;
            Exponent e = Exponent.of(LAWS[2].x(), v);
            if (e.low() <= 0.95 && 0.95 <= e.high()) held++;
        }
        assertTrue(held >= 155, held + " of 200");
    }

    @Test
    void anExponentAtABoundIsNone() {
        double[] x = {1, 2, 4, 8, 16, 32};
        var rising = Exponent.of(x,
                new double[][] {{1, 1.1, 1.21, 1.33, 1.46, 1.61}, {1, 1.12, 1.2, 1.32, 1.45, 1.62}, {1, 1.1, 1.2, 1.35, 1.46, 1.6}});
        assertFalse(rising.law().determined());
        assertTrue(Double.isNaN(rising.value()) && !rising.claimed());
        var falling = Exponent.of(x,
                new double[][] {{1, .7, .5, .35, .25, .18}, {1.01, .71, .49, .36, .25, .17}, {1, .7, .51, .35, .24, .18}});
        assertEquals(falling.law().exponent(), falling.value());
    }
}
