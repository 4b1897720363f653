package org.descentlab.lab;

import static org.descentlab.language.Names.say;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Flow;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Settings;
import org.descentlab.study.Words;
import org.jspecify.annotations.Nullable;

/// Pinned runs drawn as ghosts beside the present one. All curves are read at one place: where the plot's cursor stands (the marked
/// width, the play head), else at the last place that all of them have; but for one that goes on past the present run, as a twin that
/// trains longer, which is read as it is alone.
final class Comparison {
    private Comparison() {}

    /// A run to compare with: its name in the legend and its own frame.
    record Ghost(String name, Frame frame) {}

    /// The frame with the ghosts' lead curves and a row of numbers for each run.
    static Frame draw(Experiment experiment, Frame frame, List<Ghost> ghosts, boolean table) {
        List<Frame.Pane> panes = new ArrayList<>();
        for (Frame.Pane pane : frame.panes()) panes.add(pane(pane, ghosts));
        List<Frame.Compared> rows = new ArrayList<>();
        if (table) {
            List<Settings> all = new ArrayList<>(List.of(frame.settings()));
            ghosts.forEach(g -> all.add(g.frame.settings()));
            rows.add(Frame.Compared.of("", varied(experiment, frame.settings(), all), frame));
            for (Ghost g : ghosts) {
                String difference = experiment.difference(g.frame.settings(), frame.settings());
                rows.add(Frame.Compared.of(g.name, difference.isEmpty() ? say("the same settings") : difference, g.frame));
            }
        }
        return frame.with(panes, rows);
    }

    /// The present values of whatever differs in any of the runs.
    private static String varied(Experiment experiment, Settings now, List<Settings> all) {
        List<String> names = new ArrayList<>();
        for (var p : experiment.parameters(now))
            if (all.stream().anyMatch(s -> s.get(p.name()) != now.get(p.name()))) names.add(p.named(now.get(p.name())));
        if (all.stream().anyMatch(s -> !s.data().equals(now.data()))) names.add(now.dataWords());
        return String.join(", ", names);
    }

    private static Frame.Pane pane(Frame.Pane pane, List<Ghost> ghosts) {
        Plot main = pane.figure().main();
        if (main.lead() == null) return pane;
        List<Mark.Line> leads = new ArrayList<>();
        List<Flow> flows = new ArrayList<>();
        Axis y = main.y();
        int variant = 0;
        for (Ghost g : ghosts) {
            Frame.Pane other = g.frame.pane(pane.name());
            if (other == null || other.figure().main().lead() == null) continue;
            Plot theirs = other.figure().main();
            Mark.Line lead = theirs.lead();
            leads.add(new Mark.Line(Role.GHOST, g.name, null, lead.x(), lead.y(), false, false, variant++ % 3));
            flows.add(theirs.flow());
            y = both(y, theirs.y());
        }
        if (leads.isEmpty()) return pane;
        double at = place(main, main.lead(), leads);
        List<Mark> marks = new ArrayList<>();
        Flow flow = main.flow();
        for (int i = 0; i < leads.size(); i++) {
            Mark.Line drawn = leads.get(i).reading(reading(leads.get(i), at));
            marks.add(drawn);
            flow = flow(flow, drawn, flows.get(i), at);
        }
        for (Mark m : main.marks())
            if (!companion(m)) marks.add(m instanceof Mark.Line l && l.value() != null && !goesOn(l, main) ? l.reading(reading(l, at)) : m);
        Figure figure = pane.figure().withMain(main.withMarks(marks).withAxes(main.x(), y).flowing(flow));
        return pane.with(figure);
    }

    /// The plot's flow time with another run's curve, which in it is read where the present one has come as far along the flow.
    static @Nullable Flow flow(@Nullable Flow own, Mark.Line drawn, @Nullable Flow its, double at) {
        if (own == null) return null;
        boolean read = its != null && drawn.value() != null;
        return own.with(drawn, its, read ? reading(drawn, at * own.rate() / its.rate()) : null);
    }

    /// The first axis as long as is needed for both, if they are of one scale.
    static Axis both(Axis y, Axis other) {
        if (other.scale() != y.scale()) return y;
        return y.from(Math.min(y.low(), other.low()), Math.max(y.high(), other.high()));
    }

    private static boolean goesOn(Mark.Line line, Plot plot) {
        return plot.link() != null && plot.link().parameter().equals(Link.STEP) && last(line) > last(plot.lead());
    }

    /// Where all curves are read: at the plot's cursor, or where the first of them to end does.
    static double place(Plot plot, Mark.Line lead, List<Mark.Line> others) {
        for (Mark m : plot.marks())
            if (m instanceof Mark.Reference r && r.vertical() && r.kind() == Mark.Reference.Kind.CURSOR) return r.at();
        double at = last(lead);
        for (Mark.Line other : others) at = Math.min(at, last(other));
        return at;
    }

    private static double last(Mark.Line line) {
        for (int i = line.y().length - 1; i >= 0; i--) if (Double.isFinite(line.y()[i])) return line.x()[i];
        return Double.POSITIVE_INFINITY;
    }

    /// The value at the last place up to there, written as it was, or null.
    static String reading(Mark.Line line, double at) {
        for (int i = line.y().length - 1; i >= 0; i--)
            if (line.x()[i] <= at && Double.isFinite(line.y()[i]))
                return line.value() != null && line.value().endsWith("%") ? Words.percent(line.y()[i]) : Words.number(line.y()[i]);
        return null;
    }

    /// What makes room for the ghosts; what the sentence speaks of stays.
    private static boolean companion(Mark m) {
        Role role = m instanceof Mark.Line l
                ? l.role()
                : m instanceof Mark.Points p ? p.role() : m instanceof Mark.Band b ? b.role() : null;
        return role == Role.RANDOM_FEATURES || role == Role.GHOST;
    }
}
