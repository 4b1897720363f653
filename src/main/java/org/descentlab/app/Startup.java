package org.descentlab.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// When the phases of a start were reached, counted from the start of the process.
final class Startup {
    private record Phase(String name, Duration after) {}

    private final Instant start = start();
    private final List<Phase> phases = new ArrayList<>();

    /// The start of the process. Linux's own clock of it is exact to 10 ms; what Java makes of that may be a second off.
    private static Instant start() {
        Instant now = Instant.now();
        try {
            String stat = Files.readString(Path.of("/proc/self/stat")), uptime = Files.readString(Path.of("/proc/uptime"));
            double ticks = Double.parseDouble(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
            return now.minusMillis(Math.round(1000 * Double.parseDouble(uptime.split(" ")[0]) - 10 * ticks));
        } catch (IOException | RuntimeException e) {
            return ProcessHandle.current().info().startInstant().orElse(now);
        }
    }

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
