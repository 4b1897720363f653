package org.descentlab.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.descentlab.data.SparseParity.Labels;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SparseParityTest {
    private static final int ROWS = 20_000;

    /// All strings come equally often; the label is the product of the first bits, or has nothing to do with any product: of 2^n
    /// frequencies the standard error is 1/√rows.
    @ParameterizedTest
    @CsvSource({"5,3,PARITY", "5,1,PARITY", "5,5,PARITY", "5,3,FAIR_COINS", "60,4,PARITY"})
    void stringsAreFairAndLabelsAreTheirParity(int n, int k, Labels labels) {
        double[] x = new double[ROWS * (n + 1)], y = new double[ROWS];
        x[ROWS * n] = 7;
        new SparseParity(n, k, labels).draw(Streams.stream(3, "test"), x, y);
        assertEquals(7, x[ROWS * n], "what is behind the bits stays");
        int first = Math.min(n, 6);
        for (int mask = 1; mask < 1 << first; mask++) {
            double product = 0, correlation = 0;
            for (int i = 0; i < ROWS; i++) {
                double v = 1;
                for (int j = 0; j < first; j++) if ((mask >> j & 1) == 1) v *= x[i + j * ROWS];
                product += v / ROWS;
                correlation += v * y[i] / ROWS;
            }
            assertEquals(0, product, 0.03, "product of the bits in " + mask);
            boolean label = labels == Labels.PARITY && mask == (1 << k) - 1;
            assertEquals(label ? 1 : 0, correlation, label ? 1e-9 : 0.03, "label with the bits in " + mask);
        }
    }

    @Test
    void labelsChangeNoString() {
        var parity = new SparseParity(9, 2, Labels.PARITY);
        double[] x = new double[90], coin = new double[90], y = new double[10];
        parity.draw(Streams.stream(1, "test"), x, y);
        parity.labelled(Labels.FAIR_COINS).draw(Streams.stream(1, "test"), coin, y);
        assertArrayEquals(x, coin);
        assertThrows(IllegalArgumentException.class, () -> new SparseParity(3, 4, Labels.PARITY));
        assertThrows(IllegalArgumentException.class, () -> new SparseParity(64, 4, Labels.PARITY));
    }
}
