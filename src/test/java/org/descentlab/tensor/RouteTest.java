package org.descentlab.tensor;

import static org.junit.jupiter.api.Assertions.*;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Every way to compute a product against plain loops, at sizes with every rest that a tile can leave.
class RouteTest {
    private static final Backend BACKEND = Backends.start();

    /// The operands of an m × n product of length k, as blocks within larger matrices.
    private record Product(Precision p, boolean ta, boolean tb, int m, int n, int k, double t) {
        private Matrix random(Workspace work, int rows, int columns, int seed) {
            var random = Streams.stream(seed, "routes");
            Matrix out = work.matrix(p, rows, columns);
            for (int j = 0; j < columns; j++) for (int i = 0; i < rows; i++) out.set(i, j, random.nextGaussian());
            return out;
        }

        void check(Route route) {
            try (var work = BACKEND.workspace()) {
                Matrix a = random(work, (ta ? k : m) + 1, (ta ? m : k) + 2, 1), b = random(work, (tb ? n : k) + 2, (tb ? k : n) + 1, 2),
                        c = random(work, m + 3, n + 1, 3);
                double[] before = c.toArray();
                int atA = 1 + a.rows, atB = 2 + b.rows, atC = 3;
                Products.block(route, 0.7, a, atA, ta, b, atB, tb, t, c, atC, c.rows, m, n, k);
                for (int j = 0; j < c.columns; j++)
                    for (int i = 0; i < c.rows; i++) {
                        double old = before[i + j * c.rows], e = i < 3 || j >= n ? old : 0.7 * sum(a, b, i - 3, j) + t * old;
                        assertEquals(e, c.get(i, j), (p == Precision.FLOAT32 ? 1e-6 : 1e-14) * (10 + k), route + " of " + this);
                    }
            }
        }

        private double sum(Matrix a, Matrix b, int i, int j) {
            double sum = 0;
            for (int l = 0; l < k; l++)
                sum += (ta ? a.get(1 + l, 1 + i) : a.get(1 + i, 1 + l)) * (tb ? b.get(2 + j, 1 + l) : b.get(2 + l, 1 + j));
            return sum;
        }
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void everyRouteAgreesWithPlainLoops(Route route) {
        int computed = 0;
        List<Integer> rows = new ArrayList<>(List.of(1, 3, 5, 16, 40, 67, 150));
        rows.addAll(List.of(FloatTiles.ROWS, FloatTiles.ROWS + 1, 2 * FloatTiles.ROWS - 1, DoubleTiles.ROWS));
        for (Precision p : Precision.values())
            for (int m : rows)
                for (int n : new int[] {1, 2, 3, 4, 5, 13})
                    for (int k : new int[] {1, 7, 17, 64})
                        for (int kind = 0; kind < 4; kind++)
                            for (double t : new double[] {0, 0.9}) {
                                boolean ta = kind % 2 == 1, tb = kind >= 2;
                                if (!route.takes(p, ta, tb, m, n, t == 0)) continue;
                                new Product(p, ta, tb, m, n, k, t).check(route);
                                computed++;
                            }
        assertTrue(computed > 100, computed + " products");
    }

    /// What the table of [Route] says, for a processor of either kind.
    @ParameterizedTest
    @CsvSource({"true,false,false,300,64,17,CUT", "true,true,false,17,64,300,CUT", "true,false,false,300,1,64,CUT",
            "true,false,false,3000,1,512,GEMV", "false,false,false,300,64,17,TILES", "false,false,false,300,64,129,WHOLE",
            "false,false,true,300,129,120,TILES", "false,false,true,300,257,256,WHOLE", "false,true,false,17,4,300,TILES",
            "false,true,false,17,64,300,WHOLE", "false,false,false,300,1,2000,GEMV", "false,true,false,2000,1,300,GEMV",
            "false,false,true,300,1,17,WHOLE", "false,true,true,20,20,20,WHOLE"})
    void theTable(boolean small, boolean ta, boolean tb, int m, int n, int k, Route expected) {
        for (Precision p : Precision.values()) assertEquals(expected, Route.of(small, p, ta, tb, m, n, k, true));
    }

    @Test
    void onlyTilesThatOverwriteMayOverlap() {
        assertEquals(Route.WHOLE, Route.of(false, Precision.FLOAT32, false, false, 300, 64, 17, false));
        assertEquals(Route.TILES, Route.of(false, Precision.FLOAT32, false, false, 300, 64, 17, true));
    }

    @ParameterizedTest
    @EnumSource(Route.class)
    void anInfiniteElementStaysInItsColumn(Route route) {
        if (route == Route.GEMV) return;
        try (var work = BACKEND.workspace()) {
            Matrix a = work.matrix(Precision.FLOAT32, 150, 9), b = work.matrix(Precision.FLOAT32, 9, 7),
                    c = work.matrix(Precision.FLOAT32, 150, 7);
            a.fill(1);
            b.fill(1);
            b.set(4, 5, Double.POSITIVE_INFINITY);
            c.fill(Double.NaN);
            Products.block(route, 1, a, 0, false, b, 0, false, 0, c, 0, 150, 150, 7, 9);
            for (int j = 0; j < 7; j++) assertEquals(j == 5 ? Double.POSITIVE_INFINITY : 9, c.get(149, j));
        }
    }
}
