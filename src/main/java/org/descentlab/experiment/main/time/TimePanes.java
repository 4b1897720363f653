package org.descentlab.experiment.main.time;

import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Shown;

/// The panes of the view over time. What holds at every position of the play head is made once for both.
public final class TimePanes {
    private volatile SweepInTime last;

    public Shown curve(Ask ask, MainSettings s) {
        SweepInTime sweep = sweep(ask, s);
        return EpochsPane.show(s, sweep, Math.min(ask.step(), sweep.end()));
    }

    public Shown map(Ask ask, MainSettings s) {
        SweepInTime sweep = sweep(ask, s);
        return EpochMapPane.show(s, sweep, Math.min(ask.step(), sweep.end()));
    }

    private SweepInTime sweep(Ask ask, MainSettings s) {
        Family<TrainedNetwork> widths = Sweeps.widths(ask, s);
        SweepInTime known = last;
        if (known == null || !known.of(s, widths.known())) last = known = SweepInTime.of(s, widths);
        return known;
    }
}
