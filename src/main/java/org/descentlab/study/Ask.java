package org.descentlab.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/// What a pane asks while it is shown: settings, play head, results. What it asked for and was not there *is* the plan, and
/// as long as none of the answers changes it need not be shown again. For one pane at one moment, by one thread.
public final class Ask {
    private enum Need { PLANNED, NOW, NONE }

    private record Noted(Job<?> job, int turn, Need need, boolean unfinished, Object answer) {
        Object again(Results results) {
            Object found = results.find(job);
            return found == null && unfinished ? results.soFar(job) : found;
        }
    }

    private final Settings settings;
    private final Results from;
    private final Head head;
    private final List<Noted> noted = new ArrayList<>();
    private boolean stepRead, stillRead;
    private int lastStep;

    public Ask(Settings settings, Results from, Head head) {
        this.settings = settings;
        this.from = from;
        this.head = head;
    }

    public Settings settings() {
        return settings;
    }

    public <T> T get(Key<T> key) {
        return settings.get(key);
    }

    public int seeds() {
        return settings.seeds();
    }

    /// The training step at which the play head stands, perhaps beyond the end.
    public int step() {
        stepRead = true;
        return head.step();
    }

    /// Whether exactly that step is asked for: see [Head].
    public boolean still() {
        stillRead = true;
        return head.still();
    }

    /// The result of a job that is needed, or null as long as there is none.
    public <T> T find(Job<T> job) {
        return find(job, Turn.seed(0));
    }

    /// As above, at its [Turn].
    public <T> T find(Job<T> job, int turn) {
        return note(job, turn, Need.PLANNED, false, from.find(job));
    }

    /// The results of jobs that are needed, null where there is none; as long as there is none at all, what their computations have
    /// published so far.
    <T> List<T> endedOrSoFar(List<? extends Job<T>> jobs, LongFunction<Integer> turn) {
        List<T> ended = new ArrayList<>(), answers = new ArrayList<>();
        for (Job<T> job : jobs) ended.add(from.find(job));
        boolean none = ended.stream().allMatch(Objects::isNull);
        for (int k = 0; k < jobs.size(); k++) {
            T answer = none ? from.soFar(jobs.get(k)) : ended.get(k);
            answers.add(note(jobs.get(k), turn.apply(k), Need.PLANNED, none, answer));
        }
        return answers;
    }

    /// As [#find]; until the result is there, what its computation has published so far.
    public <T> T soFar(Job<T> job, int turn) {
        T found = from.find(job);
        return note(job, turn, Need.PLANNED, true, found == null ? from.soFar(job) : found);
    }

    /// What only the play head needs: done before everything else.
    public <T> T now(Job<T> job) {
        return note(job, 0, Need.NOW, false, from.find(job));
    }

    /// A result that somebody else may have asked for; nobody computes it for this pane.
    public <T> T peek(Job<T> job) {
        return note(job, 0, Need.NONE, false, from.find(job));
    }

    private <T> T note(Job<T> job, int turn, Need need, boolean unfinished, T answer) {
        noted.add(new Noted(job, turn, need, unfinished, answer));
        return answer;
    }

    /// The last step that what was shown can be played to.
    void ends(int step) {
        lastStep = step;
    }

    int lastStep() {
        return lastStep;
    }

    /// Whether what was shown is of the play head's step, and there is more to come after that step.
    public boolean playedFurtherThan(int step) {
        return stepRead && step < lastStep;
    }

    /// Whether everything would be answered as it was.
    boolean holds(Settings now, Head at, Results results) {
        if (!settings.equals(now) || stillRead && head.still() != at.still()) return false;
        if (stepRead && Math.min(head.step(), lastStep) != Math.min(at.step(), lastStep)) return false;
        for (Noted n : noted) if (n.again(results) != n.answer) return false;
        return true;
    }

    /// Whether something that it needs was not there, or not whole.
    boolean lacks() {
        return noted.stream().anyMatch(n -> n.need != Need.NONE && (n.answer == null || n.unfinished && from.find(n.job) == null));
    }

    /// What all of these asked for, each once, in the order of their turns.
    static List<Job<?>> plan(Collection<Ask> all) {
        Set<Job<?>> jobs = new LinkedHashSet<>();
        all.stream().flatMap(a -> a.noted.stream()).filter(n -> n.need == Need.PLANNED).sorted(Comparator.comparingInt(Noted::turn))
                .forEach(n -> jobs.add(n.job));
        return List.copyOf(jobs);
    }

    /// Whatever it asked for.
    Stream<Job<?>> jobs() {
        return noted.stream().map(Noted::job);
    }

    /// What the play head lacks.
    static List<Job<?>> missingNow(Collection<Ask> all) {
        Set<Job<?>> jobs = new LinkedHashSet<>();
        all.forEach(a -> a.noted.stream().filter(n -> n.need == Need.NOW && n.answer == null).forEach(n -> jobs.add(n.job)));
        return List.copyOf(jobs);
    }
}
