package org.descentlab.tensor;

/// How a product c := s·op(a)·op(b) + t·c, with an m × n result and sums of length k, is computed. Which way is chosen is a matter of
/// the product's shape and of the processor alone, so that the same product has the same bits every time.
///
/// | product | OpenBLAS has kernels for small matrices (AVX-512) | it has none (AVX2, ARM) |
/// |---|---|---|
/// | a·b | cut | own tiles up to k·n = 80², above it whole |
/// | a·bᵀ | cut | own tiles up to k·n = 128², above it whole |
/// | aᵀ·b | cut | own tiles up to m·n = 80, above it whole |
/// | a·b or aᵀ·b, one column | cut; `gemv` where that does not fit | `gemv` |
///
/// Measured by `descent-lab bench --routes`; the figures are in docs/decisions/0026-products-by-route.md.
public enum Route {
    /// OpenBLAS, the product uncut.
    WHOLE,
    /// OpenBLAS in column blocks that fit its kernels for small matrices.
    CUT,
    /// OpenBLAS's matrix-vector product.
    GEMV,
    /// [FloatTiles], [DoubleTiles]: `product`, or `dots` where the first operand is transposed.
    TILES;

    private static final int TILED = 80 * 80, TILED_TRANSPOSED = 128 * 128, DOTTED = 80;

    /// @param small     whether OpenBLAS has kernels for small matrices
    /// @param overwrite whether t = 0
    static Route of(boolean small, Precision p, boolean ta, boolean tb, int m, int n, int k, boolean overwrite) {
        if (GEMV.takes(p, ta, tb, m, n, overwrite) && !(small && SmallKernels.fit(ta, m, 1, k))) return GEMV;
        if (small) return CUT;
        if (!TILES.takes(p, ta, tb, m, n, overwrite)) return WHOLE;
        boolean tiled = ta ? m * n <= DOTTED : (long) k * n <= (tb ? TILED_TRANSPOSED : TILED);
        return tiled ? TILES : WHOLE;
    }

    /// Whether this way can compute such a product.
    boolean takes(Precision p, boolean ta, boolean tb, int m, int n, boolean overwrite) {
        return switch (this) {
            case WHOLE, CUT -> true;
            case GEMV -> n == 1 && !tb;
            case TILES -> ta
                    ? !tb && m >= FloatTiles.DOTS && n >= FloatTiles.DOTS
                    : overwrite && m >= (p == Precision.FLOAT32 ? FloatTiles.ROWS : DoubleTiles.ROWS) && n >= FloatTiles.COLUMNS;
        };
    }
}
