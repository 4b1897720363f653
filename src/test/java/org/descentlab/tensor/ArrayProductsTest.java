package org.descentlab.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against the definition in double, with offsets and rows that are longer than the matrices; what lies between them stays as it is.
class ArrayProductsTest {
    private static float[] random(int size, String purpose) {
        var random = Streams.stream(1, purpose);
        float[] out = new float[size];
        for (int i = 0; i < size; i++) out[i] = (float) random.nextGaussian();
        return out;
    }

    /// Rows, inner size and columns around whole vectors and their rests. Absolute tolerance 1e-6 times the inner size.
    @ParameterizedTest
    @CsvSource({"1,1,1", "4,4,16", "5,7,17", "32,16,48", "3,33,31", "7,5,70", "64,32,96"})
    void productsAreSums(int n, int k, int m) {
        int rowA = Math.max(n, k) + 3, rowB = m + 2, rowC = m + 5, longest = Math.max(n, k);
        float[] a = random(2 + longest * rowA, "a"), b = random(1 + longest * rowB, "b"), c = random(3 + longest * rowC, "c");
        float[] plain = c.clone(), turned = c.clone();
        ArrayProducts.multiply(a, 2, rowA, b, 1, rowB, plain, 3, rowC, n, k, m);
        ArrayProducts.multiplyTransposed(a, 2, rowA, b, 1, rowB, turned, 3, rowC, n, k, m);
        for (int at = 0; at < c.length; at++) {
            int i = (at - 3) / rowC, j = (at - 3) % rowC;
            double one = c[at], two = c[at];
            if (at >= 3 && j < m) {
                if (i < n) for (int s = 0; s < k; s++) one += a[2 + i * rowA + s] * b[1 + s * rowB + j];
                if (i < k) for (int s = 0; s < n; s++) two += a[2 + s * rowA + i] * b[1 + s * rowB + j];
            }
            assertEquals(one, plain[at], 1e-6 * k + 1e-6);
            assertEquals(two, turned[at], 1e-6 * n + 1e-6);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "16", "37"})
    void exponentialsAndTheirSum(int n) {
        float[] x = random(n + 4, "x"), was = x.clone();
        float sum = ArrayProducts.exp(x, 2, n, 0.5f);
        double all = 0;
        for (int i = 0; i < x.length; i++) {
            boolean inside = i >= 2 && i < 2 + n;
            double e = inside ? Math.exp(was[i] - 0.5) : was[i];
            if (inside) all += e;
            assertEquals(e, x[i], 1e-6 * (1 + Math.abs(e)));
        }
        assertEquals(all, sum, 1e-5 * all);
    }
}
