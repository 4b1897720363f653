package org.descentlab.cli;

import static org.descentlab.cli.Said.say;
import static org.junit.jupiter.api.Assertions.*;

import java.util.List;
import java.util.Map;
import org.descentlab.experiment.linear.Linear;
import org.descentlab.figure.Axis;
import org.descentlab.study.Chart;
import org.descentlab.study.Claim;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.View;
import org.junit.jupiter.api.Test;

/// Claims of experiments, and `run --all`, which says of each whether it is borne out.
class RunAllTest {
    @Test
    void everyExperimentIsALine() {
        Said said = say(List.of(new Linear()), "run", "--all", "--quick");
        assertEquals(0, said.status(), said.err());
        List<String> lines = said.out().lines().toList();
        assertEquals(2, lines.size(), said.out());
        assertTrue(lines.getFirst().matches("passed +[0-9.]+ s  linear: .*peak-position 1 \\(is 1\\); .*at least 5.*"), said.out());
        assertEquals("1 of 1 experiments bear out what they claim.", lines.getLast());
        assertEquals(1, said.starts(), "the numerical library is started once");
    }

    /// One whose claim is false, and one that lacks a number.
    @Test
    void whatDoesNotHoldFails() {
        Said said = say(List.of(new Constant(2), new Constant(Double.NaN), new Constant(1)), "run", "--all");
        assertEquals(1, said.status(), said.err());
        List<String> lines = said.out().lines().toList();
        assertTrue(lines.get(0).startsWith("FAILED") && lines.get(0).endsWith("constant: One is one. one 2 (is 1)"), said.out());
        assertTrue(lines.get(1).startsWith("FAILED") && lines.get(1).endsWith("one – (is 1)"), said.out());
        assertTrue(lines.get(2).startsWith("passed"), said.out());
        assertEquals("1 of 3 experiments bear out what they claim.", said.lastLine());
    }

    @Test
    void rangesAndRatios() {
        Map<String, Double> numbers = Map.of("a", 3.0, "b", 4.0, "lost", Double.NaN);
        assertTrue(Claim.of("", Claim.ratio("a", "b", 0.7, 0.8), Claim.within("a", 3, 3), Claim.least("b", 4), Claim.most("b", 4))
                .holds(numbers));
        for (Claim.Range range : List.of(Claim.ratio("a", "b", 0.8, 1), Claim.ratio("a", "c", 0, 9), Claim.ratio("a", "lost", 0, 9),
                Claim.within("a", 2, 2.9), Claim.least("b", 4.1), Claim.most("b", 3.9), Claim.most("c", 1), Claim.least("lost", 0)))
            assertFalse(Claim.of("", Claim.least("a", 0), range).holds(numbers), range.toString());
        assertEquals("a/b 0.75 (in 0.7 … 0.8); a 3 (at least 1.25e-05); b 4 (at most 5); c – (at most 1)",
                Claim.of("", Claim.ratio("a", "b", 0.7, 0.8),
                        Claim.least("a", 1.25e-5), Claim.most("b", 5), Claim.most("c", 1)).numbers(numbers));
        assertThrows(IllegalArgumentException.class, () -> Claim.of("nothing"));
    }

    private static final class Constant extends Experiment {
        private final double one;

        Constant(double one) {
            super(1, "constant", "A constant");
            this.one = one;
        }

        @Override
        protected List<Key<?>> keys() {
            return List.of(SEED, SEEDS);
        }

        @Override
        public Claim claim() {
            return Claim.of("One is one", Claim.within("one", 1, 1));
        }

        @Override
        protected List<View> declaredViews() {
            return sheet(new Pane("empty", "Empty", ask -> Shown.of(new Sentence("well", List.of(), "Well", "Well", null),
                    new Chart("y", Axis.linear("x", 0, 1), Axis.linear("y", 0, 1))).scalar("one", one)));
        }
    }
}
