package org.descentlab.lab.lesson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.study.Experiment;

/// What of a pane's figure a scene shows: one plot, before the reveal behind its curtain, with what was drawn onto it.
public final class Shown {
    public static final String YOURS = "Your prediction";

    private Shown() {}

    /// The figure with the scene's plot alone.
    ///
    /// @param prediction or null
    public static Figure figure(LessonScene scene, Figure whole, boolean revealed, Prediction prediction) {
        Plot plot = plot(scene, whole);
        List<Mark> marks = new ArrayList<>(revealed ? seen(scene, plot) : behind(scene, plot));
        if (prediction instanceof Prediction.Drawn(double[] x, double[] y)) marks.add(Mark.Line.of(Role.INK, YOURS, null, x, y));
        return new Figure(whole.title(), revealed ? whole.badge() : null, revealed && whole.danger(), revealed ? whole.sentence() : "",
                revealed ? whole.detail() : "", whole.seeds(), plot.withMarks(marks), List.of(), null, whole.provenance());
    }

    /// The plot that a scene puts forward; the main one where the small one is not there.
    public static Plot plot(LessonScene scene, Figure whole) {
        return whole.side().stream().filter(p -> p.name().equals(scene.plot())).findFirst().orElse(whole.main());
    }

    /// What belongs to the scene: no "you are here" at the end of a run, and of the curves those that it names.
    private static List<Mark> seen(LessonScene scene, Plot plot) {
        boolean ended = scene.document().step() == Experiment.END;
        List<Mark> marks = plot.marks().stream()
                .filter(m -> !ended || !(m instanceof Mark.Reference r && r.kind() == Mark.Reference.Kind.CURSOR)).toList();
        return scene.only().isEmpty() ? marks : without(marks, n -> !scene.only().contains(n));
    }

    private static List<Mark> behind(LessonScene scene, Plot plot) {
        List<Mark> marks = seen(scene, plot);
        if (scene.curtain().isEmpty()) return marks.stream().filter(Mark.Reference.class::isInstance).toList();
        return without(marks, scene.curtain()::contains).stream()
                .filter(m -> !(m instanceof Mark.Label) && !(m instanceof Mark.Progress)).toList();
    }

    /// Without some of the named curves, and without the nameless ones (single seeds, bands) of roles that only those play.
    private static List<Mark> without(List<Mark> marks, Predicate<String> names) {
        List<Mark> named = marks.stream().filter(m -> m.legend() != null).toList();
        Set<Role> gone = roles(named.stream().filter(m -> names.test(m.legend()))),
                stay = roles(named.stream().filter(m -> !names.test(m.legend())));
        gone.removeAll(stay);
        return marks.stream().filter(m -> m.legend() != null ? !names.test(m.legend()) : role(m) == null || !gone.contains(role(m)))
                .toList();
    }

    private static Set<Role> roles(Stream<Mark> marks) {
        return marks.map(Shown::role).collect(Collectors.toCollection(HashSet::new));
    }

    private static Role role(Mark mark) {
        return switch (mark) {
            case Mark.Line l -> l.role();
            case Mark.Points p -> p.role();
            case Mark.Bars b -> b.role();
            case Mark.Band b -> b.role();
            default -> null;
        };
    }

    /// The curve that a scene asks for, or null while it is not there.
    static Curve truth(LessonScene scene, Plot plot) {
        Curve curve = switch (asked(scene, plot)) {
            case Mark.Line l -> Curve.of(plot.x(), plot.y(), l.x(), l.y());
            case Mark.Points p -> Curve.of(plot.x(), plot.y(), p.x(), p.y());
            case null, default -> null;
        };
        return curve != null && curve.first() < curve.last() ? curve : null;
    }

    /// The one that the scene names, or with which the plot leads; else the last one that has a name, or the last at all: what is measured
    /// is drawn over theory.
    private static Mark asked(LessonScene scene, Plot plot) {
        List<Mark> all = plot.marks().stream()
                .filter(m -> m instanceof Mark.Line l && !l.faint() || m instanceof Mark.Points p && !p.faint()).toList();
        List<Mark> named = all.stream().filter(m -> m.legend() != null).toList();
        if (!scene.curve().isEmpty()) return last(named.stream().filter(m -> scene.curve().equals(m.legend())).toList());
        if (plot.lead() != null) return plot.lead();
        return last(named.isEmpty() ? all : named);
    }

    private static Mark last(List<Mark> marks) {
        return marks.isEmpty() ? null : marks.getLast();
    }
}
