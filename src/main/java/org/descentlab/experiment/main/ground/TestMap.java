package org.descentlab.experiment.main.ground;

import java.util.Arrays;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.stats.Summary;

/// Test errors as colours over the widths and a second quantity.
public final class TestMap {
    private TestMap() {}

    /// @param y       the places on the second axis
    /// @param medians `[y][width]`
    public static Mark.Cells of(double[] y, Axis.Scale scale, double[][] medians) {
        float[][] values = new float[y.length][MainSettings.WIDTHS.length];
        for (int r = 0; r < values.length; r++) for (int c = 0; c < values[r].length; c++) values[r][c] = (float) medians[r][c];
        double[] range = range(medians);
        return Mark.Cells.around("test MSE", MainSettings.WIDTHS, Axis.Scale.LOG, y, scale, values, range[0], range[1], true);
    }

    /// Round values around all errors, by ratio: the lower and the upper one.
    public static double[] range(double[][] values) {
        double[] all = Arrays.stream(values).flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
        if (all.length == 0) return new double[] {0.1, 5};
        double low = Axes.niceBelow(Math.max(1e-6, Summary.quantile(0, all))), high = Axes.nice(Math.min(1e3, Summary.quantile(1, all)));
        return new double[] {low, Math.max(high, 2 * low)};
    }
}
