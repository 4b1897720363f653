package org.descentlab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Plot;
import org.descentlab.net.Course;

/// Training runs of one kind under all seeds, watched while they train: what has ended counts, what is under way is drawn until the
/// first has ended. A play head that stands still at a step that is not on record has it trained again.
///
/// @param all   every course that is there, ended or not
/// @param ended those that have ended
public record Watched<L>(Ask ask, Family<Course<L>> all, Family<Course<L>> ended) {
    private static final Sentences SAY = Sentences.of(Watched.class);

    public static <L> Watched<L> of(Ask ask, LongFunction<? extends TrainingJob<L>> job) {
        return of(ask, job, k -> Turn.seed((int) k));
    }

    /// @param turn of the k-th seed
    public static <L> Watched<L> of(Ask ask, LongFunction<? extends TrainingJob<L>> job, LongFunction<Integer> turn) {
        Family<Course<L>> all = Family.of(ask.seeds(), new double[] {Double.NaN}, (i, k) -> turn.apply(k), (x, k, when) -> {
            TrainingJob<L> one = job.apply(ask.settings().seed(k));
            Course<L> course = ask.soFar(one, when);
            if (course == null || !course.missing(ask.step()) || !ask.still()) return course;
            L look = ask.now(new Replay<>(one, ask.step()));
            return look == null ? course : course.with(ask.step(), look);
        });
        Family<Course<L>> lossy = all.losing(Course::diverged);
        return new Watched<>(ask, lossy, lossy.having(Course::ended));
    }

    /// One quantity of those that have ended; before there is one, of those under way.
    public Curves curves(ToDoubleFunction<? super L> of) {
        return (ended.done() > 0 ? ended : all).curves(Course::steps, c -> c.curve(of));
    }

    /// As above, but a run that has stopped keeps its last value.
    public Curves held(ToDoubleFunction<? super L> of) {
        List<Course<L>> known = (ended.done() > 0 ? ended : all).known();
        return Curves.held(known.stream().map(Course::steps).toList(), known.stream().map(c -> c.curve(of)).toList());
    }

    /// The median of what the last look saw, over runs that have ended and not diverged.
    public double last(ToDoubleFunction<? super L> of) {
        return ended.median(c -> of.applyAsDouble(c.last()));
    }

    /// What was seen at the play head, run by run.
    public List<L> here() {
        List<L> looks = new ArrayList<>();
        for (Course<L> c : (ended.done() > 0 ? ended : all).known()) if (c.steps().length > 0) looks.add(c.at(ask.step()));
        return looks;
    }

    /// The last step that anything shown can be played to.
    public int lastStep() {
        return all.known().stream().mapToInt(c -> c.steps().length == 0 ? 0 : c.steps()[c.steps().length - 1]).max().orElse(0);
    }

    /// What is said until the first run has ended: how far it has come; null from then on.
    public Shown underWay(Plot plot) {
        if (ended.done() > 0) return null;
        Course<L> first = all.known().stream().findFirst().orElse(null);
        Shown shown = first == null ? Shown.of(SAY.of("watched.none"), plot) : Shown.of(SAY.of("watched.step", first.lastStep(), first.planned()), plot);
        return shown.seeds(0, all.seeds());
    }
}
