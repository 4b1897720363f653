package org.descentlab.experiment.randomlabels;

import static org.descentlab.experiment.randomlabels.RandomLabels.SAY;
import static org.descentlab.experiment.randomlabels.RandomLabels.SHARE;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.net.Course;
import org.descentlab.net.NoisyClassifierRun.Look;
import org.descentlab.stats.Grid;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;
import org.descentlab.study.Words;
import org.jspecify.annotations.Nullable;

/// Errors over the epochs for every [Kind] of labels and inputs, up to the play head.
///
/// @param runs by kind
/// @param ends the runs that have ended, by kind
record ModePanes(Ask ask, List<Watched<Look>> runs, Family<Course<Look>> ends) {
    private static final int RANDOM = Kind.RANDOM.ordinal(), TRUE = Kind.TRUE.ordinal();

    private static ModePanes of(Ask ask) {
        List<Watched<Look>> runs = Arrays.stream(Kind.values())
                .<Watched<Look>>map(kind -> Watched.of(ask, seed -> kind.fit(ask, seed))).toList();
        Family<Course<Look>> ends = Family.of(ask.seeds(), IntStream.range(0, runs.size()).asDoubleStream().toArray(), (i, k) -> 0,
                (kind, k, turn) -> runs.get((int) kind).ended().get(k, 0));
        return new ModePanes(ask, runs, ends.losing(Course::diverged));
    }

    /// On the labels that are given.
    static Shown training(Ask ask) {
        ModePanes p = of(ask);
        double share = ask.get(SHARE), wrong = Fit.wrong(share);
        Chart chart = p.chart("error on the given labels");
        if (share > 0) chart.level(wrong, "wrong labels");
        chart.export(Series.theory("wrong-labels", "epoch", "share", "", new double[] {1, ask.get(RandomLabels.EPOCHS)},
                new double[] {wrong, wrong}));
        double[] here = p.draw(chart, "training-error", Look::train);
        Shown early = p.early(chart);
        if (early != null) return early;
        double[] left = p.medians(c -> c.last().train()), epochs = p.medians(p.job()::epochs);
        double slower = epochs[RANDOM] / epochs[TRUE];
        Sentence said;
        if (p.before()) said = SAY.of("training.here", p.epoch(), here[TRUE], here[RANDOM], share);
        else
            if (p.unfitted() > 0)
                said = SAY.of("training.left", left[RANDOM], share, left[TRUE], left[2], left[3], left[4], p.job().epochs());
            else
                if (share == 0) said = SAY.of("training.same").behind(SAY.of("training.epochs", boxed(epochs)));
                else {
                    String aim = p.job().stop() == Stop.FITTED ? "training.fitted" : "training.loss";
                    said = SAY.of(aim, slower, share).behind(SAY.of("training.epochs", boxed(epochs)));
                }
        return scalars("epochs", epochs, scalars("training-error", left, p.shown(said, chart))).scalar("slowdown", slower)
                .scalar("wrong-labels-theory", wrong);
    }

    /// On new inputs of the same kind with their true labels.
    static Shown test(Ask ask) {
        ModePanes p = of(ask);
        double share = ask.get(SHARE);
        Chart chart = p.chart("test error").level(Fit.CHANCE, "chance");
        double[] here = p.draw(chart, "test-error", Look::test);
        Shown early = p.early(chart);
        if (early != null) return early;
        double[] end = p.medians(c -> c.last().test());
        Sentence said = p.before()
                ? SAY.of("test.here", p.epoch(), here[TRUE], here[RANDOM], share)
                : SAY.of("test.ends", end[TRUE], end[RANDOM], share, end[2], end[3], end[4]);
        return scalars("test-error", end, p.shown(said, chart)).scalar("chance", Fit.CHANCE);
    }

    private static Object[] boxed(double[] values) {
        return Arrays.stream(values).boxed().toArray();
    }

    /// What all runs have in common.
    private Fit job() {
        return Kind.TRUE.fit(ask, ask.settings().seed(0));
    }

    private Chart chart(String name) {
        double epochs = job().epochs(), each = job().each();
        Chart chart = new Chart(name, Axis.log("epoch", 1, epochs), Axis.shares("", 1.03))
                .made(p -> p.led(null, Link.steps().scaled(1 / each)));
        return before() && ask.step() > each ? chart.cursor(epoch(), null) : chart;
    }

    /// Draws one quantity of every kind up to the play head, and answers the medians there.
    private double[] draw(Chart chart, String name, ToDoubleFunction<Look> of) {
        double[] here = new double[runs.size()];
        for (Kind kind : Kind.values()) {
            Curves c = runs.get(kind.ordinal()).held(of).upTo(ask.step()).timed(1.0 / job().each());
            here[kind.ordinal()] = c.last();
            c.draw(chart, kind.role, kind.legend, c.at().length == 0 ? null : Words.percent(c.last()), kind == Kind.PERMUTED ? 1 : 0);
            chart.export(Series.medians(name + "-of-" + kind.key(), "epoch", name.replace('-', ' '), "share", new Grid(c.at(), c.seeds())));
        }
        return here;
    }

    private int lastStep() {
        return runs.stream().mapToInt(Watched::lastStep).max().orElseThrow();
    }

    private boolean before() {
        return ask.step() < lastStep();
    }

    /// Where the play head stands.
    private double epoch() {
        return (double) Math.min(ask.step(), lastStep()) / job().each();
    }

    /// Over the seeds, by kind, where runs have ended.
    private double[] medians(ToDoubleFunction<Course<Look>> of) {
        return ends.medians(of);
    }

    private int unfitted() {
        return (int) ends.found().stream().filter(c -> !c.fitted()).count();
    }

    /// What is said until every kind is trained under one seed, or where all runs of a kind are lost; else null.
    private @Nullable Shown early(Chart chart) {
        if (ends.whole() == 0)
            return runs.stream().filter(r -> r.ended().done() == 0).max(Comparator.comparingInt(Watched::lastStep))
                    .map(r -> r.underWay(chart)).orElseGet(() -> Shown.waiting(SAY.of("modes.none"), chart, ask)).lastStep(lastStep());
        boolean lost = runs.stream().anyMatch(r -> r.ended().done() > 0 && r.ended().none());
        return lost && !before() ? shown(SAY.of("modes.diverged", ends.lost(), ends.done()), chart).badge("Diverged", true) : null;
    }

    private Shown shown(Sentence said, Chart chart) {
        Shown counted = ends.standing(Shown.of(said, chart)).lastStep(lastStep());
        return ends.lost() > 0 || unfitted() == 0 || before()
                ? counted
                : counted.badge(unfitted() + " of " + ends.done() + " not fitted", true);
    }

    private static Shown scalars(String name, double[] byKind, Shown shown) {
        Shown all = shown;
        for (Kind kind : Kind.values()) all = all.scalar(name + "-" + kind.key(), byKind[kind.ordinal()]);
        return all;
    }
}
