package org.descentlab.experiment.deeplinear;

import static org.descentlab.experiment.deeplinear.DeepLinear.SAY;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.deeplinear.DeepLinear.Spectrum;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.DeepLinearNetwork;
import org.descentlab.net.DeepLinearNetwork.Look;
import org.descentlab.net.DeepLinearNetwork.Start;
import org.descentlab.net.ModeTheory;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;
import org.descentlab.study.Words;

/// The courses of all seeds over the time of the flow, drawn up to the play head: while it stands before the end, sentences speak of the
/// time where it stands.
///
/// @param job any seed's: what all have in common
record CoursePanes(Ask ask, Stages job, Watched<Look> watched) {
    private static final Role[] ROLES = {Role.TEST, Role.TRAIN, Role.KERNEL, Role.DATA_SCALING};
    /// A cosine from here on is in place.
    private static final double ALIGNED = 0.9;
    /// So near 1 that nothing has turned.
    private static final double UNTURNED = 0.001;
    private static final int POINTS = 400;

    static CoursePanes of(Ask ask) {
        return new CoursePanes(ask, Stages.of(ask, ask.settings().seed(0)), Watched.of(ask, seed -> Stages.of(ask, seed)));
    }

    /// Every mode's strength.
    static Shown modes(Ask ask) {
        CoursePanes c = of(ask);
        double[] s = c.strengths();
        ModeTheory[] theory = c.job.theories();
        Chart chart = c.chart("strength u of every mode", Axis.linear("", -0.02 * s[0], c.high(s[0])));
        for (int m = 0; m < s.length; m++) c.mode(chart, m, "strength", Look::strengths);
        for (int m = 0; m < s.length; m++) c.theory(chart, m == 0 ? "theory" : null, "strength-" + (m + 1), theory[m]::at);
        Shown early = c.early(chart);
        if (early != null) return early;
        double[] halves = c.halves();
        double gap = c.job.start() == Start.RANDOM ? Double.NaN : c.most(c::gap), before = c.watched.ended().median(c.job::before);
        Shown shown = c.watched.shown(c.said(halves, before, gap), chart).scalar("theory-gap", gap).scalar("learned-before-next", before)
                .scalar("seeds-in-stages", c.count(c::inStages));
        for (int m = 0; m < s.length; m++) shown = shown.scalar("half-time-" + (m + 1), halves[m]);
        return shown;
    }

    private Sentence said(double[] halves, double before, double gap) {
        if (watched.before()) return SAY.of("modes.here", time(), learned(), halves.length);
        Sentence behind = switch (job.start()) {
            case BALANCED -> SAY.of("theory.met", gap);
            case UNBALANCED -> SAY.of("theory.left", gap);
            case RANDOM -> SAY.of("theory.none");
        };
        int seeds = watched.ended().found().size(), staged = count(this::inStages);
        long known = Arrays.stream(halves).filter(Double::isFinite).count();
        double first = Summary.quantile(0, halves), last = Summary.quantile(1, halves);
        if (unsettled()) return SAY.of("modes.unsettled", offEnd(), edge());
        if (known == 0) return SAY.of("modes.nothing", time(), halves.length);
        if (known < halves.length) return SAY.of("modes.unfinished", time(), known, halves.length).behind(behind);
        if (job.spectrum() == Spectrum.FLAT) return SAY.of("modes.flat", first, last).behind(behind);
        if (staged >= Claims.VOTE * seeds) return SAY.of("modes.stages", halves[0], halves[1], halves[2], halves[3], before).behind(behind);
        return SAY.of(staged == 0 ? "modes.together" : "modes.some", first, last, staged, seeds, before).behind(behind);
    }

    /// The loss, beside what is left when so many modes are learned.
    static Shown loss(Ask ask) {
        CoursePanes c = of(ask);
        double[] s = c.strengths(), levels = c.job.levels();
        ModeTheory[] theory = c.job.theories();
        Chart chart = c.chart("loss ½‖Σ − W‖²",
                Axis.log("", 0.02 * levels[levels.length - 1], 2 * Math.max(levels[0], c.curves(Look::loss).largest())));
        for (int k = 1; k < levels.length; k++) chart.level(levels[k], k + " learned");
        Curves losses = c.curves(Look::loss);
        draw(chart, Role.TRAIN, "loss", "loss", losses);
        c.theory(chart, "theory", "loss",
                t -> IntStream.range(0, s.length).mapToDouble(m -> Math.pow(s[m] - theory[m].at(t), 2) / 2).sum());
        Shown early = c.early(chart);
        if (early != null) return early;
        int falls = levels.length, seeds = c.watched.ended().found().size(), stairs = c.count(x -> c.job.rests(x) == falls - 1);
        double rests = c.watched.ended().median(c.job::rests);
        Sentence said;
        if (c.watched.before()) said = SAY.of("loss.here", c.time(), losses.last());
        else if (c.unsettled()) said = SAY.of("loss.unsettled", losses.last());
        else if (falls > 1 && stairs >= Claims.VOTE * seeds) said = SAY.of("loss.stairs", falls, falls - 1, stairs, seeds);
        else said = SAY.of(rests == 0 ? "loss.smooth" : "loss.rests", falls, falls - 1, stairs, seeds, rests);
        return c.watched.shown(said, chart).scalar("rests", rests).scalar("rests-of-a-staircase", falls - 1);
    }

    /// How far the singular vectors of the product are from those of Σ.
    static Shown directions(Ask ask) {
        CoursePanes c = of(ask);
        Chart chart = c.chart("cosine |⟨u, û⟩| of singular vectors", Axis.shares("", 1.03));
        for (int m = 0; m < c.strengths().length; m++) c.mode(chart, m, "direction", Look::directions);
        Shown early = c.early(chart);
        if (early != null) return early;
        double start = c.watched.ended().median(x -> least(x.first())), half = c.watched.ended().median(c::atHalf);
        double never = c.watched.ended().median(x -> Summary.quantile(0, x.curve(CoursePanes::least)));
        int turned = c.count(x -> c.atHalf(x) >= ALIGNED), seeds = c.watched.ended().found().size();
        Sentence said;
        if (c.watched.before()) said = SAY.of("directions.here", c.time(), c.leastHere());
        else if (1 - never <= UNTURNED) said = SAY.of("directions.kept", UNTURNED);
        else if (Double.isNaN(half)) said = SAY.of("directions.unfinished", start, c.watched.last(CoursePanes::least));
        else said = SAY.of(turned >= Claims.VOTE * seeds ? "directions.turned" : "directions.late", start, half, turned, seeds);
        return c.watched.shown(said, chart).scalar("direction-start", start).scalar("direction-at-half", half);
    }

    private double leastHere() {
        return Summary.median(watched.here().stream().mapToDouble(CoursePanes::least).toArray());
    }

    private static double least(Look look) {
        return Summary.quantile(0, look.directions());
    }

    /// The least cosine of a mode when it comes to half its strength; NaN unless all do.
    private double atHalf(Course<Look> run) {
        double[] halves = job.halves(run);
        double least = 1;
        for (int m = 0; m < halves.length; m++)
            least = Math.min(least,
                    Double.isNaN(halves[m]) ? Double.NaN : run.at((int) Math.ceil(halves[m] / job.eta())).directions()[m]);
        return least;
    }

    /// The largest distance of any mode from theory, as a share of its strength.
    private double gap(Course<Look> run) {
        ModeTheory[] theory = job.theories();
        double[] s = strengths();
        double most = 0;
        for (int i = 0; i < run.steps().length; i++)
            for (int m = 0; m < s.length; m++)
                most = Math.max(most, Math.abs(run.looks().get(i).strengths()[m] - theory[m].at(run.steps()[i] * job.eta())) / s[m]);
        return most;
    }

    private boolean inStages(Course<Look> run) {
        return job.before(run) >= Stages.BEFORE && Arrays.stream(job.halves(run)).allMatch(Double::isFinite);
    }

    private double[] strengths() {
        return job.spectrum().strengths();
    }

    /// Medians over seeds of the times of half strength; NaN where no run comes there.
    double[] halves() {
        return IntStream.range(0, strengths().length).mapToDouble(m -> watched.ended().median(x -> job.halves(x)[m])).toArray();
    }

    /// How many modes' medians stand at half their strength or more at the play head.
    private int learned() {
        double[] s = strengths();
        return (int) IntStream.range(0, s.length).filter(m -> curves(l -> l.strengths()[m]).last() >= s[m] / 2).count();
    }

    /// How far the strongest mode is from its strength at the end.
    private double offEnd() {
        double s = strengths()[0];
        return watched.ended().median(x -> Math.abs(x.last().strengths()[0] / s - 1));
    }

    /// Whether no run came to its end, at a step that is too large for it.
    private boolean unsettled() {
        return count(Course::fitted) == 0 && job.rate() > edge();
    }

    private double edge() {
        return DeepLinear.edge(job.layers(), strengths()[0]);
    }

    private double high(double strongest) {
        return Math.clamp(1.05 * watched.held(l -> Summary.quantile(1, l.strengths())).largest(), 1.15 * strongest, 3 * strongest);
    }

    private int count(Predicate<Course<Look>> holds) {
        return (int) watched.ended().found().stream().filter(holds).count();
    }

    private double most(ToDoubleFunction<Course<Look>> what) {
        return Summary.quantile(1, watched.ended().each(what));
    }

    /// Where the play head stands, as time of the flow.
    private double time() {
        return Math.min(ask.step(), watched.lastStep()) * job.eta();
    }

    /// Up to the play head, over time.
    private Curves curves(ToDoubleFunction<Look> of) {
        return watched.held(of).upTo(ask.step()).timed(job.eta());
    }

    private void mode(Chart chart, int m, String what, Function<Look, double[]> of) {
        draw(chart, ROLES[m], "mode " + (m + 1), what + "-" + (m + 1), curves(l -> of.apply(l)[m]));
    }

    private static void draw(Chart chart, Role role, String legend, String name, Curves of) {
        chart.export(Series.medians(name, "time", name.replaceAll("-.*", ""), "", new Grid(of.at(), of.seeds())));
        of.draw(chart, role, legend, of.at().length == 0 ? null : Words.number(of.last()));
    }

    /// The balanced theory: grey at an unbalanced start, and none at a random one.
    private void theory(Chart chart, String legend, String name, DoubleUnaryOperator of) {
        if (job.start() == Start.RANDOM) return;
        double end = end();
        double[] at = IntStream.rangeClosed(0, POINTS).mapToDouble(i -> end * i / POINTS).toArray();
        chart.theory(legend,
                Series.theory(name + "-theory", "time", name.replaceAll("-.*", ""), "", at, Arrays.stream(at).map(of).toArray())
                        .holding(job.start() == Start.BALANCED));
    }

    /// The end of the axis: that of the runs, or until one has ended what theory expects of a balanced start.
    private double end() {
        double now = watched.lastStep() * job.eta();
        if (watched.ended().done() > 0) return Math.max(now, job.eta());
        double expected = Arrays.stream(job.theories()).mapToDouble(m -> m.until(DeepLinearNetwork.LEARNED)).max().orElseThrow();
        return Math.max(now, Math.min(expected, job.time()));
    }

    private Chart chart(String name, Axis y) {
        return new Chart(name, Axis.linear("time t = η × step", 0, end()), y).made(p -> p.led(null, Link.steps().scaled(job.eta())));
    }

    /// What is said if no run has ended, or all have diverged; else null.
    private Shown early(Chart chart) {
        if (watched.before() && time() > 0) chart.cursor(time(), null);
        if (watched.ended().done() == 0) return watched.underWay(chart);
        return watched.ended().none() && !watched.before() ? watched.shown(SAY.of("courses.diverged", job.rate(), edge()), chart) : null;
    }
}
