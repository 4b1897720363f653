package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.junit.jupiter.api.Test;

/// What is kept of a job that is being computed.
class StoreTest {
    private record Count() implements Job<Integer> {
        @Override
        public Integer compute(Work work) {
            return 0;
        }
    }

    @Test
    void howFarAJobHasComeIsAskedAtMostTwentyTimesASecond() {
        long[] now = {0};
        var store = new Store(1000, () -> now[0]);
        int[] asked = new int[1];
        int kept = 0;
        for (int i = 0; i < 100_000; i++, now[0] += 1_000_000) if (store.publish(new Count(), () -> ++asked[0])) kept++;
        assertEquals(kept, asked[0], "what is dropped is not made");
        assertEquals(2000, asked[0], "a hundred seconds, a look each millisecond");
        assertEquals(asked[0], store.soFar(new Count()));
        store.forget(new Count());
        assertNull(store.soFar(new Count()));
    }
}
