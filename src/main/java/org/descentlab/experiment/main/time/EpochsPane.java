package org.descentlab.experiment.main.time;

import static org.descentlab.experiment.main.time.SweepInTime.SAY;

import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// The double-descent curve as it is at the play head's step, with the one at the end of training as its ghost.
public final class EpochsPane {
    public static final String NAME = "epochs";

    private EpochsPane() {}

    static Shown show(MainSettings s, SweepInTime sweep, int head) {
        Grid now = Epochs.at(sweep.widths(), head), end = Sweeps.test(sweep.widths());
        Axis y = Axis.log("", 0.9 * sweep.range()[0], 1.1 * sweep.range()[1]);
        var chart = new Chart("test MSE, clean labels", WidthAxis.ofCells(), y).threshold(s.threshold(), "P = n");
        Marks.line(chart, Role.GHOST, "at the end", end.at(), end.medians(), false);
        chart.cloud(Role.TEST, now.at(), now.values());
        Marks.line(chart, Role.TEST, "step " + head, now.at(), now.medians(), true);
        if (head >= s.steps()) Marks.crosses(chart, sweep.widths(), y.high() / 1.5);
        chart.cursor(s.width(), "m = " + s.width());
        double size = sweep.rises().getLast().size();
        return sweep.standing(Shown.of(say(s, sweep, size), chart.plot().linked(Role.TEST, WidthAxis.link())))
                .series(Series.medians("test-by-width-at-step-" + head, "width", "test error", "squared error", now))
                .series(Series.medians("test-by-width-at-end", "width", "test error", "squared error", end))
                .scalar("peak-from-step", sweep.peak().none() ? Double.NaN : sweep.peak().from())
                .scalar("peak-to-step", sweep.peak().none() ? Double.NaN : sweep.peak().to()).scalar("peak-rise-end", size);
    }

    private static Sentence say(MainSettings s, SweepInTime sweep, double size) {
        Sentence early = sweep.early();
        if (early != null) return early;
        if (sweep.peak().none()) return SAY.of(sweep.widths().complete() ? "epochs.none" : "epochs.none.yet");
        if (sweep.peak().to() < s.steps()) return SAY.of("epochs.gone", sweep.peak().from(), sweep.peak().to());
        return SAY.of(sweep.peak().from() <= 1 ? "epochs.peak.always" : "epochs.peak", size, sweep.peak().from());
    }
}
