package org.descentlab.experiment.induction;

import java.util.Locale;

/// What a head attends to, averaged over sequences of known period P (Olsson et al. 2022, prefix matching).
///
/// @param previous  A_{i,i−1}
/// @param induction A_{i,i−P+1}, the token after the last occurrence, over the second copy, i ∈ [P, min(T, 2P))
/// @param duplicate A_{i,i−P} there
/// @param first     A_{i,0} for i ≥ P
/// @param self      A_{i,i} for i ≥ 1
record Scores(double previous, double induction, double duplicate, double first, double self) {
    /// A head is named by a score above this.
    static final double NAMED = 0.4;

    /// What a head does; a shortcut is an induction head that fails at other periods.
    enum Kind {
        PREVIOUS_TOKEN, INDUCTION, DUPLICATE, FIRST_TOKEN, SELF, DIFFUSE, SHORTCUT;

        String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// A_ij of one sequence.
    interface Pattern {
        double at(int sequence, int i, int j);
    }

    static Scores of(Pattern a, int length, int[] periods) {
        double previous = 0, induction = 0, duplicate = 0, first = 0, self = 0;
        int copies = 0, later = 0, rows = periods.length * (length - 1);
        for (int b = 0; b < periods.length; b++) {
            int p = periods[b];
            for (int i = 1; i < length; i++) {
                previous += a.at(b, i, i - 1) / rows;
                self += a.at(b, i, i) / rows;
                if (i < p) continue;
                first += a.at(b, i, 0);
                later++;
                if (i >= 2 * p) continue;
                induction += a.at(b, i, i - p + 1);
                duplicate += a.at(b, i, i - p);
                copies++;
            }
        }
        return new Scores(previous, induction / copies, duplicate / copies, first / later, self);
    }

    /// By its largest score above 0.4, else diffuse.
    Kind kind() {
        Kind kind = Kind.DIFFUSE;
        double most = NAMED;
        Kind[] named = {Kind.PREVIOUS_TOKEN, Kind.INDUCTION, Kind.DUPLICATE, Kind.FIRST_TOKEN, Kind.SELF};
        double[] all = {previous, induction, duplicate, first, self};
        for (int i = 0; i < all.length; i++)
            if (all[i] > most) {
                most = all[i];
                kind = named[i];
            }
        return kind;
    }
}
