package org.descentlab.experiment.main.overview;

import static org.descentlab.study.Words.number;

import java.util.Arrays;
import java.util.List;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.study.Overall;
import org.descentlab.study.Preset;

/// Why most runs of the current network blew up, in terms of the optimiser's stability limit λ_max/n < 2(1+β)/lr.
public final class Divergence {
    /// A fraction of the edge at which heavy ball stays stable.
    private static final double STABLE = 0.6;

    private Divergence() {}

    /// The largest λ_max(K_t)/λ_max(K₀) that any seed recorded.
    static double sharpest(Current c) {
        return Current.known(c.knownPaths()).stream().flatMapToDouble(p -> Arrays.stream(p.sharpness())).max().orElse(Double.NaN);
    }

    /// Null unless more than half of the seeds diverged.
    public static Overall.Advice advice(MainSettings s, Current c) {
        if (!c.lost()) return null;
        String sentence;
        double way = s.rate() / 3;
        if (!s.optimizer().hasEdge()) {
            sentence = "The steps were too long for this loss.";
        } else if (s.rate() > 1) {
            sentence = "At the start the curvature λ/n is " + number(s.rate()) + " × the limit 2(1+β)/lr: each step lands further out.";
            way = STABLE;
        } else if (sharpest(c) > 1 / s.rate()) {
            sentence = "The curvature grew to × " + number(sharpest(c)) + " its start, past the limit 1/ρ = " + number(1 / s.rate()) + ".";
        } else {
            sentence = "The start was stable (ρ < 1); the recorded curvature does not show why it was left.";
        }
        way = Double.parseDouble(String.format(java.util.Locale.ROOT, "%.2g", way));
        String label = s.optimizer().hasEdge() ? "Rewind at " + number(way) + " × edge" : "Rewind at " + number(way);
        return new Overall.Advice(LossPane.NAME, sentence, List.of(Preset.of(label, "", MainSettings.RATE.at(way))));
    }
}
