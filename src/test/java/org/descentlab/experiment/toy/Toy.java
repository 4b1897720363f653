package org.descentlab.experiment.toy;

import java.util.List;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Claim;
import org.descentlab.study.Curves;
import org.descentlab.study.Experiment;
import org.descentlab.study.Family;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.descentlab.study.Series;
import org.descentlab.study.Setting;
import org.descentlab.study.Shown;
import org.descentlab.study.View;
import org.descentlab.study.Watched;

/// A bench in one folder: cosines fitted to a step by gradient descent, at several widths.
final class Toy extends Experiment {
    static final Key<Integer> WIDTH = Key.whole("width", "Width", "m", Scale.INTEGER_LOG, 1, 16, 4, "How many cosines are fitted.")
            .primary();
    static final Key<Integer> STEPS = Key.whole("steps", "Steps", "T", Scale.INTEGER_LOG, 10, 400, 100, "How long gradient descent runs.");
    private static final double[] WIDTHS = {1, 2, 4, 8, 16};
    private static final Sentences SAY = Sentences.of(Toy.class);

    Toy() {
        super(1, "toy", "Cosines learn a step");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(WIDTH, STEPS, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("The loss falls", Claim.ratio("loss", "loss-first", 0, 0.5));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("course", "Training", Toy::course), Pane.ofEnds("widths", "Loss by width", Toy::widths));
    }

    @Override
    public List<Preset> presets() {
        return List.of(Preset.of("One cosine", "A single cosine cannot make a step.", WIDTH.at(1)));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(2), STEPS.at(50));
    }

    private static Shown course(Ask ask) {
        Watched<Cosines.Look> runs = Watched.of(ask, seed -> new Cosines(ask.get(WIDTH), ask.get(STEPS), seed));
        int step = ask.step(), end = ask.get(STEPS);
        Curves losses = runs.held(Cosines.Look::loss);
        var chart = new Chart("mean squared error", Axis.linear("step", 0, end), Axis.log("", 1e-3, 10));
        losses.upTo(step).draw(chart, Role.TRAIN, "loss");
        chart.export(losses.series("loss", "loss", "")).head(step, end).overSteps();
        Shown early = runs.underWay(chart);
        if (early != null) return early;
        double last = runs.last(Cosines.Look::loss), first = runs.ended().median(c -> c.first().loss());
        double here = Summary.median(runs.here().stream().mapToDouble(Cosines.Look::loss).toArray());
        Sentence said = step < end ? SAY.of("course.here", step, here) : SAY.of("course.end", first, last);
        return runs.ended().standing(Shown.of(said, chart)).lastStep(runs.lastStep()).scalar("loss-first", first).scalar("loss", last);
    }

    private static Shown widths(Ask ask) {
        Family<Course<Cosines.Look>> ends = Family.of(ask, WIDTHS, (m, k) -> new Cosines((int) m, ask.get(STEPS), k))
                .losing(Course::diverged);
        Series loss = ends.series("loss-by-width", "width", "loss", "", c -> c.last().loss());
        Chart chart = new Chart("loss at the end", Axis.log("width m", 0.8, 20), Axis.log("", 1e-3, 10))
                .places(Role.TEST, "loss", loss).cursor(ask.get(WIDTH), null).over(WIDTH, Role.TEST, WIDTHS);
        if (ends.whole() == 0) return Shown.waiting(SAY.of("widths.none"), chart, ask);
        int best = Summary.argmin(loss.values());
        Sentence said = SAY.of(best == WIDTHS.length - 1 ? "widths.wide" : "widths.other", loss.values()[best], (int) WIDTHS[best]);
        return ends.standing(Shown.of(said, chart)).scalar("best-loss", loss.values()[best]);
    }
}
