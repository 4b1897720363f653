package org.descentlab.tensor;

import java.util.List;

/// Sums of products of Gram matrices, block by block of columns, so that the factors of a block stay in the cache; of a
/// symmetric sum only the lower half, then its mirror image.
final class Grams {
    /// Columns of a block: few where the operands are read in place, many where OpenBLAS copies them.
    private static final int FEW = 48, MANY = 192;

    private Grams() {}

    /// @param work for scratch
    static void sum(List<GramProduct> terms, Matrix k, Workspace work) {
        boolean symmetric = true;
        int longest = 1;
        for (GramProduct t : terms) {
            if (t.a().rows != k.rows || t.b().rows != k.columns) throw new IllegalArgumentException("shapes do not fit");
            symmetric &= t.symmetric();
            longest = Math.max(longest, Math.max(t.a().columns, t.c() == null ? 1 : t.c().columns));
        }
        int width = Math.min(k.columns, width(k, longest));
        Matrix left = work.matrix(k.precision, k.rows, width), right = work.matrix(k.precision, k.rows, width);
        for (int j = 0; j < k.columns; j += width) block(terms, k, symmetric ? j : 0, j, Math.min(width, k.columns - j), left, right);
        if (symmetric && k.precision == Precision.FLOAT32) FloatLoops.mirror(k.address, k.rows);
        else if (symmetric) DoubleLoops.mirror(k.address, k.rows);
    }

    private static int width(Matrix k, int longest) {
        if (SmallKernels.PRESENT) {
            int fitting = SmallKernels.columns(k.rows, longest);
            return fitting == 0 ? MANY : Math.min(FEW, fitting);
        }
        return Route.of(false, k.precision, false, true, k.rows, FEW, longest, true) == Route.TILES ? FEW : MANY;
    }

    /// Rows from `i` on of `n` columns from `j` on; `left` and `right` are scratch.
    private static void block(List<GramProduct> terms, Matrix k, int i, int j, int n, Matrix left, Matrix right) {
        int m = k.rows - i;
        long corner = i + (long) j * k.rows;
        boolean first = true;
        for (GramProduct t : terms) {
            if (t.c() == null) {
                Products.block(t.s(), t.a(), i, false, t.b(), j, true, first ? 0 : 1, k, corner, k.rows, m, n, t.a().columns);
            } else {
                Products.block(t.s(), t.a(), i, false, t.b(), j, true, 0, left, 0, m, m, n, t.a().columns);
                Products.block(1, t.c(), i, false, t.d(), j, true, 0, right, 0, m, m, n, t.c().columns);
                addProduct(left, right, k, corner, m, n, first);
            }
            first = false;
        }
    }

    private static void addProduct(Matrix left, Matrix right, Matrix k, long corner, int m, int n, boolean first) {
        boolean single = k.precision == Precision.FLOAT32, cold = Warmth.ADD_PRODUCT.cold(k.precision, (long) m * n);
        long to = k.address + Matrix.bytes(k.precision) * corner;
        if (cold && single) ArrayFloatLoops.addProduct(left.address, right.address, to, k.rows, m, n, first);
        else if (cold) ArrayDoubleLoops.addProduct(left.address, right.address, to, k.rows, m, n, first);
        else if (single) FloatLoops.addProduct(left.address, right.address, to, k.rows, m, n, first);
        else DoubleLoops.addProduct(left.address, right.address, to, k.rows, m, n, first);
    }
}
