package org.descentlab.speed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.Lab;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.NetworkTrainer;
import org.descentlab.net.Paces;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Test;

class DevicePaceTest {
    /// Nanoseconds that have passed, as the trainers say.
    private long now;
    private final List<String> calls = new ArrayList<>();

    private final class Clocked implements NetworkTrainer {
        private final int atOnce;
        private final long first, later;
        private boolean warm;

        /// @param first, later nanoseconds that the first call of a width takes, and the second
        Clocked(int atOnce, long first, long later) {
            this.atOnce = atOnce;
            this.first = first;
            this.later = later;
        }

        @Override
        public String name() {
            return "clocked";
        }

        @Override
        public boolean trains(NetworkSpec spec) {
            return true;
        }

        @Override
        public int atOnce() {
            return atOnce;
        }

        @Override
        public List<Trained> train(List<Order> orders, Cancellation cancelled) {
            calls.add(orders.getFirst().spec().width() + "×" + orders.size());
            now += warm ? later : first;
            warm = !warm;
            return List.of();
        }
    }

    /// The first call of each warms up; seconds are those of a step of one network.
    @Test
    void aStepOfOneNetworkOnBoth() {
        Paces paces = DevicePace.measure(new Clocked(132, 1_000_000_000, 3_200_000), new Clocked(1, 77_000_000, 500_000), Lab.DIGITS,
                () -> now);
        assertEquals(List.of("8×32", "8×32", "8×1", "8×1", "64×32", "64×32", "64×1", "64×1", "512×32", "512×32", "512×1", "512×1"), calls);
        for (Paces.Pace p : paces.measured()) {
            assertEquals(1e-6, p.device(), 1e-15);
            assertEquals(5e-6, p.processor(), 1e-15);
        }
    }
}
