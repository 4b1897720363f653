package org.descentlab.experiment.main.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.Curves;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.net.Run;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;

/// The current network's kernels over its steps, seed by seed, as the panes of the kernel view tell of them: of the seeds that
/// reached their last step, or, where most diverged, of those that diverged.
///
/// @param told  the seeds that curves and sentences are about
/// @param other the rest
/// @param lost  how many seeds with a path diverged
/// @param head  the step of the play head
record KernelRuns(MainSettings settings, Current current, List<Seed> told, List<Seed> other, int lost, int head) {

    record Seed(Run run, KernelPath.Readings path) {
        int end() {
            return path.steps().length - 1;
        }
    }

    static KernelRuns of(MorePane.Known known) {
        List<Seed> all = new ArrayList<>();
        for (int k = 0; k < known.current().paths().size(); k++) {
            var recording = known.current().recordings().get(k);
            var path = known.current().paths().get(k);
            if (recording != null && path != null && path.steps().length > 0) all.add(new Seed(recording.trained().run(), path));
        }
        int lost = (int) all.stream().filter(s -> s.run.diverged()).count();
        boolean most = 2 * lost > all.size();
        return new KernelRuns(known.settings(), known.current(), all.stream().filter(s -> s.run.diverged() == most).toList(),
                all.stream().filter(s -> s.run.diverged() != most).toList(), lost, known.head());
    }

    /// What the current network's kernels need.
    static List<Job<?>> plan(MainSettings s) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.seeds(); k++) jobs.add(new KernelPath(s.network(k)));
        return jobs;
    }

    int seeds() {
        return told.size() + other.size();
    }

    boolean diverged() {
        return lost > 0 && 2 * lost > seeds();
    }

    List<int[]> steps() {
        return told.stream().map(s -> s.path.steps()).toList();
    }

    Curves curves(Function<KernelPath.Readings, double[]> of) {
        return Curves.of(steps(), told.stream().map(s -> of.apply(s.path)).toList());
    }

    double median(ToDoubleFunction<Seed> of) {
        return Summary.median(told.stream().mapToDouble(of).toArray());
    }

    /// Median over seeds of the last recorded value.
    double last(Function<KernelPath.Readings, double[]> of) {
        return median(s -> of.apply(s.path)[s.end()]);
    }

    double first(Function<KernelPath.Readings, double[]> of) {
        return median(s -> of.apply(s.path)[0]);
    }

    /// The share of the seeds told of for which this holds.
    double vote(Predicate<Seed> holds) {
        return told.isEmpty() ? 0 : (double) told.stream().filter(holds).count() / told.size();
    }

    Axis x() {
        return Axes.steps(settings, current, diverged());
    }

    void cursor(List<Mark> marks) {
        if (head > 0) marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, head, null));
    }

    /// A sentence about the end of these runs, with the word that it needs before it.
    Verdict verdict(String sentence) {
        if (seeds() == 0) return new Verdict(null, false, "Not enough data yet: the first kernels are being formed");
        if (diverged()) return new Verdict("Diverged", true, sentence);
        String badge = lost > 0 ? lost + " of " + seeds() + " diverged" : seeds() < Claims.SEEDS ? "Provisional" : null;
        return new Verdict(badge, lost > 0, sentence).at(head, current);
    }

    /// A curve as exported numbers, under a name of its own.
    static Frame.Series series(Curves c, String name, String y, String unit) {
        return new Frame.Series(name, "step", y, unit, c.at(), c.median(), c.seeds());
    }
}
