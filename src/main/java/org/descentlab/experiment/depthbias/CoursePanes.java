package org.descentlab.experiment.depthbias;

import static org.descentlab.experiment.depthbias.DepthBias.SAY;

import java.util.function.ToDoubleFunction;
import org.descentlab.data.SparseRegression;
import org.descentlab.experiment.depthbias.Limit.Fit;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.DiagonalNetwork.Look;
import org.descentlab.net.DiagonalNetwork.Steps;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Watched;
import org.jspecify.annotations.Nullable;

/// The diagonal network from the chosen start under every seed, over steps up to the play head.
record CoursePanes(Ask ask, Watched<Look> watched) {
    private static CoursePanes of(Ask ask) {
        double alpha = ask.get(DepthBias.ALPHA);
        return new CoursePanes(ask, Watched.of(ask, seed -> Diagonal.of(ask, alpha, seed), k -> Turn.own((int) k)));
    }

    /// The teacher's own weights and the others; thin lines are the first seed's.
    static Shown weights(Ask ask) {
        CoursePanes c = of(ask);
        Diagonal.Examples first = Diagonal.Examples.of(ask, ask.settings().seed(0));
        int s = Math.min(first.s(), first.p());
        double size = 1 / Math.sqrt(s);
        Curves weakest = c.curves(Look::weakest), other = c.curves(Look::other);
        double room = c.room(size);
        Chart chart = c.chart("weight w = u² − v²", Axis.linear("", size - room, room)).level(size, "β");
        c.single(chart, SparseRegression.teacher(first.p(), first.s(), first.seed()));
        draw(chart, Role.TRAIN, "weakest true", "weakest-true-weight", weakest);
        if (s < first.p()) draw(chart, Role.TEST, "largest other", "largest-other-weight", other);
        Shown early = c.early(chart);
        if (early != null) return early;
        int seeds = c.watched.ended().found().size(),
                apart = (int) c.watched.ended().found().stream().filter(r -> r.last().weakest() > r.last().other()).count();
        double low = c.watched.last(Look::weakest), high = c.watched.last(Look::other);
        Sentence said;
        if (c.watched.before() && s == first.p()) said = SAY.of("weights.here.dense", ask.step(), weakest.last(), size);
        else if (c.watched.before()) said = SAY.of("weights.here", ask.step(), weakest.last(), other.last());
        else if (s == first.p()) said = SAY.of("weights.dense", low, size);
        else said = SAY.of(apart >= Claims.VOTE * seeds ? "weights.apart" : "weights.mixed", s, apart, seeds, low, high, size);
        return c.watched.shown(said, chart).scalar("weakest-true-weight", low).scalar("largest-other-weight", high)
                .scalar("seeds-apart", apart);
    }

    /// How far the axis goes up, and as far below 0 as above β: so that what is drawn has room, but for runs that are thrown off.
    private double room(double size) {
        double most = Math.max(size, Math.max(curves(Look::weakest).largest(), curves(Look::other).largest()));
        Course<Look> first = watched.all().get(0, 0);
        if (first != null) for (Look l : first.looks()) for (double w : l.w()) most = Math.max(most, Math.max(w, size - w));
        return Math.min(1.05 * most, 4 * size) + 0.2 * size;
    }

    /// Every weight of the first seed, those of the teacher in the colour of their curve.
    private void single(Chart chart, double[] beta) {
        Course<Look> run = watched.drawn().get(0, 0);
        if (run == null || run.steps().length == 0) return;
        int size = 0;
        while (size < run.steps().length && run.steps()[size] <= ask.step()) size++;
        double[] at = new double[size];
        for (int i = 0; i < size; i++) at[i] = run.steps()[i];
        for (int support = 0; support < 2; support++)
            for (int j = 0; j < beta.length; j++) {
                if (beta[j] != 0 != (support == 1)) continue;
                double[] w = new double[size];
                for (int i = 0; i < size; i++) w[i] = run.looks().get(i).w()[j];
                chart.add(Mark.Line.seed(support == 1 ? Role.TRAIN : Role.GHOST, at, w));
            }
    }

    /// The risk, beside the training error.
    static Shown course(Ask ask) {
        CoursePanes c = of(ask);
        double alpha = ask.get(DepthBias.ALPHA), stop = ask.get(DepthBias.STOP);
        Family<Fit> flow = Family.of(ask, seed -> new Limit.Flow(Diagonal.Examples.of(ask, seed), alpha), Turn.INSTANT);
        double limit = flow.median(Fit::risk);
        Curves risk = c.curves(Look::risk), train = c.curves(Look::train);
        double low = Math.clamp(0.5 * Math.min(least(risk), Double.isFinite(limit) ? limit : 1), 1e-8, 0.3);
        Chart chart = c.chart("risk ‖w − β‖²", Axis.log("", low, FactorPanes.high(risk)));
        Chart side = c.chart("training error", Axis.log("", 0.3 * Math.min(stop, least(train)), FactorPanes.high(train)));
        if (Double.isNaN(limit) || limit > low)
            chart.theory("flow’s limit", Series.theory("risk-limit-of-flow", "step", "risk", "", new double[] {1, ask.get(DepthBias.STEPS)},
                    new double[] {limit, limit}).holding(ask.get(DepthBias.RULE) == Steps.FIXED));
        draw(chart, Role.TEST, "descent", "risk", risk);
        draw(side, Role.TRAIN, null, "training-error", train);
        chart.export(train.series("training-error", "training error", ""));
        Shown early = c.early(chart);
        if (early != null) return early.beside(side.plot());
        double end = c.watched.last(Look::risk), error = c.watched.last(Look::train);
        int fitted = (int) c.watched.ended().found().stream().filter(Course::fitted).count(), seeds = c.watched.ended().found().size();
        Sentence said;
        if (c.watched.before()) said = SAY.of("course.here", ask.step(), risk.last(), train.last());
        else if (fitted < seeds) said = SAY.of("course.unfitted", end, error, fitted, seeds);
        else said = SAY.of("course.said", end, limit, c.watched.ended().median(Course::lastStep));
        return c.watched.shown(said, chart).beside(side.plot()).scalar("risk", end).scalar("risk-limit-of-flow", limit)
                .scalar("one-norm", c.watched.last(Look::l1)).scalar("training-error", error)
                .scalar("steps-taken", c.watched.ended().median(Course::lastStep)).scalar("seeds-fitted", fitted);
    }

    private static double least(Curves of) {
        double least = Summary.quantile(0, of.median());
        return Double.isFinite(least) && least > 0 ? least : 1;
    }

    private static void draw(Chart chart, Role role, String legend, String name, Curves of) {
        of.draw(chart, role, legend);
        chart.export(of.series(name, name, ""));
    }

    /// Up to the play head; a run that has ended keeps its last value.
    private Curves curves(ToDoubleFunction<Look> of) {
        return watched.held(of).upTo(ask.step());
    }

    private Chart chart(String name, Axis y) {
        int end = watched.ended().done() > 0 ? Math.max(10, watched.lastStep()) : ask.get(DepthBias.STEPS);
        return new Chart(name, Axis.log("step", 1, end), y).head(ask.step(), watched.lastStep()).overSteps();
    }

    /// What is said if no run has ended, or all have diverged; else null.
    private @Nullable Shown early(Chart chart) {
        Shown waiting = watched.underWay(chart);
        if (waiting != null) return waiting;
        if (!watched.ended().none() || watched.before()) return null;
        double edge = DepthBias.edge(ask.get(DepthBias.SAMPLES), ask.get(DepthBias.FEATURES), ask.get(DepthBias.RATE));
        return watched.shown(SAY.of("course.diverged", ask.get(DepthBias.ALPHA), edge), chart);
    }
}
