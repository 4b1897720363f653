package org.descentlab.experiment.computefrontier;

import java.util.stream.IntStream;
import org.descentlab.stats.TotalSize;

/// The grid of runs: sizes and times, evenly spaced by ratio.
final class Sizes {
    static final int LEAST = 4, MOST = 256;
    private static final int COUNT = 13, TIMES = 13;
    /// Whose curves are drawn over compute.
    private static final int FACTOR = 4;
    /// From when on runs are fitted.
    static final double EARLIEST = 10;

    private Sizes() {}

    /// 4, 6, 8, 11, … 256.
    static int[] all() {
        return IntStream.range(0, COUNT).map(i -> (int) Math.round(LEAST * Math.pow(2, i / 2.0))).toArray();
    }

    /// The same for a slider.
    static double[] grid() {
        return IntStream.of(all()).asDoubleStream().toArray();
    }

    static double[] times(double longest) {
        return TotalSize.sizes(EARLIEST, longest, TIMES);
    }

    /// 4, 16, … up to a number of modes.
    static int[] drawn(int most) {
        return IntStream.iterate(LEAST, n -> n <= most, n -> FACTOR * n).toArray();
    }
}
