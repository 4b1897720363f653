package org.descentlab.experiment.mirage;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Many;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;

/// The exact match over the length of the row, and what a test of so many tuples can see of it.
final class LengthPane implements BenchPane {
    private static final int[] SHOWN = {1, 5, 10};
    private static final Role[] ROLES = {Role.DANGER, Role.KERNEL, Role.TEST};

    @Override
    public String name() {
        return "length";
    }

    @Override
    public String title() {
        return "How many in a row";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Readers.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Readers r = Readers.of(s, results);
        int tuples = s.integer("tuples"), digits = r.digits();
        double[] at = IntStream.rangeClosed(1, MirageBench.MOST_DIGITS).asDoubleStream().toArray();
        List<Mark> marks = new ArrayList<>();
        List<Frame.Series> series = new ArrayList<>();
        Mark.Line lead = null;
        for (int j = 0; j < SHOWN.length; j++) {
            int i = SHOWN[j], w = (int) MirageBench.WIDTHS[i];
            double[][] exact = IntStream.range(0, r.read().length).filter(k -> r.read()[k][i] != null).mapToObj(k -> r.exact()[k][i]).toArray(double[][]::new);
            double[][] power = IntStream.range(0, r.read().length).filter(k -> r.read()[k][i] != null)
                    .mapToObj(k -> java.util.Arrays.stream(at).map(d -> Math.pow(r.read()[k][i].accuracy(), d)).toArray()).toArray(double[][]::new);
            if (exact.length == 0) continue;
            double[] median = Many.medians(exact), theory = Many.medians(power);
            marks.add(Mark.Line.of(Role.THEORY, j == 0 ? "p to the K" : null, null, at, theory));
            lead = Mark.Line.of(ROLES[j], "w = " + w, null, at, median).withMarkers();
            marks.add(lead);
            series.add(new Frame.Series("exact-match-by-length-" + w, "digits", "share", "", at, median, exact));
        }
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, false, 1.0 / tuples, "one tuple"));
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, digits, "K = " + digits));
        Plot plot = Plot.of("share without a mistake", Axis.linear("digits in a row K", 0, MirageBench.MOST_DIGITS + 1), Axis.log("", 0.2 / 4000, 1.3), marks).led(lead, new Link("digits", at, at));
        if (r.none()) return r.shown(Shown.of("Not enough data yet: no seed has all its widths", plot));
        double[] exact = r.median(Metric.EXACT_MATCH), theory = r.theory(Metric.EXACT_MATCH);
        int zeros = 0;
        while (zeros < exact.length && exact[zeros] == 0) zeros++;
        String text = zeros == 0 ? tuples + " tuples of " + digits + ": every width scores above 0"
                : tuples + " tuples of " + digits + ": 0 up to w = " + (int) MirageBench.WIDTHS[zeros - 1] + ", where theory says " + number(theory[zeros - 1]);
        Shown shown = r.shown(Shown.of(text, plot)).scalar("zero-up-to-width", zeros == 0 ? 0 : MirageBench.WIDTHS[zeros - 1]).scalar("theory-there", zeros == 0 ? Double.NaN : theory[zeros - 1]);
        for (Frame.Series one : series) shown = shown.series(one);
        return shown;
    }
}
