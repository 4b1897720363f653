package org.descentlab.study;

import static org.junit.jupiter.api.Assertions.*;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.descentlab.tensor.Activation;
import org.junit.jupiter.api.Test;

/// Equal jobs have equal forms, others have others.
class CanonicalFormTest {
    private record Of(Object part) implements Job<Integer> {
        @Override
        public Integer compute(Work work) {
            return 0;
        }
    }

    private record Other(Object part) implements Job<Integer> {
        @Override
        public Integer compute(Work work) {
            return 0;
        }
    }

    private record Named(String name, int shown) implements Job<Integer> {
        @Override
        public Integer compute(Work work) {
            return 0;
        }

        @Override
        public Object identity() {
            return name;
        }
    }

    private record Pair(String a, String b) {}

    private record Twin(String a, String b) {}

    private static final class NoRecord implements Job<Integer> {
        @Override
        public Integer compute(Work work) {
            return 0;
        }
    }

    @Test
    void othersHaveOtherForms() {
        List<Job<?>> all = List.of(new Of(0.0), new Of(-0.0), new Of(Double.NaN), new Of(Math.nextUp(0.1)), new Of(0.1), new Of(0.1f),
                new Of(0),
                new Of("0"), new Of("0.0"), new Of(false), new Of(null), new Of("-"), new Of(Activation.TANH), new Of("TANH"),
                new Of(List.of()),
                new Of(List.of("a", "b")), new Of(List.of("a,b")), new Of(List.of(List.of("a"), "b")), new Of(List.of(List.of("a", "b"))),
                new Of(new Pair("a", "b")), new Of(new Twin("a", "b")), new Of(new Pair("a\",1\"b", "")), new Of(new Of(0)), new Other(0),
                new Named("a", 1), new Named("b", 1));
        Set<String> forms = new HashSet<>();
        for (Job<?> j : all) assertTrue(forms.add(CanonicalForm.of(j)), CanonicalForm.of(j));
    }

    @Test
    void equalOnesHaveTheSame() {
        assertEquals(CanonicalForm.of(new Of(List.of(new Pair("é", "b"), 0.1))),
                CanonicalForm.of(new Of(List.of(new Pair("é", "b"), 0.1))));
        assertEquals(CanonicalForm.of(new Named("a", 1)), CanonicalForm.of(new Named("a", 2)));
    }

    @Test
    void whatIsNoRecordHasNone() {
        assertNull(CanonicalForm.of(new NoRecord()));
        assertNull(CanonicalForm.of(new Of(new int[3])));
        assertNull(CanonicalForm.of(new Of(List.of(new Object()))));
    }
}
