package org.descentlab.experiment.widthsweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.widthsweep.Ended.End;
import org.descentlab.stats.LogSlope;
import org.descentlab.study.Here;
import org.descentlab.study.Trial;
import org.descentlab.tensor.Activation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// E2: 48 digits, 150 steps, widths 64 to 1024, four seeds; the kernels before training at 64 to 2048 under twelve.
@Tag("science")
class WidthSweepScienceTest {
    private static final int SEEDS = Trial.quick() ? 2 : 4;
    private static final double[] WIDTHS = Trial.quick() ? new double[] {64, 128, 256} : Widths.ALL;
    /// The quick form has few narrow networks under few seeds.
    private static final double ROOM = Trial.quick() ? 2.5 : 1;

    private static End[][] ends(int layers, Activation f) {
        var ends = new End[SEEDS][WIDTHS.length];
        for (int k = 0; k < SEEDS; k++)
            for (int i = 0; i < WIDTHS.length; i++)
                ends[k][i] = new Ended(new Descent(new Net((int) WIDTHS[i], layers, f), 48, 0, 1, 150, k)).compute(new Here());
        return ends;
    }

    private static double slope(End[][] ends, ToDoubleFunction<End> value) {
        double[][] v = new double[ends.length][WIDTHS.length];
        for (int k = 0; k < v.length; k++) for (int i = 0; i < WIDTHS.length; i++) v[k][i] = value.applyAsDouble(ends[k][i]);
        return LogSlope.of(WIDTHS, v).value();
    }

    private static void near(double expected, double tolerance, double found, String what) {
        assertEquals(expected, found, tolerance * ROOM, what);
    }

    @ParameterizedTest
    @CsvSource({"1,RELU", "2,RELU", "2,TANH", "1,ERF"})
    void untrainedKernelsApproachTheirLimit(int layers, Activation f) {
        double[] widths = Trial.quick() ? WIDTHS : new double[] {64, 128, 256, 512, 1024, 2048};
        double[][] v = new double[Trial.quick() ? 4 : 12][widths.length];
        var work = new Here();
        for (int k = 0; k < v.length; k++)
            for (int i = 0; i < widths.length; i++) v[k][i] = work.get(new Start(new Net((int) widths[i], layers, f), 48, k)).share();
        near(-0.5, 0.06, LogSlope.of(widths, v).value(), "start");
    }

    /// The drift as 1/n and not as 1/√n, and each layer's weights by their own length.
    @Test
    void smoothUnitsInTwoHiddenLayers() {
        End[][] ends = ends(2, Activation.TANH);
        near(-1, 0.15, slope(ends, End::drift), "drift");
        assertTrue(slope(ends, End::gap) < -0.6, "gap");
        near(-0.5, 0.05, slope(ends, e -> e.moved()[0]), "first");
        near(-1, 0.05, slope(ends, e -> e.moved()[1]), "hidden");
        near(-0.5, 0.05, slope(ends, e -> e.moved()[2]), "readout");
    }

    @Test
    void smoothUnitsInOneHiddenLayer() {
        End[][] ends = ends(1, Activation.ERF);
        near(-1, 0.15, slope(ends, End::drift), "drift");
        assertTrue(slope(ends, End::gap) < -0.6, "gap");
    }

    /// With kinks the drift falls a little more slowly.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void rectifiers(int layers) {
        End[][] ends = ends(layers, Activation.RELU);
        near(-0.87, 0.12, slope(ends, End::drift), "drift");
        assertTrue(slope(ends, End::gap) < -0.6 + (Trial.quick() ? 0.2 : 0), "gap");
    }
}
