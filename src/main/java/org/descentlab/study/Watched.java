package org.descentlab.study;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import org.descentlab.net.Course;

/// Training runs of one kind under all seeds, watched while they train: what has ended counts, what is under way is drawn until the
/// first has ended. A play head that stands still at a step that is not on record has it trained again. A course that is lost at its
/// start has nothing to show.
///
/// @param all   the courses that have ended, or before there is one those under way, at their recorded steps
/// @param ended those that have ended
/// @param drawn as `all`, with the step at a play head that stands still between two recorded ones: no reading rests on it
public record Watched<L>(Ask ask, Family<Course<L>> all, Family<Course<L>> ended, Family<Course<L>> drawn) {
    private static final Sentences SAY = Sentences.of(Watched.class);

    public static <L> Watched<L> of(Ask ask, LongFunction<? extends TrainingJob<L>> job) {
        return of(ask, job, k -> Turn.seed((int) k));
    }

    /// @param turn of the k-th seed
    public static <L> Watched<L> of(Ask ask, LongFunction<? extends TrainingJob<L>> job, LongFunction<Integer> turn) {
        List<TrainingJob<L>> jobs = new ArrayList<>();
        for (int k = 0; k < ask.seeds(); k++) jobs.add(job.apply(ask.settings().seed(k)));
        List<Course<L>> all = ask.endedOrSoFar(jobs, turn);
        return new Watched<>(ask, family(ask, all::get), family(ask, k -> ended(all.get(k)) ? all.get(k) : null),
                family(ask, k -> ended(all.get(k)) ? here(ask, jobs.get(k), all.get(k)) : all.get(k)));
    }

    private static <L> Family<Course<L>> family(Ask ask, IntFunction<Course<L>> course) {
        return Family.of(ask.seeds(), new double[] {Double.NaN}, (i, k) -> 0, (x, k, turn) -> course.apply(k)).losing(Course::diverged);
    }

    private static boolean ended(Course<?> course) {
        return course != null && course.ended();
    }

    /// With the step at the play head, if it stands still at one that is missing.
    private static <L> Course<L> here(Ask ask, TrainingJob<L> job, Course<L> course) {
        if (!course.missing(ask.step()) || !ask.still()) return course;
        L look = ask.now(new Replay<>(job, ask.step()));
        return look == null ? course : course.with(ask.step(), look);
    }

    /// One quantity of what is drawn, run by run.
    public Curves curves(ToDoubleFunction<? super L> of) {
        return curves(drawn, of);
    }

    /// As above, as it is on record: without the step at the play head.
    public Curves recorded(ToDoubleFunction<? super L> of) {
        return curves(all, of);
    }

    private static <L> Curves curves(Family<Course<L>> courses, ToDoubleFunction<? super L> of) {
        List<Course<L>> told = told(courses);
        return Curves.of(told.stream().map(Course::steps).toList(), told.stream().map(c -> c.curve(of)).toList());
    }

    /// As what is drawn, but a run that has stopped keeps its last value.
    public Curves held(ToDoubleFunction<? super L> of) {
        List<Course<L>> told = told(drawn);
        return Curves.held(told.stream().map(Course::steps).toList(), told.stream().map(c -> c.curve(of)).toList());
    }

    /// Those that medians are of: the runs that have not diverged or, where all have, those up to where they were lost.
    private static <L> List<Course<L>> told(Family<Course<L>> courses) {
        return courses.none() ? courses.known() : courses.found();
    }

    /// The median of what the last look saw, over runs that have ended and not diverged.
    public double last(ToDoubleFunction<? super L> of) {
        return ended.median(c -> of.applyAsDouble(c.last()));
    }

    /// What was seen at the play head, run by run.
    public List<L> here() {
        List<L> looks = new ArrayList<>();
        for (Course<L> c : told(drawn)) if (c.steps().length > 0) looks.add(c.at(ask.step()));
        return looks;
    }

    /// The last step that anything shown can be played to.
    public int lastStep() {
        return all.known().stream().mapToInt(c -> c.steps().length == 0 ? 0 : c.steps()[c.steps().length - 1]).max().orElse(0);
    }

    /// Whether the play head stands before the last step.
    public boolean before() {
        return ask.step() < lastStep();
    }

    /// What every pane over steps has: the seeds that have ended, how many were lost, and the last step.
    public Shown shown(Sentence said, Chart chart) {
        return ended.standing(Shown.of(said, chart)).lastStep(lastStep());
    }

    /// What is said until the first run has ended: how far it has come; null from then on.
    public Shown underWay(Chart chart) {
        if (ended.done() > 0) return null;
        Course<L> first = all.known().stream().findFirst().orElse(null);
        Sentence said = first == null ? SAY.of("watched.none") : SAY.of("watched.step", first.lastStep(), first.planned());
        return Shown.waiting(said, chart, ask).lastStep(lastStep());
    }

    /// The same also where every run that has ended has diverged; null once one has ended otherwise.
    ///
    /// @param diverged said when none is under way any more; `lost` before
    public Shown early(Chart chart, Sentence diverged, Sentence lost) {
        if (ended.done() == 0) return underWay(chart);
        if (!ended.none()) return null;
        return ended.complete() ? shown(diverged, chart).badge("Diverged", true) : shown(lost, chart);
    }
}
