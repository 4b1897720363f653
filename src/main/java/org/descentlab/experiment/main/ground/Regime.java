package org.descentlab.experiment.main.ground;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;

/// Whether training stayed with the linearised network or left it: the only place in which *lazy* and *rich* are chosen. The words
/// follow from what moved, the kernel and the function itself; test errors may agree by accident.
///
/// @param word     the commonest one over seeds; null without any seed
/// @param agreeing how many of `seeds` are of that word
/// @param drift    ‖K_T − K₀‖/‖K₀‖, median
/// @param distance ‖f − f_twin‖/‖f_twin‖ on the test inputs, median; NaN without a twin
public record Regime(Word word, int agreeing, int seeds, double drift, double distance) {
    /// Of one network: lazy if kernel and function both stayed, rich if both went; what lies between is neither.
    public enum Word {
        LAZY, INTERMEDIATE, RICH;

        /// Kernels up to these are lazy, and intermediate; functions nearer to the twin's than these likewise.
        private static final double SLIGHT = 0.02, FAR = 0.3, NEAR = 0.05, APART = 0.1;

        /// @param distance NaN without a twin: the kernel alone decides
        static Word of(double drift, double distance) {
            if (drift < SLIGHT && !(distance >= NEAR)) return LAZY;
            return drift > FAR && !(distance <= APART) ? RICH : INTERMEDIATE;
        }

        /// As in a sentence, and in its key.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param drift, distance one a seed; a seed without drift is not counted
    public static Regime of(double[] drift, double[] distance) {
        int[] seeds = IntStream.range(0, drift.length).filter(k -> Double.isFinite(drift[k])).toArray();
        Word most = null;
        int agreeing = 0;
        for (Word w : Word.values()) {
            int of = (int) Arrays.stream(seeds).filter(k -> Word.of(drift[k], distance[k]) == w).count();
            if (of <= agreeing) continue;
            agreeing = of;
            most = w;
        }
        return new Regime(most, agreeing, seeds.length, Summary.median(drift),
                Summary.median(Arrays.stream(seeds).mapToDouble(k -> distance[k]).toArray()));
    }

    /// Whether seeds agree on the word.
    public boolean agreed() {
        return seeds > 0 && agreeing >= Claims.VOTE * seeds;
    }

    public boolean lazy() {
        return agreed() && word == Word.LAZY;
    }
}
