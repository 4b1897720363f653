package org.descentlab.experiment.main.scaling;

import java.util.List;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;

/// L(N) past the interpolation threshold: fitted to narrow networks, checked by training wide ones.
public final class ParametersLawPane implements MorePane {
    public static final String NAME = "parameters-law";

    @Override
    public List<Job<?>> plan(MainSettings s) {
        return ScalingRoom.plan(s);
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        ScalingRoom room = ScalingRoom.of(known);
        MainSettings s = known.settings();
        Object key = List.of(s, room.widths().key());
        if (before != null && before.key().equals(key)) return before;
        CheckedLaw law = room.byParameters(room.draws(room.widths()));
        double[] n = law.at();
        Axis x = Axis.log("parameters N", 0.75 * s.samples(), Math.max(1.25 * n[n.length - 1], 2 * s.samples()));
        List<Mark> marks = List.of(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, s.samples(), "N = n"),
                new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.ratio(s.width()) * s.samples(), "m = " + s.width()));
        int widths = MainSettings.WIDTHS.length;   // a slider goes no further
        var link = new Link("width", java.util.Arrays.copyOf(n, widths), java.util.Arrays.copyOf(room.widths().at(), widths));
        return new LawFigure(NAME, "L(N), checked", "L(N)", "m = ", "parameters", Role.TEST, x, link, marks).of(s, law, key);
    }
}
