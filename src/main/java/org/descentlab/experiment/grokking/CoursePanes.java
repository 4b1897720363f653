package org.descentlab.experiment.grokking;

import static org.descentlab.experiment.grokking.Grokking.SAY;

import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark.Reference;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.AdditionNetwork.Look;
import org.descentlab.net.Course;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;
import org.descentlab.study.Words;

/// The courses of all seeds, drawn up to the play head: while it stands before the end, sentences speak of the step where it stands.
///
/// @param all the courses that have ended
record CoursePanes(Ask ask, Watched<Look> watched, Family<Course<Look>> all) {
    private static CoursePanes of(Ask ask) {
        Watched<Look> watched = Watched.of(ask, seed -> Grok.of(ask, ask.get(Grokking.FRACTION), seed));
        return new CoursePanes(ask, watched, watched.ended());
    }

    /// Training and test accuracy.
    static Shown accuracy(Ask ask) {
        CoursePanes c = of(ask);
        double chance = 1.0 / ask.get(Grokking.MODULUS);
        Chart chart = c.shares("share of pairs that are right").over(Role.TEST, Link.steps());
        double train = draw(chart, Role.TRAIN, "training", 0,
                c.series("train-accuracy", "accuracy", v -> v.measures().trainAccuracy()));
        double test = draw(chart, Role.TEST, "test", 0, c.series("test-accuracy", "accuracy", v -> v.measures().testAccuracy()));
        chart.add(new Reference(Reference.Kind.THRESHOLD, false, chance, "chance"));
        Shown early = c.early(chart);
        if (early != null) return early;
        double heart = c.all.median(Grok::byHeart), grokked = c.all.median(Grok::understood);
        double delay = c.all.median(x -> Grok.understood(x) / Grok.byHeart(x));
        int known = c.count(x -> Grok.byHeart(x) > 0), understood = c.count(x -> Grok.understood(x) > 0), seeds = c.seeds();
        int late = c.count(Grok::late);
        Sentence said;
        if (c.before()) said = SAY.of("accuracy.here", ask.step(), train, test, chance);
        else if (understood == 0 && !c.most(known)) said = SAY.of("accuracy.nothing", c.last(), known, seeds, train, test);
        else if (understood == 0) said = SAY.of("accuracy.never", Math.round(heart), c.last(), train, test);
        else if (understood < seeds) said = SAY.of("accuracy.some", understood, seeds, c.last(), train, test);
        else if (known < seeds) said = SAY.of("accuracy.first", Math.round(grokked), known, seeds, c.last());
        else {
            String when = c.most(late) ? "accuracy.late" : "accuracy.together";
            said = SAY.of(when, Math.round(heart), Math.round(grokked), delay, late, seeds);
        }
        return c.shown(said, chart).scalar("step-by-heart", heart).scalar("step-grokked", grokked)
                .scalar("delay", delay).scalar("never-grokked", c.all.done() - understood);
    }

    /// What moves while the test accuracy does not.
    static Shown progress(Ask ask) {
        CoursePanes c = of(ask);
        ToDoubleFunction<Look> test = v -> v.measures().testAccuracy(), mean = v -> v.measures().classMean();
        Chart chart = c.shares("share that is right").over(Role.KERNEL, Link.steps());
        Curves right = c.watched.held(test).upTo(ask.step());
        right.drawRead(chart, Role.TEST, "test", 0);
        double means = draw(chart, Role.KERNEL, "class means", 0, c.series("class-mean-accuracy", "accuracy", mean));
        Series participation = c.series("participation", "inverse participation ratio", Look::participation);
        double half = c.all.median(Grok::halfway);
        if (half <= ask.step()) chart.threshold(half, "halfway");
        Plot side = c.small(chart, "participation", Math.max(0.1, 1.1 * c.largest(Look::participation)), participation);
        Shown early = c.early(chart);
        if (early != null) return early.beside(side);
        double halfTest = c.all.median(x -> Grok.halfway(x, test)), halfMean = c.all.median(x -> Grok.halfway(x, mean));
        double gain = c.all.median(x -> Grok.halfway(x, Look::participation) / x.first().participation());
        double end = c.watched.last(mean);
        int come = c.count(x -> Grok.halfway(x) >= 0);
        Sentence said;
        if (c.before()) said = SAY.of("progress.here", ask.step(), means, right.last());
        else if (come == 0) said = SAY.of("progress.never", end, c.last());
        else said = SAY.of("progress.halfway", halfMean, halfTest, Math.round(half), come, c.seeds(), gain);
        return c.shown(said, chart).beside(side).scalar("step-halfway", half).scalar("halfway-test-accuracy", halfTest)
                .scalar("halfway-class-mean-accuracy", halfMean).scalar("halfway-participation-gain", gain)
                .scalar("final-class-mean-accuracy", end);
    }

    /// The losses behind the accuracies: the test loss rises before it falls, so that grokking is no artefact of counting right answers.
    static Shown losses(Ask ask) {
        CoursePanes c = of(ask);
        ToDoubleFunction<Look> test = v -> v.measures().testLoss(), excluded = v -> v.measures().excludedLoss();
        Axis errors = Axis.linear("", 0, Math.clamp(1.05 * c.largest(test), 1.2, 100));
        Chart chart = c.chart("squared error, summed over classes", errors).over(Role.TEST, Link.steps());
        double train = draw(chart, Role.TRAIN, "training", 0, c.series("train-loss", "squared error", v -> v.measures().trainLoss()));
        double tests = draw(chart, Role.TEST, "test", 0, c.series("test-loss", "squared error", test));
        double without = draw(chart, Role.INK, "excluded", 1, c.series("excluded-loss", "squared error", excluded));
        Plot side = c.small(chart, "norm of weights", Math.clamp(1.1 * c.largest(Look::norm), 1, 1e6),
                c.series("norm", "norm of weights", Look::norm));
        Shown early = c.early(chart);
        if (early != null) return early.beside(side);
        double start = c.all.median(x -> test.applyAsDouble(x.first())), end = c.watched.last(test);
        double top = c.all.median(x -> Summary.quantile(1, x.curve(test)));
        double from = c.all.median(x -> excluded.applyAsDouble(x.first())), after = c.watched.last(excluded);
        double least = c.all.median(x -> Summary.quantile(0, x.curve(excluded)));
        boolean falls = c.most(test, v -> Summary.quantile(1, v) > Claims.RISE * Math.max(v[0], v[v.length - 1]));
        boolean rises = c.most(test, v -> v[v.length - 1] > Claims.RISE * v[0]);
        boolean dips = c.most(excluded, v -> Claims.RISE * Summary.quantile(0, v) < Math.min(v[0], v[v.length - 1]));
        Sentence said = c.before()
                ? SAY.of("losses.here", ask.step(), train, tests, without)
                : SAY.of(falls ? "losses.falls" : rises ? "losses.rises" : "losses.goes", start, top, end)
                        .behind(SAY.of(dips ? "excluded.dips" : "excluded.goes", from, least, after));
        return c.shown(said, chart).beside(side)
                .scalar("test-loss-start", start).scalar("test-loss-top", top).scalar("test-loss-end", end)
                .scalar("excluded-loss-start", from).scalar("excluded-loss-least", least).scalar("excluded-loss-end", after);
    }

    /// How many seeds are spoken of: those that have ended and not diverged.
    private int seeds() {
        return all.found().size();
    }

    private int count(Predicate<Course<Look>> holds) {
        return (int) all.found().stream().filter(holds).count();
    }

    private boolean most(int count) {
        return count >= Claims.VOTE * seeds();
    }

    /// Whether the whole curves of most seeds are so.
    private boolean most(ToDoubleFunction<Look> of, Predicate<double[]> shape) {
        return most(count(x -> shape.test(x.curve(of))));
    }

    private int last() {
        return watched.lastStep();
    }

    private boolean before() {
        return ask.step() < last();
    }

    /// Up to the play head.
    private Series series(String name, String y, ToDoubleFunction<Look> of) {
        return watched.held(of).upTo(ask.step()).series(name, y, "");
    }

    /// The largest value, also beyond the play head.
    private double largest(ToDoubleFunction<Look> of) {
        return watched.held(of).largest();
    }

    /// Draws a curve with its median's last value beside its name, and answers that.
    private static double draw(Chart chart, Role role, String legend, int variant, Series of) {
        double last = of.at().length == 0 ? Double.NaN : of.values()[of.at().length - 1];
        chart.curve(role, legend, of.at().length == 0 ? null : Words.number(last), of, variant);
        return last;
    }

    private Chart chart(String name, Axis y) {
        return new Chart(name, Axis.linear("step", 0, Math.max(last(), 100)), y);
    }

    private Chart shares(String name) {
        return chart(name, Axis.shares("", 1.03));
    }

    /// A small plot of one quantity, exported with the large one.
    private Plot small(Chart chart, String name, double high, Series of) {
        int end = Math.max(last(), 100);
        Chart small = new Chart(name, Axis.linear("step", 0, end, 0, end), Axis.linear("", 0, high)).over(Role.INK, Link.steps());
        draw(small, Role.INK, null, 0, of);
        chart.export(of);
        return small.plot();
    }

    /// What is said while there is nothing to speak of, or null.
    private Shown early(Chart chart) {
        if (all.done() == 0) return watched.underWay(chart).lastStep(last());
        return all.none() ? shown(SAY.of("courses.diverged"), chart).badge("Diverged", true) : null;
    }

    /// What every pane of courses has: seeds, the last step, and a badge for diverged runs.
    private Shown shown(Sentence said, Chart chart) {
        return all.standing(Shown.of(said, chart)).lastStep(last());
    }
}
