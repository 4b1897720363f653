package org.descentlab.tensor;

import java.util.Locale;
import java.util.Set;

/// OpenBLAS's kernels for small matrices, which read the operands in place: two to five times faster at the sizes of toy networks
/// than those that copy them first.
final class SmallKernels {
    /// Whether the kernels in use include them: of the families of processors that OpenBLAS knows, only those with AVX-512 do.
    static final boolean PRESENT = Set.of("skylakex", "cooperlake", "sapphirerapids")
            .contains(OpenBlasKernels.family().toLowerCase(Locale.ROOT));
    /// Above this M·N·K OpenBLAS copies its operands.
    private static final double SMALL = 1e6;
    /// Also above this M·N, and below this K, if the first operand is transposed.
    private static final int SMALL_RESULT = 1200, LONG_SUM = 32;

    private SmallKernels() {}

    /// Whether they take an m × n result with sums of length k.
    static boolean fit(boolean ta, int m, int n, int k) {
        return (double) m * n * k <= SMALL && (!ta || k >= LONG_SUM && m * n <= SMALL_RESULT);
    }

    /// How many columns of the m × n result to compute at once: all, or a multiple of 12 (of 4 if a is transposed) that fits.
    static int block(boolean ta, int m, int n, int k) {
        if (fit(ta, m, n, k)) return n;
        if (!ta) return columns(m, k) == 0 ? n : columns(m, k);
        int columns = k < LONG_SUM ? 0 : (int) Math.min(SMALL / ((double) m * k), SMALL_RESULT / m);
        return columns < 8 ? n : columns - columns % 4;
    }

    /// How many columns of a product without a transposed first operand they take: a multiple of 12, or 0.
    static int columns(int m, int k) {
        int columns = (int) (SMALL / ((double) m * k));
        return columns - columns % 12;
    }
}
