package org.descentlab.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.junit.jupiter.api.Test;

/// What is kept of a job that is being computed.
class RunStoreTest {
    private record Count() implements Job<Integer> {
        @Override
        public Integer compute(Work work) {
            return 0;
        }
    }

    @Test
    void howFarAJobHasComeIsAskedAtMostTwentyTimesASecond() {
        var store = new RunStore(1000);
        int[] asked = new int[1];
        int kept = 0;
        long begun = System.nanoTime();
        for (int i = 0; i < 100_000; i++) if (store.publish(new Count(), () -> ++asked[0])) kept++;
        long moments = (System.nanoTime() - begun) / 50_000_000;
        assertEquals(kept, asked[0], "what is dropped is not made");
        assertTrue(asked[0] >= 1 && asked[0] <= 1 + moments, asked[0] + " times in " + moments + " moments");
        assertEquals(asked[0], store.soFar(new Count()));
        store.forget(new Count());
        assertNull(store.soFar(new Count()));
    }
}
