package org.descentlab.tensor;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// tanh, erf and exp of double vectors; [FloatMath] has them in the other precision.
final class DoubleMath {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private DoubleMath() {}

    private static DoubleVector splat(double v) {
        return DoubleVector.broadcast(S, v);
    }

    /// x, but no more than a bound; NaN as it is: see [FloatMath].
    private static DoubleVector below(DoubleVector x, double bound) {
        return x.blend(bound, x.compare(VectorOperators.GT, bound));
    }

    /// tanh |x| = (1 − e)/(1 + e) with e = exp(−2|x|), to an absolute error below 1e-15.
    static DoubleVector tanh(DoubleVector x) {
        var e = exp(below(x.abs(), 20).mul(-2));
        var t = e.neg().add(1).div(e.add(1));
        return t.blend(t.neg(), x.compare(VectorOperators.LT, 0));
    }

    /// erf |x| = 1 − exp(−x²)·Q(t), t = (|x| − 3.75)/(|x| + 3.75), to an absolute error below 2e-15; Q interpolates
    /// exp(x²)·erfc x at the Chebyshev nodes of 0 ≤ x ≤ 6.
    static DoubleVector erf(DoubleVector x) {
        var a = below(x.abs(), 6);
        var t = a.sub(CENTRE).div(a.add(CENTRE));
        var q = splat(SCALED_ERFC[SCALED_ERFC.length - 1]);
        for (int i = SCALED_ERFC.length - 2; i >= 0; i--) q = q.fma(t, splat(SCALED_ERFC[i]));
        var e = exp(a.mul(a).neg()).mul(q).neg().add(1);
        return e.blend(e.neg(), x.compare(VectorOperators.LT, 0));
    }

    private static final double CENTRE = 3.75;
    private static final double[] SCALED_ERFC = {0.14558972127503853, -0.2734219314954264, 0.22600806691663, -0.1635718955238852,
            0.10260431203116653, -0.05480232670247931, 0.024143224001935065, -0.008220620781115925, 0.0018029628154916748,
            -2.554120586792629e-05, -0.00015248610978666285, 4.789079395152372e-05, 3.749432581405605e-06, -5.635644330525859e-06,
            1.6369890421839057e-06, 1.4939080677870602e-06, 2.459968153852537e-07};

    /// exp to a relative error below 4e-16 for −708 ≤ x ≤ 709, constant beyond: 2^k·e^r with |r| ≤ ln 2/2.
    static DoubleVector exp(DoubleVector x) {
        x = below(x.blend(-708, x.compare(VectorOperators.LT, -708)), 709);
        var shifted = x.mul(1 / LN2).add(ROUND);
        var k = shifted.sub(ROUND);
        var r = k.mul(-LN2_HIGH).add(x).sub(k.mul(LN2_LOW));
        var e = splat(INVERSE_FACTORIALS[TERMS]);
        for (int i = TERMS - 1; i >= 0; i--) e = e.fma(r, splat(INVERSE_FACTORIALS[i]));
        return e.mul(shifted.reinterpretAsLongs().lanewise(VectorOperators.LSHL, 52).add(1023L << 52).reinterpretAsDoubles());
    }

    static final double LN2 = 0.6931471805599453;
    /// ln 2 in two parts; the first has so few digits that k·LN2_HIGH is exact.
    static final double LN2_HIGH = 0x1.62e42feep-1;
    static final double LN2_LOW = 0x1.a39ef35793c76p-33;
    /// Adding it rounds to a whole number and leaves that number in the low bits.
    static final double ROUND = 0x1.8p52;
    static final int TERMS = 13;
    static final double[] INVERSE_FACTORIALS = new double[TERMS + 1];

    static {
        INVERSE_FACTORIALS[0] = 1;
        for (int i = 1; i <= TERMS; i++) INVERSE_FACTORIALS[i] = INVERSE_FACTORIALS[i - 1] / i;
    }
}
