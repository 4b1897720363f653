package org.descentlab.experiment.mirage;

import static org.descentlab.experiment.mirage.Metric.EXACT_MATCH;
import static org.descentlab.experiment.mirage.Mirage.MOST_DIGITS;
import static org.descentlab.experiment.mirage.Mirage.SAY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// The exact match over the length of the row, and what a test of so many tuples can see of it.
final class LengthPane {
    private static final double[] LENGTHS = IntStream.rangeClosed(1, MOST_DIGITS).asDoubleStream().toArray();
    /// Which widths are shown.
    private static final int[] SHOWN = {1, 5, 10};
    private static final Role[] ROLES = {Role.DANGER, Role.KERNEL, Role.TEST};

    private LengthPane() {}

    static Shown show(Ask ask) {
        Family<Scored> readers = Scored.all(ask);
        int tuples = ask.get(Mirage.TUPLES), digits = ask.get(Mirage.DIGITS);
        var chart = new Chart("share without a mistake", Axis.linear("digits in a row K", 0, MOST_DIGITS + 1),
                Axis.log("", 0.2 / 4000, 1.3));
        List<Series> series = new ArrayList<>();
        Mark.Line lead = null;
        for (int j = 0; j < SHOWN.length; j++) {
            Family<Scored> one = readers.only(SHOWN[j]);
            if (one.none()) continue;
            int width = (int) Scored.WIDTHS[SHOWN[j]];
            double[][] exact = one.found().stream().map(Scored::exact).toArray(double[][]::new);
            double[] median = Summary.medians(exact, MOST_DIGITS);
            double[] theory = Arrays.stream(LENGTHS).map(d -> one.median(s -> s.power(d))).toArray();
            lead = Mark.Line.of(ROLES[j], "w = " + width, null, LENGTHS, median).withMarkers();
            chart.line(Role.THEORY, j == 0 ? "p to the K" : null, LENGTHS, theory).add(lead);
            series.add(new Series("exact-match-by-length-" + width, "digits", "share", "", LENGTHS, median, exact));
        }
        chart.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, false, 1.0 / tuples, "one tuple")).cursor(digits, "K = " + digits);
        Plot plot = chart.plot().led(lead, new Link(Mirage.DIGITS.name(), LENGTHS, LENGTHS));
        Shown early = Scored.early(readers, plot);
        if (early != null) return early;
        double[] exact = readers.medians(EXACT_MATCH.of(digits)), theory = readers.medians(s -> s.power(digits));
        int zeros = (int) Arrays.stream(exact).takeWhile(v -> v == 0).count();
        double width = zeros == 0 ? 0 : Scored.WIDTHS[zeros - 1], there = zeros == 0 ? Double.NaN : theory[zeros - 1];
        Sentence said = zeros == 0 ? SAY.of("length.seen", tuples, digits) : SAY.of("length.zero", tuples, digits, (int) width, there);
        Shown shown = readers.standing(Shown.of(said, plot)).scalar("zero-up-to-width", width).scalar("theory-there", there);
        for (Series one : series) shown = shown.series(one);
        return shown;
    }
}
