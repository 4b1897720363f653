package org.descentlab.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.language.Names;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Glossary;
import org.descentlab.study.Settings;
import org.descentlab.study.State;
import org.jspecify.annotations.Nullable;

/// The run before the last change, faintly behind the present one: on the screen only, see docs/decisions/0033-before-and-after.md. Of
/// the framing thread; a pane of which nothing has changed is handed on.
final class Before {
    /// Changed settings that are named; of more it is said how many they are.
    private static final int NAMED = 2;
    private static final Set<Role> MEASURED = Set.of(Role.TRAIN, Role.TEST, Role.ERROR_RATE, Role.KERNEL, Role.DATA_SCALING,
            Role.RANDOM_FEATURES);
    private final Experiment experiment;
    private Map<String, Drawn> drawn = Map.of();

    private record Drawn(Frame.Pane now, Frame.Pane then, boolean apart, Frame.Pane made) {}

    Before(Experiment experiment) {
        this.experiment = experiment;
    }

    /// The frame with another behind it that stands at its end, where that shows another curve; nothing of a diverged run, nor of what is
    /// shown of one step while the play head stands before the end.
    Frame behind(Frame frame, Frame then) {
        if (then.state() == State.DIVERGED) return frame;
        String name = name(then.settings(), frame.settings());
        Map<String, Drawn> next = new HashMap<>();
        for (Frame.Pane pane : frame.panes()) {
            Frame.Pane other = then.pane(pane.name());
            Drawn last = drawn.get(pane.name());
            boolean apart = !overSteps(pane) && later(pane, frame);
            boolean same = last != null && last.now == pane && last.then == other && last.apart == apart;
            next.put(pane.name(), same ? last : new Drawn(pane, other, apart, apart ? pane : made(pane, other, name)));
        }
        drawn = next;
        return frame.with(frame.panes().stream().map(p -> next.get(p.name()).made).toList(), frame.compared());
    }

    /// Whether the play head stands where the pane shows one step before the end, or nothing yet of the ends that it is of.
    private static boolean later(Frame.Pane pane, Frame frame) {
        boolean bare = lead(pane.figure().main()) == null && frame.step() < frame.lastStep();
        return bare || pane.asked().playedFurtherThan(frame.step());
    }

    private static boolean overSteps(Frame.Pane pane) {
        Link link = pane.figure().main().link();
        return link != null && link.parameter().equals(Link.STEP);
    }

    /// "before: label noise 10 %": what the run was, as far as it differs.
    private String name(Settings then, Settings now) {
        List<String> all = experiment.differences(then, now), first = all.subList(0, Math.min(NAMED, all.size()));
        int more = all.size() - first.size();
        return Glossary.before() + String.join(", ", first) + (more == 0 ? "" : " " + Names.say("and " + more + " more"));
    }

    private static Frame.Pane made(Frame.Pane pane, Frame.Pane other, String name) {
        Plot main = pane.figure().main(), theirs = other.figure().main();
        Mark.Line lead = lead(main), ghost = lead(theirs);
        if (ghost == null || Arrays.stream(ghost.y()).noneMatch(Double::isFinite) || !alike(main, theirs)
                || lead != null && (same(lead, ghost) || !named(lead).equals(named(ghost))))
            return pane;
        List<Mark> marks = new ArrayList<>(main.marks());
        double at = Comparison.place(main, lead == null ? ghost : lead, List.of());
        boolean read = lead == null || lead.value() != null;
        Mark.Line drawn = Mark.Line.of(Role.BEFORE, name, read ? Comparison.reading(ghost, at) : null, ghost.x(), ghost.y());
        marks.addFirst(drawn);
        Figure whole = pane.figure().withMain(main.withMarks(marks).withAxes(main.x(), Comparison.both(main.y(), theirs.y()))
                .flowing(Comparison.flow(main.flow(), drawn, theirs.flow(), at)));
        return pane.behind(whole);
    }

    /// The curve that a plot keeps in comparisons, else the first one it lists of what has been measured; or null.
    private static Mark.@Nullable Line lead(Plot plot) {
        if (plot.lead() != null || !plot.framed()) return plot.lead();
        return plot.marks().stream().filter(m -> m instanceof Mark.Line l && l.legend() != null && MEASURED.contains(l.role()))
                .map(m -> (Mark.Line) m).findFirst().orElse(null);
    }

    /// Whether both show one quantity over another.
    private static boolean alike(Plot a, Plot b) {
        return a.y().scale() == b.y().scale() && Glossary.term(a.name()).equals(Glossary.term(b.name()))
                && Glossary.term(a.x().name()).equals(Glossary.term(b.x().name()));
    }

    private static String named(Mark.Line curve) {
        return curve.legend() == null ? "" : Glossary.term(curve.legend());
    }

    private static boolean same(Mark.Line a, Mark.Line b) {
        return Arrays.equals(a.x(), b.x()) && Arrays.equals(a.y(), b.y());
    }
}
