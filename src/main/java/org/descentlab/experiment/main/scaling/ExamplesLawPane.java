package org.descentlab.experiment.main.scaling;

import java.util.Arrays;
import java.util.List;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;

/// L(D) at the current width: fitted to few examples, checked by training on more.
public final class ExamplesLawPane implements MorePane {
    public static final String NAME = "examples-law";

    @Override
    public List<Job<?>> plan(MainSettings s) {
        return ScalingRoom.plan(s);
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        ScalingRoom room = ScalingRoom.of(known);
        MainSettings s = known.settings();
        Object key = List.of(s, room.sizes().key());
        if (before != null && before.key().equals(key)) return before;
        double[] at = room.sizes().at(), slider = Arrays.stream(at).filter(d -> d >= MainSettings.fewest(s.task())).toArray();
        Axis x = Axis.log("examples D", 0.8 * at[0], 1.25 * at[at.length - 1], 20, 50, 100, 200, 500, 1000);
        List<Mark> marks = List.of(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.samples(), "n = " + s.samples()));
        return new LawFigure(NAME, "L(D), checked", "L(D)", "D = ", "examples", Role.DATA_SCALING, x, new Link("samples", slider, slider), marks)
                .of(s, room.byExamples(room.draws(room.sizes())), key);
    }
}
