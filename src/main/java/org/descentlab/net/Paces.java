package org.descentlab.net;

import java.util.Comparator;
import java.util.List;

/// How fast a device and a processor train networks of some widths, as it was measured: from that follows which of them is to train a network.
public record Paces(List<Pace> measured) {
    /// Seconds that a training step of one network takes.
    ///
    /// @param device    where as many train at once as it likes
    /// @param processor on one core
    public record Pace(int width, double device, double processor) {
        boolean sooner(int cores) {
            return device < processor / cores;
        }
    }

    public Paces {
        measured = List.copyOf(measured);
        if (measured.isEmpty()) throw new IllegalArgumentException("Nothing was measured.");
    }

    /// Whether many networks of that width are trained sooner by the device than by so many cores, as at the measured width nearest in proportion.
    public boolean sooner(int width, int cores) {
        return measured.stream().min(Comparator.comparingDouble(p -> Math.abs(Math.log((double) p.width / width)))).orElseThrow()
                .sooner(cores);
    }

    /// Whether there is any such width.
    public boolean everSooner(int cores) {
        return measured.stream().anyMatch(p -> p.sooner(cores));
    }
}
