package org.descentlab.experiment.induction;

import static org.descentlab.experiment.induction.Induction.LAYERS;
import static org.descentlab.experiment.induction.Induction.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.induction.Scores.Kind;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Watched;
import org.descentlab.study.Words;

/// The transformers of all seeds at the settings' own kind of period, drawn up to the play head: while it stands before the end,
/// sentences speak of the step where it stands.
///
/// @param all   those that have ended
/// @param guess the loss of guessing, ln V
record RunPanes(Ask ask, Watched<Look> watched, Family<Course<Look>> all, double guess) {
    static RunPanes of(Ask ask) {
        Watched<Look> watched = Watched.of(ask, seed -> Transformer.of(ask, ask.get(Induction.PERIOD), seed));
        return new RunPanes(ask, watched, watched.ended(), Math.log(ask.get(Induction.VOCABULARY)));
    }

    /// Loss of the first copy, which cannot be known, and of the second, which can.
    static Shown losses(Ask ask) {
        RunPanes runs = of(ask);
        double guess = runs.guess;
        Curves first = runs.curves(Look::first), second = runs.curves(Look::second);
        double[] ends = {0, ask.get(Induction.STEPS)};
        Chart chart = runs.chart("cross-entropy, nats", Axis.linear("", 0, 1.45 * guess)).over(Role.TEST, Link.steps())
                .line(Role.GHOST, "ln V", Words.number(guess), ends, new double[] {guess, guess}, 0)
                .line(Role.GHOST, "½ ln V", Words.number(guess / 2), ends, new double[] {guess / 2, guess / 2}, 2)
                .seeds(Role.TEST, second.at(), second.seeds())
                .export(first.series("first-copy-loss", "cross-entropy", "nats"))
                .export(second.series("second-copy-loss", "cross-entropy", "nats"));
        first.drawMedian(chart, Role.TRAIN, "first copy", 0);
        second.drawMedian(chart, Role.TEST, "second copy", 0);
        Shown early = runs.early(chart);
        if (early != null) return early.scalar("loss-guess-theory", guess);
        double crossed = runs.median(Crossings::loss), end = runs.watched.last(Look::second), accuracy = runs.watched.last(Look::accuracy);
        double start = runs.median(Crossings::windowStart), stop = runs.median(Crossings::windowEnd);
        double[] each = Summary.finite(runs.all.each(c -> Crossings.of(c, guess).loss()));
        Sentence said;
        if (runs.watched.before()) said = SAY.of("losses.here", second.end(), second.last(), guess, first.last());
        else if (each.length == 0) said = SAY.of("losses.unlearned", end, accuracy, guess);
        else said = SAY.of("losses.learned", each.length, runs.seeds(), Math.round(crossed), accuracy);
        Shown shown = runs.shown(said, chart).scalar("loss-guess-theory", guess).scalar("second-loss", end)
                .scalar("first-loss", runs.watched.last(Look::first)).scalar("accuracy", accuracy);
        if (Double.isFinite(crossed))
            shown = shown.scalar("loss-step", crossed).scalar("loss-step-first", Summary.quantile(0, each))
                    .scalar("loss-step-last", Summary.quantile(1, each));
        if (Double.isFinite(crossed + start + stop))
            shown = shown.scalar("window-start", start).scalar("window-end", stop)
                    .scalar("induction-at-window-start",
                            runs.all.median(c -> Crossings.inductionAt(c, Crossings.of(c, guess).windowStart())))
                    .scalar("induction-at-window-end", runs.all.median(c -> Crossings.inductionAt(c, Crossings.of(c, guess).windowEnd())));
        return shown;
    }

    /// What the heads attend to, on the axis of the losses.
    static Shown scores(Ask ask) {
        RunPanes runs = of(ask);
        Curves induction = runs.curves(Look::induction), previous = runs.curves(Look::previous);
        Chart chart = runs.chart("mean attention", Axis.shares("", 1)).over(Role.TEST, Link.steps())
                .curve(Role.TRAIN, "previous, layer 1", previous.series("previous-score", "mean attention", ""))
                .curve(Role.TEST, "induction, layer " + ask.get(LAYERS), induction.series("induction-score", "mean attention", ""));
        double crossed = runs.median(Crossings::loss);
        if (crossed <= ask.step()) chart.cursor(crossed, "loss");
        Shown early = runs.early(chart);
        if (early != null) return early;
        double jumped = runs.median(Crossings::induction), behind = runs.median(Crossings::behind);
        double end = runs.watched.last(Look::induction);
        int heads = runs.with(Kind.INDUCTION), shortcuts = runs.with(Kind.SHORTCUT), seeds = runs.seeds();
        Sentence said;
        if (runs.watched.before()) said = SAY.of("scores.here", induction.end(), induction.last(), previous.last());
        else if (heads > 0) said = SAY.of("scores.heads", heads, seeds, Math.round(jumped)).behind(runs.order(behind));
        else if (shortcuts > 0) said = SAY.of("scores.shortcut", shortcuts, seeds, end, Transformer.high(ask), runs.elsewhere());
        else said = SAY.of("scores.none", end, Scores.NAMED);
        Shown shown = runs.shown(said, chart).scalar("induction-score", end).scalar("previous-score", runs.watched.last(Look::previous));
        return Double.isFinite(behind) ? shown.scalar("induction-step", jumped).scalar("loss-behind-induction", behind) : shown;
    }

    /// Whether the loss falls before or after the score jumps: by more than what lies between two records, in most seeds.
    private Sentence order(double behind) {
        if (Double.isNaN(behind)) return SAY.of("order.unlearned");
        double[] each = Summary.finite(all.each(c -> Crossings.of(c, guess).behind()));
        double alike = Arrays.stream(each).filter(v -> v * behind > 0).count();
        boolean clear = Math.abs(behind) >= Transformer.EVERY && alike >= Claims.VOTE * each.length;
        return SAY.of(clear ? behind > 0 ? "order.later" : "order.sooner" : "order.together", Math.abs(Math.round(behind)),
                Transformer.EVERY);
    }

    /// The matching score at other periods than the trained one and its divisors, of the median network.
    private double elsewhere() {
        return all.median(c -> Look.elsewhere(c.last().end().matching(), Transformer.high(ask)).average().orElse(Double.NaN));
    }

    /// The patterns of one seed's heads on one sequence, at the play head, and what is left without the first layer's.
    static Shown attention(Ask ask) {
        int layers = ask.get(LAYERS), length = 2 * Transformer.high(ask);
        RunPanes runs = of(ask);
        Course<Look> first = runs.watched.drawn().found().stream().findFirst().orElse(null);
        float[] none = new float[length * length];
        if (first == null) return below(layers, runs.early(map("layer " + layers, none, length)), "layer 1", none, length);
        Look here = first.at(ask.step());
        List<String> kinds = here.words(Transformer.onePeriod(ask));
        String last = kinds.get((layers - 1) * ask.get(Induction.HEADS));
        Chart main = map("layer " + layers + ", " + last + "; P = " + here.period(), here.maps()[layers - 1], length);
        Shown shown = runs.early(main);
        if (shown == null) {
            double accuracy = runs.watched.last(Look::accuracy), flattened = runs.watched.last(look -> look.end().flattened());
            int off = Switched.off(ask);
            double left = runs.switched(off).median(Switched.Left::accuracy);
            Sentence said;
            if (runs.watched.before()) said = SAY.of("attention.here", ask.step(), here.accuracy());
            else if (Double.isNaN(left)) said = SAY.of("attention.uniform", accuracy, flattened);
            else said = SAY.of("attention.off", Integer.bitCount(off), layers * ask.get(Induction.HEADS), left, accuracy);
            shown = runs.shown(said, main).scalar("accuracy", accuracy).scalar("accuracy-layer-1-uniform", flattened)
                    .scalar("induction-heads", runs.with(Kind.INDUCTION)).scalar("shortcuts", runs.with(Kind.SHORTCUT));
            if (off != 0) shown = shown.scalar("accuracy-heads-off", left);
        }
        return below(layers, shown, "layer 1, " + kinds.getFirst(), here.maps()[0], length);
    }

    /// With the first layer's map beside it, where there is another layer.
    static Shown below(int layers, Shown shown, String name, float[] map, int length) {
        if (layers == 1) return shown;
        float[][] small = rows(map, length).reversed().toArray(float[][]::new);
        return shown.beside(Plot.heatmap(name, new Mark.Heatmap(small, 0, 1, false)));
    }

    /// The same networks with some heads off; none if none is.
    Family<Switched.Left> switched(int off) {
        return Family.<Switched.Left>of(off == 0 ? 0 : ask.seeds(), new double[] {Double.NaN}, (i, k) -> Turn.own(k),
                (x, k, turn) -> ask.find(new Switched(Transformer.of(ask, ask.get(Induction.PERIOD), ask.settings().seed(k)), off), turn))
                .losing(Switched.Left::lost);
    }

    static List<float[]> rows(float[] map, int length) {
        return IntStream.range(0, length).mapToObj(i -> Arrays.copyOfRange(map, i * length, (i + 1) * length)).toList();
    }

    /// With positions on both axes; the first query is at the foot, as in the small one.
    static Chart map(String name, float[] map, int length) {
        double[] at = IntStream.range(0, length).asDoubleStream().toArray();
        float[][] rows = rows(map, length).toArray(float[][]::new);
        return new Chart(name, Axis.linear("attends to position", -0.5, length - 0.5), Axis.linear("", -0.5, length - 0.5))
                .add(Mark.Cells.around("attention", at, Axis.Scale.LINEAR, at, Axis.Scale.LINEAR, rows, 0, 1, false));
    }

    private double median(ToDoubleFunction<Crossings> of) {
        return all.median(c -> of.applyAsDouble(Crossings.of(c, guess)));
    }

    /// How many seeds are spoken of: those that have ended and not diverged.
    private int seeds() {
        return all.found().size();
    }

    private int count(Predicate<Course<Look>> holds) {
        return (int) all.found().stream().filter(holds).count();
    }

    private int with(Kind kind) {
        return count(c -> c.last().kinds().contains(kind));
    }

    /// Up to the play head.
    private Curves curves(ToDoubleFunction<Look> of) {
        return watched.curves(of).upTo(ask.step());
    }

    private Chart chart(String name, Axis y) {
        return new Chart(name, Axis.linear("training step", 0, ask.get(Induction.STEPS)), y);
    }

    /// What is said while there is nothing to speak of, or null.
    Shown early(Chart chart) {
        if (all.done() == 0) return watched.underWay(chart);
        return all.none() ? shown(SAY.of("runs.diverged", all.done()), chart).badge("Diverged", true) : null;
    }

    /// What every pane over steps has: seeds, the last step, and how many diverged.
    private Shown shown(Sentence said, Chart chart) {
        return all.standing(Shown.of(said, chart)).lastStep(watched.lastStep());
    }
}
