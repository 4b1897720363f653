package org.descentlab.experiment.mirage;

import static org.descentlab.experiment.mirage.Mirage.SAY;
import static org.descentlab.experiment.mirage.Mirage.TUPLES;

import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// One reader and how often it reads rows of digits without a mistake.
///
/// @param exact `[K − 1]`
record Scored(Judged.Read read, double[] exact) {
    static final double[] WIDTHS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64};

    /// The readers of all widths and seeds so far.
    static Family<Scored> all(Ask ask) {
        return Family.of(ask.seeds(), WIDTHS, (i, k) -> Turn.seed(k), (width, k, turn) -> {
            Reader reader = Reader.of(ask, (int) width, ask.settings().seed(k));
            ask.find(reader, turn);
            Judged judged = new Judged(reader);
            Judged.Read read = ask.find(judged, turn);
            double[] exact = ask.find(new Tuples(judged, ask.get(TUPLES)), turn);
            return read == null || exact == null || !read.whole() ? null : new Scored(read, exact);
        });
    }

    /// The exact match if mistakes are independent: what follows from the accuracy on one digit alone.
    double power(double digits) {
        return Math.pow(read.accuracy(), digits);
    }

    /// A plot over widths.
    static Chart chart(String name, Axis y) {
        return new Chart(name, Axis.log("width w", 0.8, 80, 1, 2, 4, 8, 16, 32, 64), y);
    }

    /// An axis of shares.
    static Axis shares() {
        return Axis.linear("", 0, 1.03, 0, 0.25, 0.5, 0.75, 1);
    }

    /// What is said as long as no seed is whole; else null.
    static Shown early(Family<Scored> readers, Plot plot) {
        return readers.whole() > 0 ? null : readers.standing(Shown.of(SAY.of("readers.none"), plot));
    }
}
