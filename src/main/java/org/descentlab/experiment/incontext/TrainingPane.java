package org.descentlab.experiment.incontext;

import static org.descentlab.experiment.incontext.InContext.LAYERS;
import static org.descentlab.experiment.incontext.InContext.SAY;
import static org.descentlab.experiment.incontext.InContext.STEPS;
import static org.descentlab.study.Words.number;

import java.util.Arrays;
import org.descentlab.experiment.incontext.Judged.Learned;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.stats.OneStep;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// Error on new tasks over training, between the levels that other methods reach.
final class TrainingPane {
    /// "At the optimum": the loss over that of one step on the same prompts.
    private static final double LOW = 0.99, HIGH = 1.02;
    /// Ridge regression is drawn from this share of the error of zero on: without noise it has none.
    private static final double RIDGE = 1e-3;
    /// Smaller levels are not drawn.
    private static final double LEAST = 1e-4;

    private TrainingPane() {}

    static Shown show(Ask ask) {
        Bounds.Found bounds = ask.find(Bounds.of(ask), Turn.OWN);
        Learners learners = Learners.of(ask);
        Family<Learned> networks = learners.judged();
        OneStep theory = learners.theory();
        int layers = ask.get(LAYERS), steps = ask.get(STEPS), step = ask.step();
        Curves curves = learners.watched().curves(v -> v).upTo(step);
        double loss = networks.median(Learned::loss), ratio = networks.median(r -> r.loss() / r.step());
        boolean ridge = bounds != null && bounds.ridge() > RIDGE * theory.zero();
        var chart = new Chart("squared error", Axis.log("training step", 1, steps), range(theory, bounds, ridge, curves))
                .over(Role.TEST, Link.steps());
        level(chart, steps, Role.GHOST, "zero", theory.zero(), 2);
        level(chart, steps, Role.TWIN, "one step", theory.loss(), 0);
        if (bounds != null && layers > 1) {
            level(chart, steps, Role.THEORY, layers + " steps", bounds.descent(), 0);
            level(chart, steps, Role.THEORY, "GD++", bounds.plus(), 2);
        }
        if (ridge) level(chart, steps, Role.GHOST, "ridge", bounds.ridge(), 0);
        double last = step < steps || networks.none() ? curves.last() : loss;
        curves.draw(chart, Role.TEST, "attention", Double.isNaN(last) ? null : number(last));
        Curves recorded = learners.watched().recorded(v -> v);
        chart.export(recorded.series("loss", "squared error on new tasks", ""));
        Shown shown = learners.early(chart);
        if (shown == null) {
            Sentence said;
            if (step < steps) said = SAY.of("training.here", curves.end(), curves.last(), theory.loss());
            else
                if (layers > 1 && bounds != null) {
                    int below = (int) Arrays.stream(networks.each(Learned::loss)).filter(l -> l < bounds.descent()).count();
                    said = SAY.of("training.deep", below, networks.found().size(), layers, loss, bounds.descent());
                } else {
                    boolean there = layers == 1 && ratio >= LOW && ratio <= HIGH;
                    said = SAY.of(there ? "training.optimum" : "training.ratio", loss, theory.loss(), ratio);
                }
            shown = networks.standing(Shown.of(said, chart));
        }
        shown = shown.scalar("loss-star-theory", theory.loss()).scalar("loss-zero-theory", theory.zero());
        if (bounds != null)
            shown = shown.scalar("loss-ridge-theory", bounds.ridge())
                    .scalar("loss-steps-theory", layers == 1 ? theory.loss() : bounds.descent())
                    .scalar("loss-plus-theory", layers == 1 ? theory.loss() : bounds.plus());
        if (networks.done() == 0) return shown.lastStep(learners.watched().lastStep());
        return shown.lastStep(steps).scalar("loss-star", loss).scalar("loss-one-step", networks.median(Learned::step))
                .scalar("loss-ratio", ratio).scalar("reached-step", reached(learners.watched().ended(), 1.1 * theory.loss()));
    }

    /// Median over seeds of the first recorded step at which the error is at most `level`; NaN where most never reach it.
    private static double reached(Family<Course<Double>> courses, double level) {
        double[] first = courses.each(c -> {
            for (int i = 0; i < c.steps().length; i++) if (c.looks().get(i) <= level) return c.steps()[i];
            return Double.POSITIVE_INFINITY;
        });
        Arrays.sort(first);
        return first.length == 0 || Double.isInfinite(first[first.length / 2]) ? Double.NaN : first[first.length / 2];
    }

    private static void level(Chart chart, int steps, Role role, String name, double at, int variant) {
        if (at > LEAST) chart.line(role, name, number(at), new double[] {1, steps}, new double[] {at, at}, variant);
    }

    private static Axis range(OneStep theory, Bounds.Found bounds, boolean ridge, Curves curves) {
        var seen = Arrays.stream(curves.seeds()).flatMapToDouble(Arrays::stream).filter(v -> v > 1e-6 && v < 1e6).summaryStatistics();
        double low = Math.min(theory.loss(), seen.getMin());
        double high = Math.max(1.6 * theory.zero(), Math.min(20 * theory.zero(), 1.1 * seen.getMax()));
        if (bounds != null && bounds.plus() > LEAST) low = Math.min(low, bounds.plus());
        if (ridge) low = Math.min(low, bounds.ridge());
        return Axis.log("", 0.7 * low, high);
    }
}
