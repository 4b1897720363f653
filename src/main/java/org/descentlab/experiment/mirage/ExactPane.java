package org.descentlab.experiment.mirage;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.percent;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;

/// The hard metric: all K digits right.
final class ExactPane implements BenchPane {
    @Override
    public String name() {
        return "exact";
    }

    @Override
    public String title() {
        return "All digits right";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Readers.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Readers r = Readers.of(s, results);
        int k = r.digits();
        double[] exact = r.median(Metric.EXACT_MATCH), accuracy = r.median(Metric.ACCURACY), theory = r.theory(Metric.EXACT_MATCH);
        List<Mark> marks = new ArrayList<>();
        if (k > 1) marks.add(Mark.Line.of(Role.TRAIN, "one digit", null, MirageBench.WIDTHS, accuracy).withMarkers());
        r.draw(marks, Role.TEST, k == 1 ? "1 digit" : "all " + k, r.values(Metric.EXACT_MATCH, k));
        marks.add(Mark.Line.of(Role.THEORY, "p to the " + k, null, MirageBench.WIDTHS, theory));
        Plot plot = Plot.of("share that is right", Readers.widths(), Axis.linear("", 0, 1.03, 0, 0.25, 0.5, 0.75, 1), marks);
        if (r.none()) return r.shown(Shown.of("Not enough data yet: no seed has all its widths", plot));
        int last = exact.length - 1, two = 1;
        double worst = r.worst();
        String text = k == 1 ? "One digit: " + percent(exact[two]) + " at w = 2, " + percent(exact[last]) + " at 64; nothing sudden"
                : k + " in a row: " + percent(exact[two]) + " at w = 2 (one: " + percent(accuracy[two]) + "), " + percent(exact[last]) + " at 64";
        return r.shown(Shown.of(text, plot)).scalar("exact-match-at-2", exact[two]).scalar("exact-match-at-2-theory", theory[two]).scalar("digit-accuracy-at-2", accuracy[two])
                .scalar("exact-match-at-64", exact[last]).scalar("exact-match-at-64-theory", theory[last]).scalar("digit-accuracy-at-64", accuracy[last]).scalar("exact-match-off-theory-most", worst)
                .series(r.series(Metric.EXACT_MATCH)).series(r.series(Metric.ACCURACY)).series("exact-match-theory", "width", "share", MirageBench.WIDTHS, theory)
                .badge(worst > 0.1 ? "Off p^K by " + number(worst) : null, worst > 0.1);
    }
}
