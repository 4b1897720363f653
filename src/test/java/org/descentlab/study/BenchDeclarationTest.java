package org.descentlab.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.lab.Laboratory;
import org.descentlab.lab.ResultText;
import org.descentlab.stats.Summary;
import org.descentlab.tensor.Streams;
import org.junit.jupiter.api.Test;

/// A toy bench, declared in one place: the mean of coin tosses against its number, with the law of large numbers.
class BenchDeclarationTest {
    private static final class Coins extends Bench {
        Coins() {
            super(1, "coins", "The mean of many coins");
        }

        @Override
        protected List<Parameter> declared() {
            return List.of(Parameter.number("tosses", "Tosses", "n", "", Parameter.Scale.INTEGER_LOG, 10, 1000, 100, true, "How often the coin is tossed.", "all panes"));
        }

        @Override
        protected List<BenchPane> sheet() {
            return List.of(new MeanPane());
        }

        /// What one seed tossed.
        record Tossed(int tosses, long seed) implements Job<Double> {
            @Override
            public Double compute(Work work) {
                var random = Streams.stream(seed, "coins");
                return IntStream.range(0, tosses).mapToDouble(i -> random.nextBoolean() ? 1 : 0).average().orElseThrow();
            }
        }

        private static final class MeanPane implements BenchPane {
            @Override
            public String name() {
                return "mean";
            }

            @Override
            public String title() {
                return "Mean";
            }

            @Override
            public List<Job<?>> plan(Settings s) {
                return IntStream.range(0, s.integer("seeds")).<Job<?>>mapToObj(k -> new Tossed(s.integer("tosses"), s.integer("seed") + k)).toList();
            }

            @Override
            public Shown show(Settings s, Results results, int step) {
                double[] means = IntStream.range(0, s.integer("seeds")).mapToObj(k -> results.find(new Tossed(s.integer("tosses"), s.integer("seed") + k)))
                        .filter(v -> v != null).mapToDouble(v -> v).toArray();
                double[] at = IntStream.range(0, means.length).mapToDouble(i -> i).toArray();
                Plot plot = Plot.of("mean", Axis.linear("seed", -0.5, s.integer("seeds")), Axis.linear("", 0, 1), List.of(new Mark.Points(Role.TEST, "mean", null, at, means, false, false)));
                if (means.length == 0) return Shown.of("Not enough data yet: nothing has been tossed", plot).seeds(0, s.integer("seeds"));
                double spread = Summary.deviation(means), theory = 0.5 / Math.sqrt(s.integer("tosses"));
                return Shown.of("Spread over seeds " + Words.number(spread) + "; theory " + Words.number(theory), plot).seeds(means.length, s.integer("seeds"))
                        .scalar("spread", spread).scalar("spread-theory", theory).series("means", "seed", "mean", at, means);
            }
        }
    }

    private final Bench bench = new Coins();

    @Test
    void everythingFollowsFromTheDeclaration() throws Exception {
        Settings s = bench.set(bench.defaults(), Map.of("tosses", 400.0, "seeds", 20.0));
        Frame frame;
        try (var lab = new Laboratory(bench, s, new LinkedHashSet<>(bench.panes()), Lab.BACKEND, Lab.TASKS, 2)) {
            frame = lab.await(p -> { });
        }
        assertEquals(20, frame.pane("mean").figure().seedsDone());
        assertEquals(frame.scalars().get("spread-theory"), frame.scalars().get("spread"), 0.01);
        assertEquals(List.of("tosses", "seed", "seeds"), bench.parameters(s).stream().map(Parameter::name).toList());
        assertEquals("coins tosses=400 seeds=20", ShareText.of(bench, s));
        assertEquals(s, ShareText.parse(bench, "coins tosses=400 seeds=20"));
        assertEquals(3, bench.quick(s).get("seeds"));
        var provenance = new ResultText.Provenance("test", "CPU", 2, 0, 20, 1);
        assertTrue(ResultText.json(bench, frame, provenance).contains("\"spread-theory\""));
        assertTrue(ResultText.csv(bench, frame, provenance, bench.panes()).contains("means,0.0,median,"));
    }

    /// A pane is handed on unless a result that it asked for has changed.
    @Test
    void unchangedPanesAreHandedOn() {
        Settings s = bench.set(bench.defaults(), "seeds", 2);
        var known = new java.util.HashMap<Job<?>, Object>();
        Results results = new Results() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T find(Job<T> job) {
                return (T) known.get(job);
            }
        };
        Frame empty = bench.frame(s, results, Head.at(0), Set.of("mean"), null), same = bench.frame(s, results, Head.at(0), Set.of("mean"), empty);
        assertSame(empty.pane("mean"), same.pane("mean"));
        assertEquals("Not enough data yet: nothing has been tossed", empty.pane("mean").figure().sentence());
        known.put(new Coins.Tossed(7, 0), 0.5);
        assertSame(empty.pane("mean"), bench.frame(s, results, Head.at(0), Set.of("mean"), empty).pane("mean"), "somebody else's result");
        known.put(new Coins.Tossed(100, 0), 0.5);
        Frame first = bench.frame(s, results, Head.at(0), Set.of("mean"), empty);
        assertNotSame(empty.pane("mean"), first.pane("mean"));
        assertEquals("Provisional", first.pane("mean").figure().badge());
        assertNotSame(first.pane("mean"), bench.frame(s.with("tosses", 50), results, Head.at(0), Set.of("mean"), first).pane("mean"));
    }
}
