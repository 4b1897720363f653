package org.descentlab.experiment.incontext;

import static org.descentlab.experiment.incontext.InContext.CONTEXT;
import static org.descentlab.experiment.incontext.InContext.DIMENSION;
import static org.descentlab.experiment.incontext.InContext.EXAMPLES;
import static org.descentlab.experiment.incontext.InContext.LAYERS;
import static org.descentlab.experiment.incontext.InContext.SAY;
import static org.descentlab.experiment.incontext.InContext.TASKS;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.incontext.Judged.Learned;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.OneStep;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Series.Kind;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;
import org.jspecify.annotations.Nullable;

/// The networks of all seeds at the settings' own pool of tasks, while they train and once they have been judged: beside one step of
/// descent, and away from training.
record Learners(Ask ask, OneStep theory, Watched<Double> watched, Family<Learned> judged) {
    /// Larger errors are off every scale.
    private static final double MOST = 1e6;
    /// From this mean cosine on (an angle of 8°) a network's answers are called a step of descent, and its step has a size.
    private static final double ALIGNED = 0.99;
    /// The least and the largest reading for which there is room.
    private static final double LEAST_READING = 0.5, MOST_READING = 50;
    private static final int FINE = 101;

    static Learners of(Ask ask) {
        int own = ask.get(TASKS).tasks();
        return new Learners(ask, Learner.of(ask, 0, 0).theory(), Watched.of(ask, seed -> Learner.of(ask, own, seed)),
                Family.<Learned>of(ask, seed -> new Judged(Learner.of(ask, own, seed), true)).losing(Learned::diverged));
    }

    /// An error as it is plotted and exported.
    static double cut(double error) {
        return error < MOST ? error : Double.NaN;
    }

    /// What is said as long as no network has been judged; else null.
    Shown early(Chart chart) {
        if (!judged.none()) return null;
        int done = watched.ended().done();
        if (done == 0) return watched.underWay(chart);
        return watched.ended().none() ? lost(watched.ended(), chart) : Shown.waiting(SAY.of("runs.unjudged"), chart, ask);
    }

    static Shown lost(Family<?> all, Chart chart) {
        return all.standing(Shown.of(SAY.of("runs.diverged"), chart)).badge("Diverged", true);
    }

    /// What the network predicts beside what one step of descent predicts, prompt by prompt, and the products of its weights.
    static Shown agreement(Ask ask) {
        Learners learners = of(ask);
        Family<Learned> networks = learners.judged;
        Learned first = networks.none() ? null : networks.found().getFirst();
        double eta = learners.theory.rate(), reach = LEAST_READING;
        if (first != null)
            reach = Math.max(Math.max(reach, 1.1 * largest(first.given())), Math.min(MOST_READING, 1.1 * largest(first.read())));
        double[] ends = {-reach, reach};
        Chart chart = new Chart("attention's reading ŷ", Axis.linear("one step of descent, η = η*", -reach, reach),
                Axis.linear("", -reach, reach)).line(Role.TWIN, null, ends, ends);
        Shown early = learners.early(chart);
        if (early != null) return learners.beside(early, null).scalar("eta-star-theory", eta);
        chart.add(new Mark.Points(Role.TEST, "prompts", null, first.given(), first.read(), true, false)).export(new Series("reading",
                "one step's prediction", "attention's reading", "", Kind.FIRST, first.given(), first.read(), new double[0][]));
        double rate = networks.median(Learned::rate), cosine = networks.median(Learned::cosine);
        String turned = String.format(Locale.ROOT, "%.4f", cosine).replace('-', '−');
        Sentence said = cosine >= ALIGNED ? SAY.of("agreement.step", rate, eta, turned) : SAY.of("agreement.off", turned, rate / eta);
        return learners.beside(networks.standing(Shown.of(said, chart)), first)
                .scalar("eta-star", rate).scalar("eta-star-theory", eta).scalar("cosine", cosine);
    }

    /// The products of the weights.
    ///
    /// @param first null: not known yet
    private Shown beside(Shown shown, @Nullable Learned first) {
        double[] none = new double[(ask.get(DIMENSION) + 1) * (ask.get(DIMENSION) + 1)];
        return shown.beside(square("W_Q W_Kᵀ", first == null ? none : first.keyQuery()),
                square("W_V W_P", first == null ? none : first.value()));
    }

    private static Plot square(String name, double[] v) {
        int n = (int) Math.sqrt(v.length);
        float[][] cells = new float[n][n];
        for (int i = 0; i < v.length; i++) cells[i / n][i % n] = (float) v[i];
        double most = Math.max(1e-9, largest(v));
        return Plot.heatmap(name, new Mark.Heatmap(cells, -most, most, true));
    }

    private static double largest(double[] v) {
        return Arrays.stream(v).map(Math::abs).max().orElse(0);
    }

    /// Away from training: inputs of another scale, contexts of another length. The step's closed form fails in the same way.
    static Shown beyond(Ask ask) {
        Learners learners = of(ask);
        Family<Learned> networks = learners.judged;
        OneStep theory = learners.theory;
        int n = ask.get(CONTEXT), own = Math.min(ask.get(EXAMPLES), AtLength.FARTHEST * n), tasks = ask.get(TASKS).tasks();
        double[] lengths = Arrays.stream(AtLength.lengths(n, own)).asDoubleStream().toArray();
        Family<Double> atLengths = Family.<Double>of(ask, lengths, (m, seed) -> new AtLength(Learner.of(ask, tasks, seed), (int) m))
                .losing(e -> e.isNaN());
        Series scales = learners.errors("loss-by-scale", "scale of the inputs", Judged.SCALES, Learned::byScale);
        Series sizes = atLengths.series("loss-by-length", "examples", "squared error", "", Learners::cut);
        DoubleUnaryOperator byScale = a -> theory.loss(theory.rate(), n, a), byLength = m -> theory.loss(theory.rate(), m, 1);
        Axis examples = Axis.log("examples", 0.8 * lengths[0], 1.2 * lengths[lengths.length - 1]);
        Chart side = errors("by length M", examples, sizes, byLength).cursor(own, "M = " + own).over(EXAMPLES, Role.TEST, lengths);
        Chart chart = errors("squared error", Axis.log("scale of inputs α", 0.22, 2.3, 0.25, 0.5, 1, 2), scales, byScale)
                .export(step(scales, byScale)).export(sizes).export(step(sizes, byLength));
        double[] last = networks.each(r -> cut(r.byScale()[Judged.SCALES.length - 1]));
        double two = Summary.median(last), twice = theory.loss(theory.rate(), n, 2);
        Shown early = learners.early(chart);
        if (early != null) return early.beside(side.plot()).scalar("loss-scale-2-theory", twice);
        int off = last.length - Summary.finite(last).length;
        Sentence said = 2 * off >= last.length ? SAY.of("beyond.off", off, last.length) : SAY.of("beyond.twice", two);
        double there = sizes.values()[atLengths.place(own)], step = byLength.applyAsDouble(own);
        Sentence behind = Double.isNaN(there)
                ? SAY.of("beyond.step", twice, networks.median(Learned::loss))
                : SAY.of("beyond.length", twice, own, there, step);
        return networks.standing(Shown.of(said.behind(behind), chart)).beside(side.plot()).scalar("loss-scale-2-theory", twice)
                .scalar("loss-scale-2", two).scalar("loss-length", there).scalar("loss-length-theory", step);
    }

    private Series errors(String name, String x, double[] at, Function<Learned, double[]> what) {
        double[][] seeds = judged.found().stream().map(r -> Arrays.stream(what.apply(r)).map(Learners::cut).toArray())
                .toArray(double[][]::new);
        return new Series(name, x, "squared error", "", Kind.MEDIAN, at, Summary.medians(seeds, at.length), seeds);
    }

    /// The errors of one step of descent at the same places.
    private static Series step(Series of, DoubleUnaryOperator step) {
        return Series.theory(of.name() + "-theory", of.x(), of.y(), "", of.at(), Arrays.stream(of.at()).map(step).toArray());
    }

    /// The networks' errors beside those of one step, whose line is drawn finer than it is exported.
    private static Chart errors(String name, Axis x, Series of, DoubleUnaryOperator step) {
        double[] at = of.at(), fine = Chart.ratios(at[0], at[at.length - 1], FINE), curve = Arrays.stream(fine).map(step).toArray();
        var seen = DoubleStream.concat(Arrays.stream(curve), Arrays.stream(of.seeds()).flatMapToDouble(Arrays::stream))
                .map(Learners::cut).filter(v -> v > 1e-6).summaryStatistics();
        return new Chart(name, x, Axis.log("", 0.8 * seen.getMin(), 1.25 * seen.getMax())).line(Role.TWIN, "one step", fine, curve)
                .places(Role.TEST, "attention", of);
    }
}
