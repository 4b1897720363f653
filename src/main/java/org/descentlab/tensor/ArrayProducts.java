package org.descentlab.tensor;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Products of small float matrices in plain arrays, with strides: for models of a few thousand weights, where a call to a library costs
/// more than the product. Each element is one chain of fused multiply-adds in the order of the inner index, whatever the vector length.
public final class ArrayProducts {
    private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;
    private static final int STEP = S.length();

    private ArrayProducts() {}

    /// C (n × m) += A (n × k) · B (k × m); each from its offset on, with the distance of its rows.
    public static void multiply(float[] a, int atA, int rowA, float[] b, int atB, int rowB, float[] c, int atC, int rowC, int n, int k,
            int m) {
        product(a, atA, rowA, 1, b, atB, rowB, c, atC, rowC, n, k, m);
    }

    /// C (k × m) += Aᵀ · B with A (n × k), B (n × m).
    public static void multiplyTransposed(float[] a, int atA, int rowA, float[] b, int atB, int rowB, float[] c, int atC, int rowC, int n,
            int k, int m) {
        product(a, atA, 1, rowA, b, atB, rowB, c, atC, rowC, k, n, m);
    }

    /// B (m × n) := Aᵀ of A (n × m).
    public static void transpose(float[] a, int atA, int rowA, float[] b, int atB, int rowB, int n, int m) {
        for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) b[atB + j * rowB + i] = a[atA + i * rowA + j];
    }

    /// x[at … at + n) := exp(x − shift), and their sum: a relative error below 3e-7 each.
    public static float exp(float[] x, int at, int n, float shift) {
        int i = 0;
        float sum = 0;
        for (; i <= n - STEP; i += STEP) FloatMath.exp(FloatVector.fromArray(S, x, at + i).sub(shift)).intoArray(x, at + i);
        if (i < n) {
            var rest = S.indexInRange(i, n);
            FloatMath.exp(FloatVector.fromArray(S, x, at + i, rest).sub(shift)).intoArray(x, at + i, rest);
        }
        for (i = 0; i < n; i++) sum += x[at + i];
        return sum;
    }

    /// A's element (r, s) stands at atA + r·rowA + s·stepA; r < rows, s < inner.
    private static void product(float[] a, int atA, int rowA, int stepA, float[] b, int atB, int rowB, float[] c, int atC, int rowC,
            int rows, int inner, int m) {
        int j = 0;
        for (; j <= m - STEP; j += STEP) {
            int r = 0;
            for (; r + 3 < rows; r += 4) four(a, atA + r * rowA, rowA, stepA, b, atB + j, rowB, c, atC + r * rowC + j, rowC, inner);
            for (; r < rows; r++) one(a, atA + r * rowA, stepA, b, atB + j, rowB, c, atC + r * rowC + j, inner);
        }
        for (; j < m; j++)
            for (int r = 0; r < rows; r++) {
                float sum = c[atC + r * rowC + j];
                for (int s = 0, ai = atA + r * rowA, bi = atB + j; s < inner; s++, ai += stepA, bi += rowB)
                    sum = Math.fma(a[ai], b[bi], sum);
                c[atC + r * rowC + j] = sum;
            }
    }

    private static void four(float[] a, int a0, int rowA, int stepA, float[] b, int bi, int rowB, float[] c, int c0, int rowC, int inner) {
        int c1 = c0 + rowC, c2 = c1 + rowC, c3 = c2 + rowC, a1 = a0 + rowA, a2 = a1 + rowA, a3 = a2 + rowA;
        var v0 = FloatVector.fromArray(S, c, c0);
        var v1 = FloatVector.fromArray(S, c, c1);
        var v2 = FloatVector.fromArray(S, c, c2);
        var v3 = FloatVector.fromArray(S, c, c3);
        for (int s = 0, at = 0; s < inner; s++, at += stepA, bi += rowB) {
            var w = FloatVector.fromArray(S, b, bi);
            v0 = w.fma(FloatVector.broadcast(S, a[a0 + at]), v0);
            v1 = w.fma(FloatVector.broadcast(S, a[a1 + at]), v1);
            v2 = w.fma(FloatVector.broadcast(S, a[a2 + at]), v2);
            v3 = w.fma(FloatVector.broadcast(S, a[a3 + at]), v3);
        }
        v0.intoArray(c, c0);
        v1.intoArray(c, c1);
        v2.intoArray(c, c2);
        v3.intoArray(c, c3);
    }

    private static void one(float[] a, int ai, int stepA, float[] b, int bi, int rowB, float[] c, int ci, int inner) {
        var v = FloatVector.fromArray(S, c, ci);
        for (int s = 0; s < inner; s++, ai += stepA, bi += rowB)
            v = FloatVector.fromArray(S, b, bi).fma(FloatVector.broadcast(S, a[ai]), v);
        v.intoArray(c, ci);
    }
}
