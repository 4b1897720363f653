package org.descentlab.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Test;

/// Draws whose fits begin at the fit to all rows: the same errors for less work, and a way back where there are several valleys.
class RedrawnTest {
    /// What was told of the work.
    private static final class Heard implements Redrawn.Watch {
        final List<String> begun = new ArrayList<>();
        final List<Integer> done = new ArrayList<>();

        @Override
        public void begin(int of, boolean fromEveryStart) {
            begun.add(of + (fromEveryStart ? " afresh" : " near"));
        }

        @Override
        public void done(int n) {
            done.add(n);
        }
    }

    /// Several at a time, the draws are those drawn one by one, in their order; of many rows few are fitted from every start.
    @Test
    void drawsTakenTogetherAreTheSame() {
        for (int rows : new int[] {7, 30_000}) {
            var afresh = new AtomicInteger();
            var heard = new Heard();
            Redrawn<String> drawn = Redrawn.of(rows, 50, 3, new Redrawn.Fitter<>(Arrays::toString, r -> {
                afresh.incrementAndGet();
                return Arrays.toString(r);
            }, s -> new double[] {0.4}), heard);
            assertEquals(Bootstrap.stream(rows, 50, 3).map(Arrays::toString).toList(), drawn.laws());
            assertEquals(rows == 7 ? 50 : 10, afresh.get());
            assertEquals(afresh.get(), drawn.compared());
            assertTrue(drawn.near());
            assertEquals(rows == 7 ? List.of("50 afresh") : List.of("10 afresh", "40 near"), heard.begun);
            assertEquals(rows == 7 ? 50 : 40, heard.done.getLast());
        }
    }

    @Test
    void whereOneEndsElsewhereAllAreFittedFromEveryStart() {
        for (double elsewhere : new double[] {0.401, Double.NaN}) {
            var afresh = new AtomicInteger();
            var heard = new Heard();
            Redrawn<Double> drawn = Redrawn.of(3000, 50, 3,
                    new Redrawn.Fitter<>(r -> 0.4, r -> afresh.incrementAndGet() == 7 ? elsewhere : 0.4, v -> new double[] {v}), heard);
            assertFalse(drawn.near());
            assertEquals(50, afresh.get());
            assertEquals(List.of("10 afresh", "40 afresh"), heard.begun);
        }
    }

    private static double[][] power(int rows, double noise) {
        var random = new Random(8);
        double[] x = random.doubles(rows).map(u -> Math.pow(10, 1 + 6 * u)).toArray();
        return new double[][] {x,
                Arrays.stream(x).map(v -> (0.5 + 3 * Math.pow(v, -0.4)) * Math.exp(noise * random.nextGaussian())).toArray()};
    }

    private static double error(List<PowerLaw> laws, java.util.function.ToDoubleFunction<PowerLaw> of) {
        return Summary.deviation(laws.stream().mapToDouble(of).toArray());
    }

    /// To a ten-thousandth of themselves, whatever the noise: the objective is taken as a share of its value at the fit.
    @Test
    void errorsOfAPowerLawAgree() {
        for (double noise : new double[] {1e-7, 1e-3, 0.05}) {
            double[][] v = power(400, noise);
            PowerLaw fit = HuberLaw.fit(v[0], v[1], Cancellation.NEVER);
            int[][] draws = Bootstrap.stream(400, 40, 1).toArray(int[][]::new);
            List<PowerLaw> near = Arrays.stream(draws).map(r -> HuberLaw.near(fit, v[0], v[1], r, Cancellation.NEVER)).toList();
            List<PowerLaw> afresh = Arrays.stream(draws).map(r -> HuberLaw.drawn(v[0], v[1], r, Cancellation.NEVER)).toList();
            double alpha = error(afresh, PowerLaw::exponent), floor = error(afresh, PowerLaw::floor),
                    scale = error(afresh, PowerLaw::scale);
            assertEquals(alpha, error(near, PowerLaw::exponent), 1e-4 * alpha, "exponent at " + noise);
            assertEquals(floor, error(near, PowerLaw::floor), 1e-4 * floor, "floor at " + noise);
            assertEquals(scale, error(near, PowerLaw::scale), 1e-4 * scale, "scale at " + noise);
        }
    }

    @Test
    void errorsOfASurfaceAgree() {
        var random = new Random(4);
        int rows = 300;
        double[] n = random.doubles(rows).map(u -> Math.pow(10, 7 + 3 * u)).toArray(),
                d = random.doubles(rows).map(u -> Math.pow(10, 8 + 3 * u)).toArray(), loss = IntStream.range(0, rows)
                        .mapToDouble(i -> Chinchilla.REFITTED.at(n[i], d[i]) * Math.exp(0.002 * random.nextGaussian())).toArray();
        var runs = new ChinchillaFit.Runs(n, d, loss);
        ChinchillaFit fit = ChinchillaFit.of(runs, Cancellation.NEVER);
        int[][] draws = Bootstrap.stream(rows, 20, 1).toArray(int[][]::new);
        List<Chinchilla> near = Arrays.stream(draws).map(r -> fit.near(runs, r, Cancellation.NEVER)).toList(),
                afresh = Arrays.stream(draws).map(r -> fit.drawn(runs, r, Cancellation.NEVER)).toList();
        for (int k = 0; k < afresh.size(); k++) {
            assertEquals(afresh.get(k).alpha(), near.get(k).alpha(), 1e-6);
            assertEquals(afresh.get(k).beta(), near.get(k).beta(), 1e-6);
        }
        double error = Summary.deviation(afresh.stream().mapToDouble(Chinchilla::floor).toArray());
        assertEquals(error, Summary.deviation(near.stream().mapToDouble(Chinchilla::floor).toArray()), 1e-3 * error);
    }

    /// Counted, not timed: an evaluation passes over all rows of the draw.
    @Test
    void aDrawCostsFewEvaluations() {
        double[][] v = power(2000, 0.01);
        PowerLaw fit = HuberLaw.fit(v[0], v[1], Cancellation.NEVER);
        Bfgs.Objective f = HuberLaw.objective(Summary.rows(v[0], Bootstrap.of(2000, 1)[0]), Summary.rows(v[1], Bootstrap.of(2000, 1)[0]));
        var evaluations = new AtomicInteger();
        double mean = Summary.mean(Arrays.stream(Summary.rows(v[0], Bootstrap.of(2000, 1)[0])).map(Math::log).toArray());
        Bfgs.near((p, g) -> {
            evaluations.incrementAndGet();
            return f.at(p, g);
        }, new double[] {Math.log(fit.scale()) - fit.exponent() * mean, Math.log(fit.floor()), fit.exponent()}, Cancellation.NEVER);
        assertTrue(evaluations.get() < 60, "evaluations: " + evaluations);
    }
}
