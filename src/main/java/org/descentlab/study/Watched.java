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
/// @param all   every course that is there, ended or not, at its recorded steps
/// @param ended those that have ended
/// @param drawn as `all`, with what was trained again at the play head: no reading of a run rests on it
public record Watched<L>(Ask ask, Family<Course<L>> all, Family<Course<L>> ended, Family<Course<L>> drawn) {
    private static final Sentences SAY = Sentences.of(Watched.class);

    public static <L> Watched<L> of(Ask ask, LongFunction<? extends TrainingJob<L>> job) {
        return of(ask, job, k -> Turn.seed((int) k));
    }

    /// @param turn of the k-th seed
    public static <L> Watched<L> of(Ask ask, LongFunction<? extends TrainingJob<L>> job, LongFunction<Integer> turn) {
        double[] place = {Double.NaN};
        Family.Order order = (i, k) -> turn.apply(k);
        Family.Finder<Course<L>> found = (x, k, when) -> ask.soFar(job.apply(ask.settings().seed(k)), when);
        Family<Course<L>> all = Family.of(ask.seeds(), place, order, found).losing(Course::diverged);
        Family<Course<L>> drawn = Family.of(ask.seeds(), place, order, (x, k, when) -> {
            Course<L> course = all.get(k, 0);
            if (course == null || !course.missing(ask.step()) || !ask.still()) return course;
            L look = ask.now(new Replay<>(job.apply(ask.settings().seed(k)), ask.step()));
            return look == null ? course : course.with(ask.step(), look);
        });
        return new Watched<>(ask, all, all.having(Course::ended), drawn);
    }

    private Family<Course<L>> shown() {
        return ended.done() > 0 ? drawn.having(Course::ended) : drawn;
    }

    /// One quantity of those that have ended; before there is one, of those under way.
    public Curves curves(ToDoubleFunction<? super L> of) {
        return shown().curves(Course::steps, c -> c.curve(of));
    }

    /// As above, but a run that has stopped keeps its last value.
    public Curves held(ToDoubleFunction<? super L> of) {
        List<Course<L>> known = shown().known();
        return Curves.held(known.stream().map(Course::steps).toList(), known.stream().map(c -> c.curve(of)).toList());
    }

    /// The median of what the last look saw, over runs that have ended and not diverged.
    public double last(ToDoubleFunction<? super L> of) {
        return ended.median(c -> of.applyAsDouble(c.last()));
    }

    /// What was seen at the play head, run by run.
    public List<L> here() {
        List<L> looks = new ArrayList<>();
        for (Course<L> c : shown().known()) if (c.steps().length > 0) looks.add(c.at(ask.step()));
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
