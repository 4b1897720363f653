package org.descentlab.experiment.main.kernel;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.net.Run;
import org.descentlab.stats.Claims;
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
        Current c = new Current(ask, s);
        List<KernelPath.Readings> paths = c.paths();
        Map<Boolean, List<Seed>> lost = c.indices()
                .filter(k -> c.recordings().get(k) != null && paths.get(k) != null && paths.get(k).steps().length > 0)
                .mapToObj(k -> new Seed(c.recordings().get(k).trained().run(), paths.get(k)))
                .collect(Collectors.partitioningBy(seed -> seed.run.diverged()));
        boolean most = lost.get(true).size() > lost.get(false).size();
        return new KernelRuns(s, c, lost.get(most), lost.get(!most));
    }

    int seeds() {
        return told.size() + other.size();
    }

    /// Whether most seeds diverged.
    boolean diverged() {
        return told.stream().anyMatch(seed -> seed.run.diverged());
    }

    Curves curves(Function<KernelPath.Readings, double[]> of) {
        return Curves.held(told.stream().map(seed -> seed.path.steps()).toList(), told.stream().map(seed -> of.apply(seed.path)).toList());
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

    /// The share of the seeds told of for which this holds.
    double vote(Predicate<Seed> holds) {
        return told.isEmpty() ? 0 : (double) told.stream().filter(holds).count() / told.size();
    }

    Axis steps() {
        return Axes.steps(settings, current, diverged());
    }

    /// A curve up to the play head, with its reading there.
    void draw(Chart chart, Role role, String legend, Curves curves, int variant) {
        if (told.isEmpty()) return;
        Curves seen = curves.upTo(current.head());
        seen.draw(chart, role, legend, Double.isNaN(seen.lastSeen()) ? null : Words.number(seen.lastSeen()), variant);
    }

    /// A plot over steps with the play head, and what is said of the end of these runs.
    ///
    /// @param led the role whose curve is pointed at
    Shown shown(Chart chart, Role led, Supplier<Sentence> say) {
        if (current.head() > 0) chart.cursor(current.head(), null);
        return standing(Shown.of(told.isEmpty() ? SAY.of("kernel.none") : say.get(), chart.plot().linked(led, Link.steps())));
    }

    /// What stands beside a sentence about the end of these runs.
    Shown standing(Shown shown) {
        Shown counted = shown.seeds(seeds(), settings.seeds()).lastStep(current.lastStep());
        if (diverged()) return counted.badge("Diverged", true);
        if (!other.isEmpty()) return counted.badge(other.size() + " of " + seeds() + " diverged", true);
        if (seeds() > 0 && seeds() < Claims.SEEDS) return counted.badge("Provisional", false);
        return counted.badge(seeds() > 0 && current.head() < current.lastStep() ? "At the end" : "", false);
    }
}
