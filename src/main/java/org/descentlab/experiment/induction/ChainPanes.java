package org.descentlab.experiment.induction;

import static org.descentlab.experiment.induction.Induction.LAYERS;
import static org.descentlab.experiment.induction.Induction.SAY;
import static org.descentlab.experiment.induction.Induction.STATES;

import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.induction.Chain.Look;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;
import org.descentlab.study.Words;

/// Transformers that learn to continue Markov chains, beside predictors that count.
record ChainPanes(Ask ask, Watched<Look> watched) {
    private static ChainPanes of(Ask ask) {
        return new ChainPanes(ask, Watched.of(ask, seed -> Chain.of(ask, seed)));
    }

    /// The loss over the second half of the chains, beside guessing, counting states and counting pairs on the same chains.
    static Shown losses(Ask ask) {
        ChainPanes runs = of(ask);
        Curves loss = runs.curves(Look::loss);
        double guess = Math.log(ask.get(STATES));
        Chart chart = runs.chart("cross-entropy, nats", Axis.linear("", 0.5 * guess, 1.15 * guess)).over(Role.TEST, Link.steps());
        double single = runs.median(Look::single), pairs = runs.median(Look::pairs);
        level(chart, "ln V", guess);
        level(chart, "counting states", single);
        level(chart, "counting pairs", pairs);
        chart.curve(Role.TEST, "second half", loss.at().length == 0 ? null : Words.number(loss.last()),
                loss.series("chain-loss", "cross-entropy", "nats"), 0);
        Shown early = runs.early(chart);
        if (early != null) return early;
        double end = runs.watched.last(Look::loss), above = runs.watched.last(look -> look.loss() - look.pairs());
        Sentence said = runs.watched.before()
                ? SAY.of("chains.here", loss.end(), loss.last(), pairs)
                : SAY.of("chains.end", end, pairs, single, guess);
        return runs.watched.shown(said, chart).scalar("chain-loss", end).scalar("chain-loss-pairs-theory", pairs)
                .scalar("chain-loss-states-theory", single).scalar("chain-loss-above-pairs", above);
    }

    /// What the heads attend to.
    static Shown heads(Ask ask) {
        ChainPanes runs = of(ask);
        Curves previous = runs.curves(Look::previous), matching = runs.curves(Look::matching);
        int last = ask.get(LAYERS);
        Chart chart = runs.chart("mean attention", Axis.shares("", 1.03)).over(Role.TEST, Link.steps())
                .curve(Role.TRAIN, "previous, layer 1", previous.series("chain-previous-score", "mean attention", ""))
                .curve(Role.TEST, "followers, layer " + last, matching.series("chain-matching-score", "mean attention", ""));
        Shown early = runs.early(chart);
        if (early != null) return early;
        double before = runs.watched.last(Look::previous), there = runs.watched.last(Look::matching);
        Sentence said = runs.watched.before()
                ? SAY.of("followers.here", matching.end(), previous.last(), matching.last())
                : SAY.of("followers.end", before, last, there);
        return runs.watched.shown(said, chart).scalar("chain-previous-score", before).scalar("chain-matching-score", there);
    }

    /// The patterns of one seed's first heads on one chain, at the play head.
    static Shown attention(Ask ask) {
        int layers = ask.get(LAYERS), length = Chain.LENGTH;
        ChainPanes runs = of(ask);
        Course<Look> first = runs.watched.drawn().found().stream().findFirst().orElse(null);
        float[] none = new float[length * length];
        if (first == null)
            return RunPanes.below(layers, runs.early(RunPanes.map("layer " + layers, none, length)), "layer 1", none, length);
        Look here = first.at(ask.step());
        Chart main = RunPanes.map("layer " + layers, here.maps()[layers - 1], length);
        Shown shown = runs.early(main);
        if (shown == null)
            shown = runs.watched.shown(SAY.of("chain-map.here", Math.min(ask.step(), runs.watched.lastStep()), here.loss()), main);
        return RunPanes.below(layers, shown, "layer 1", here.maps()[0], length);
    }

    private double median(ToDoubleFunction<Look> of) {
        return Summary.median(watched.all().found().stream().filter(c -> c.steps().length > 0).mapToDouble(c -> of.applyAsDouble(c.first()))
                .toArray());
    }

    private Curves curves(ToDoubleFunction<Look> of) {
        return watched.curves(of).upTo(ask.step());
    }

    private Chart chart(String name, Axis y) {
        return new Chart(name, Axis.linear("training step", 0, ask.get(Induction.STEPS)), y);
    }

    private static void level(Chart chart, String name, double at) {
        chart.across(Role.GHOST, name, at, Words::number, 2);
    }

    /// What is said while there is nothing to speak of, or null.
    private Shown early(Chart chart) {
        if (watched.ended().done() == 0) return watched.underWay(chart);
        return watched.ended().none()
                ? watched.shown(SAY.of("runs.diverged", watched.ended().done()), chart).badge("Diverged", true)
                : null;
    }
}
