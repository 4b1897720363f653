package org.descentlab.tensor;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/// The most floating-point operations a second that one core can do: independent fused multiply-adds on vectors in registers.
public final class Peak {
    private static final int ROUNDS = 400_000;
    private static final int CHAINS = 12;

    private Peak() {}

    /// Operations a second (a multiply-add counts as two), the best of several trials on this thread.
    public static double measure(Precision p) {
        double best = 0;
        for (int trial = 0; trial < 12; trial++) {
            long start = System.nanoTime();
            double kept = p == Precision.FLOAT32 ? floats() : doubles();
            double seconds = (System.nanoTime() - start) * 1e-9;
            int lanes = p == Precision.FLOAT32 ? FloatVector.SPECIES_PREFERRED.length() : DoubleVector.SPECIES_PREFERRED.length();
            if (kept != 0) best = Math.max(best, 2.0 * CHAINS * lanes * ROUNDS / seconds);
        }
        return best;
    }

    private static float floats() {
        var c = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 0.001f);
        var m = FloatVector.broadcast(FloatVector.SPECIES_PREFERRED, 0.999f);
        var v0 = c;
        var v1 = c;
        var v2 = c;
        var v3 = c;
        var v4 = c;
        var v5 = c;
        var v6 = c;
        var v7 = c;
        var v8 = c;
        var v9 = c;
        var v10 = c;
        var v11 = c;
        for (int i = 0; i < ROUNDS; i++) {
            v0 = v0.fma(m, c);
            v1 = v1.fma(m, c);
            v2 = v2.fma(m, c);
            v3 = v3.fma(m, c);
            v4 = v4.fma(m, c);
            v5 = v5.fma(m, c);
            v6 = v6.fma(m, c);
            v7 = v7.fma(m, c);
            v8 = v8.fma(m, c);
            v9 = v9.fma(m, c);
            v10 = v10.fma(m, c);
            v11 = v11.fma(m, c);
        }
        return v0.add(v1).add(v2).add(v3).add(v4).add(v5).add(v6).add(v7).add(v8).add(v9).add(v10).add(v11).lane(0);
    }

    private static double doubles() {
        var c = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, 0.001);
        var m = DoubleVector.broadcast(DoubleVector.SPECIES_PREFERRED, 0.999);
        var v0 = c;
        var v1 = c;
        var v2 = c;
        var v3 = c;
        var v4 = c;
        var v5 = c;
        var v6 = c;
        var v7 = c;
        var v8 = c;
        var v9 = c;
        var v10 = c;
        var v11 = c;
        for (int i = 0; i < ROUNDS; i++) {
            v0 = v0.fma(m, c);
            v1 = v1.fma(m, c);
            v2 = v2.fma(m, c);
            v3 = v3.fma(m, c);
            v4 = v4.fma(m, c);
            v5 = v5.fma(m, c);
            v6 = v6.fma(m, c);
            v7 = v7.fma(m, c);
            v8 = v8.fma(m, c);
            v9 = v9.fma(m, c);
            v10 = v10.fma(m, c);
            v11 = v11.fma(m, c);
        }
        return v0.add(v1).add(v2).add(v3).add(v4).add(v5).add(v6).add(v7).add(v8).add(v9).add(v10).add(v11).lane(0);
    }
}
