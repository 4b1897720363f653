package org.descentlab.experiment.computefrontier;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Role;
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

    /// Where a size stands among them, or the next larger one.
    static int place(int size) {
        int i = Arrays.binarySearch(all(), size);
        return i >= 0 ? i : Math.min(-i - 1, COUNT - 1);
    }

    /// The smallest size, one's own and the largest, by their places.
    static int[] shown(int own) {
        return IntStream.of(0, own, COUNT - 1).distinct().toArray();
    }

    static Role role(int i, int own) {
        return i == own ? Role.TRAIN : i == 0 ? Role.DATA_SCALING : Role.KERNEL;
    }

    static double[] times(double longest) {
        return TotalSize.sizes(EARLIEST, longest, TIMES);
    }

    /// 4, 16, … up to a number of modes.
    static int[] drawn(int most) {
        return IntStream.iterate(LEAST, n -> n <= most, n -> FACTOR * n).toArray();
    }
}
