package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GridMinimumTest {
    private static final double[] X = {-9, -8.5, -8, -7.5, -7};

    /// Of a parabola its vertex, wherever that stands between the places.
    @Test
    void aParabolaIsFoundExactly() {
        for (double vertex : new double[] {-8.2, -8, -7.9, -7.76}) {
            GridMinimum m = GridMinimum.of(X, Arrays.stream(X).map(x -> 3 + 2 * (x - vertex) * (x - vertex)).toArray());
            assertEquals(vertex, m.refined(), 1e-12);
            assertEquals(0, Math.abs(m.at() - vertex), 0.25);
            assertTrue(m.inside(X.length));
        }
    }

    @Test
    void whereNothingStandsOnBothSidesNothingIsRefined() {
        double missing = Double.NaN;
        for (double[] y : new double[][] {{1, 2, 3, 4, 5}, {5, 4, 3, 2, 1}, {4, 2, missing, 3, 5}}) {
            GridMinimum m = GridMinimum.of(X, y);
            assertTrue(Double.isNaN(m.refined()));
            assertEquals(y[m.index()], m.value());
        }
        assertFalse(GridMinimum.of(X, new double[] {1, 2, 3, 4, 5}).inside(5));
        GridMinimum none = GridMinimum.of(X, new double[0]);
        assertTrue(none.index() == -1 && Double.isNaN(none.at() + none.value()) && !none.inside(5));
    }
}
