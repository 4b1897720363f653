package org.descentlab.app;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// When the phases of a start were reached, counted from the start of the process.
final class Startup {
    private record Phase(String name, Duration after) { }

    private final Instant start = ProcessHandle.current().info().startInstant().orElse(Instant.now());
    private final List<Phase> phases = new ArrayList<>();

    /// Notes that a phase has been reached; from any thread.
    synchronized void reached(String phase) {
        phases.add(new Phase(phase, Duration.between(start, Instant.now())));
    }

    /// One line a phase, in the order in which they were reached.
    synchronized String report() {
        var out = new StringBuilder();
        for (Phase p : phases) out.append(String.format(Locale.ROOT, "%6d ms  %s%n", p.after.toMillis(), p.name));
        return out.toString();
    }
}
