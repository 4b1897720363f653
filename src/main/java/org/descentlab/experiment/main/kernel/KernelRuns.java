package org.descentlab.experiment.main.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.net.Run;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// The current network's kernels over its steps, seed by seed, as the panes of the kernel view tell of them: of the seeds that
/// reached their last step, or, where most diverged, of those that diverged.
///
/// @param told  the seeds that curves and sentences are about
/// @param other the rest
record KernelRuns(MainSettings settings, Current current, List<Seed> told, List<Seed> other) {
    static final Sentences SAY = Sentences.of(KernelRuns.class);

    record Seed(Run run, KernelPath.Readings path) {}

    static KernelRuns of(Ask ask, MainSettings s) {
        var runs = new KernelRuns(s, new Current(ask, s), new ArrayList<>(), new ArrayList<>());
        List<KernelPath.Readings> paths = runs.current.paths();
        for (int k = 0; k < paths.size(); k++) {
            if (runs.current.recordings().get(k) == null || paths.get(k) == null || paths.get(k).steps().length == 0) continue;
            Run run = runs.current.recordings().get(k).trained().run();
            (run.diverged() == runs.current.lost() ? runs.told : runs.other).add(new Seed(run, paths.get(k)));
        }
        return runs;
    }

    boolean diverged() {
        return current.lost();
    }

    /// Whether the play head stands before the end: then a sentence tells what is so there.
    boolean before() {
        return current.head() < current.lastStep();
    }

    Curves curves(Function<KernelPath.Readings, double[]> of) {
        return Curves.held(told.stream().map(seed -> seed.path.steps()).toList(), told.stream().map(seed -> of.apply(seed.path)).toList());
    }

    /// As far as the play head.
    Curves seen(Function<KernelPath.Readings, double[]> of) {
        return curves(of).upTo(current.head());
    }

    double median(ToDoubleFunction<Seed> of) {
        return Summary.median(told.stream().mapToDouble(of).toArray());
    }

    /// Median over seeds of the first recorded value.
    double first(Function<KernelPath.Readings, double[]> of) {
        return median(seed -> of.apply(seed.path)[0]);
    }

    double last(Function<KernelPath.Readings, double[]> of) {
        return median(seed -> Run.last(of.apply(seed.path)));
    }

    /// How many of the seeds told of this holds for.
    int count(Predicate<Seed> holds) {
        return (int) told.stream().filter(holds).count();
    }

    /// Empty, over steps.
    Chart chart(String name, Axis y) {
        return new Chart(name + current.whose(), Axes.steps(settings, current, diverged()), y);
    }

    /// A curve up to the play head, with its reading there.
    void draw(Chart chart, Role role, String legend, Curves curves, int variant) {
        if (told.isEmpty()) return;
        Curves seen = curves.upTo(current.head());
        seen.draw(chart, role, legend, Double.isNaN(seen.lastSeen()) ? null : Words.number(seen.lastSeen()), variant);
    }

    /// A plot over steps with the play head, and what is said of these runs.
    ///
    /// @param led the role whose curve is pointed at
    Shown shown(Chart chart, Role led, Supplier<Sentence> say) {
        if (current.head() > 0) chart.cursor(current.head(), null);
        Sentence said = told.isEmpty() ? SAY.of("kernel.none") : say.get();
        return current.standing(Shown.of(said, chart.over(led, Link.steps()).flowing(Axes.flow(settings))), told.size() + other.size());
    }

    /// λ_max(K_t)/n.
    double[] eigenvalues(KernelPath.Readings path) {
        return Arrays.stream(path.sharpness()).map(v -> v * path.largest() / settings.samples()).toArray();
    }

    /// One seed's limit of stability on λ_max(K_t)/n: as the run begins at ρ of it, it is λ_max(K₀)/(ρn).
    double limit(Seed seed) {
        return seed.path.largest() / (settings.rate() * settings.samples());
    }

    /// Their median; NaN for an optimiser without one.
    double limit() {
        return settings.optimizer().hasEdge() ? median(this::limit) : Double.NaN;
    }
}
