package org.descentlab.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.descentlab.speed.Schedule.Measured;
import org.descentlab.speed.Schedule.Outcome;
import org.junit.jupiter.api.Test;

/// Small schedules, worked out by hand. Every time is a sum of powers of two, so that they are exact.
class ScheduleTest {
    private static Measured<String> job(double seconds, String... needs) {
        return new Measured<>(seconds, List.of(needs));
    }

    private static final Map<String, Measured<String>> JOBS = Map.of("kernel", job(2), "net", job(3, "kernel"), "twin", job(1, "kernel"),
            "a", job(4));

    private static Outcome schedule(Map<String, Measured<String>> jobs, int cores, String... plan) {
        return Schedule.of(jobs, done -> List.of(plan), cores);
    }

    @Test
    void oneCoreDoesOneAfterTheOther() {
        assertEquals(new Outcome(10, 1), schedule(JOBS, 1, "net", "twin", "a"));
    }

    /// The net's core makes the kernel. The twin waits for it, so the other core takes "a" until 4, and then the twin until 5.
    @Test
    void aCoreWhoseJobWaitsTakesAnother() {
        assertEquals(new Outcome(5, 1), schedule(JOBS, 2, "net", "twin", "a"));
    }

    /// Kernel and "a" at 0, net and twin at 2.
    @Test
    void moreCoresThanJobsTakeTheLongestChain() {
        assertEquals(new Outcome(5, 10 / 40.), schedule(JOBS, 8, "net", "twin", "a"));
        assertEquals(5, Schedule.longestChain(JOBS));
    }

    /// Short ones first leave a core idle at the end; the longest first does not.
    @Test
    void theOrderIsThePlans() {
        Map<String, Measured<String>> jobs = Map.of("long", job(4), "b", job(2), "c", job(2));
        assertEquals(new Outcome(6, 8 / 12.), schedule(jobs, 2, "b", "c", "long"));
        assertEquals(new Outcome(4, 1), schedule(jobs, 2, "long", "b", "c"));
    }

    /// What is planned only once another is done begins then.
    @Test
    void aPlanGrows() {
        Map<String, Measured<String>> jobs = Map.of("first", job(1), "second", job(2), "other", job(4));
        assertEquals(new Outcome(4, 7 / 8.),
                Schedule.of(jobs, done -> done.contains("first") ? List.of("other", "first", "second") : List.of("other", "first"), 2));
    }
}
