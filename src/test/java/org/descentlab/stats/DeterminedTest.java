package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.descentlab.stats.Determined.Verdict;
import org.junit.jupiter.api.Test;

class DeterminedTest {
    private static final double[] X = IntStream.range(0, 12).mapToDouble(i -> 1000 * Math.pow(2, i)).toArray();
    private static final PowerLaw LAW = new PowerLaw(1, 20, 0.4, 1);

    private static double[] losses(double noise, double factorOfOdd) {
        var random = new Random(1);
        return IntStream.range(0, X.length)
                .mapToDouble(i -> LAW.at(X[i]) * Math.exp(noise * random.nextGaussian()) * (i % 2 == 0 ? 1 : factorOfOdd))
                .toArray();
    }

    private static Verdict verdict(double exponent, double[] draws, double[] losses) {
        return Determined.of(new double[] {exponent}, new double[][] {draws}, Arrays.stream(X).map(LAW::at).toArray(), losses).verdict();
    }

    @Test
    void eachDoubtHasAVeto() {
        double[] close = {0.38, 0.39, 0.4, 0.41, 0.42}, wide = {0.1, 0.2, 0.4, 0.8, 1.6}, lost = {0.4, 0.4, 0.4, 0.4, Double.NaN};
        double[] good = losses(0.002, 1);
        assertEquals(Verdict.YES, verdict(0.4, close, good));
        assertEquals(Verdict.YES, verdict(0.4, new double[0], good), "without draws nothing is known of the exponent");
        assertEquals(Verdict.ERRORS, verdict(0.4, wide, good));
        assertEquals(Verdict.ERRORS, verdict(0.4, lost, good));
        assertEquals(Verdict.FLAT, verdict(0, close, good));
        assertEquals(Verdict.FLAT, verdict(Double.POSITIVE_INFINITY, close, good));
        assertEquals(Verdict.MISFIT, verdict(0.4, close, losses(0.002, 2.6)));
    }

    @Test
    void theMisfitIsTheMedian() {
        double[] off = losses(0, 1);
        for (int i = 0; i < 7; i++) off[i] *= Math.exp(0.03);
        assertEquals(0.03, Determined.of(new double[] {0.4}, new double[1][0], Arrays.stream(X).map(LAW::at).toArray(), off).misfit(),
                1e-9);
    }

    @Test
    void equalValuesAreCountedOnce() {
        assertEquals(2, Determined.distinct(new double[] {1000, 1e6, 1000, 1000.0000001, 1e6}));
        assertEquals(3, Determined.distinct(new double[] {3, 1, 2}));
    }
}
