package org.descentlab.experiment.grokking;

import static org.descentlab.study.Words.percent;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;

/// What moves while the test accuracy does not.
final class ProgressPane extends CoursesPane {
    ProgressPane() {
        super("progress", "Hidden progress");
    }

    @Override
    Shown show(Settings s, Courses c) {
        List<Mark> marks = new ArrayList<>(), side = new ArrayList<>();
        c.line(marks, Role.TEST, "test", v -> v.measures().testAccuracy(), 0);
        c.line(marks, Role.KERNEL, "class means", v -> v.measures().classMean(), 0);
        c.line(side, Role.INK, null, Grok.Seen::participation, 0);
        double half = c.many().median(x -> x.halfway() == null ? Double.NaN : x.halfway().step());
        if (Double.isFinite(half) && half <= c.upTo()) marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, half, "halfway"));
        Plot plot = Plot.of("share that is right", c.steps(), Axis.linear("", 0, 1.03, 0, 0.25, 0.5, 0.75, 1), marks).linked(Role.KERNEL, Link.steps());
        double most = c.many().none() ? 0.2 : Math.max(0.1, 1.1 * c.many().found().stream().flatMap(x -> x.seen().stream()).mapToDouble(Grok.Seen::participation).max().orElse(0.2));
        int end = Math.max(c.last(), 100);
        Plot ratio = Plot.of("participation", Axis.linear("step", 0, end, 0, end), Axis.linear("", 0, most), side).linked(Role.INK, Link.steps());
        Shown shown = Shown.of(NOTHING, plot).beside(ratio);
        if (c.many().none()) return shown;
        double test = c.halfway(v -> v.measures().testAccuracy()), mean = c.halfway(v -> v.measures().classMean()), ipr = gain(c);
        boolean some = c.many().found().stream().anyMatch(x -> x.seen().size() > 1);
        String text = Double.isNaN(half) ? !some ? "Nothing was seen after the first step"
                : "Never halfway: class means at " + percent(c.many().median(x -> x.seen().getLast().measures().classMean())) + " by step " + c.last()
                : "Halfway, step " + (int) half + ": test " + percent(test) + ", class means " + percent(mean) + ", IPR × " + Words.ratio(ipr);
        return shown.sentence(text).scalar("step-halfway", half).scalar("halfway-test-accuracy", test).scalar("halfway-class-mean-accuracy", mean).scalar("halfway-participation-gain", ipr)
                .scalar("final-class-mean-accuracy", c.many().median(x -> x.seen().isEmpty() ? Double.NaN : x.seen().getLast().measures().classMean()))
                .series(c.series("class-mean-accuracy", "accuracy", v -> v.measures().classMean())).series(c.series("participation", "inverse participation ratio", Grok.Seen::participation));
    }

    /// The participation ratio halfway relative to its start.
    private static double gain(Courses c) {
        return c.many().median(x -> x.halfway() == null ? Double.NaN : x.halfway().participation() / x.seen().getFirst().participation());
    }
}
