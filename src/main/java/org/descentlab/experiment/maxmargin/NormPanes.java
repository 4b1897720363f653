package org.descentlab.experiment.maxmargin;

import static org.descentlab.experiment.maxmargin.MaxMargin.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.descentlab.experiment.maxmargin.Problem.Solved;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.MarginDescent.Look;
import org.descentlab.net.MarginDescent.Method;
import org.descentlab.stats.Grid;
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
import org.descentlab.study.Words;
import org.descentlab.tensor.Norm;
import org.jspecify.annotations.Nullable;

/// Steepest descent in three norms under every seed, over steps up to the play head.
///
/// @param way  of all methods, null as long as it is not known
/// @param runs by [Norm]
record NormPanes(Ask ask, Family<Solved> problems, DecayingSteps.@Nullable Way way, Runs runs) {
    private static final List<Norm> NORMS = List.of(Norm.values());
    private static final Map<Norm, String> NAMES = Map.of(Norm.L1, "coordinate", Norm.L2, "gradient", Norm.LINF, "sign"),
            SYMBOLS = Map.of(Norm.L1, "ℓ₁", Norm.L2, "ℓ₂", Norm.LINF, "ℓ∞");
    private static final Map<Norm, Method> METHODS = Map.of(Norm.L1, Method.COORDINATE, Norm.L2, Method.STEEPEST, Norm.LINF, Method.SIGN);
    private static final Map<Norm, Role> ROLES = Map.of(Norm.L1, Role.TEST, Norm.L2, PlanePanes.PLAIN, Norm.LINF, Role.TRAIN);
    /// A weight is used from this share of the largest on, and as large as it from this share on.
    private static final double USED = 0.01, EQUAL = 0.9;

    private static NormPanes of(Ask ask) {
        return new NormPanes(ask, Family.of(ask, seed -> problem(ask, seed), Turn.INSTANT),
                ask.find(new DecayingSteps(ask.get(MaxMargin.FIRST), ask.get(MaxMargin.TURNS)), Turn.INSTANT),
                new Runs(ask,
                        NORMS.stream()
                                .map(n -> Watched.of(ask, seed -> new Descent(problem(ask, seed), METHODS.get(n), ask.get(MaxMargin.FIRST),
                                        ask.get(MaxMargin.TURNS))))
                                .toList()));
    }

    private static Problem problem(Ask ask, long seed) {
        return new Problem.Features(ask.get(MaxMargin.SAMPLES), ask.get(MaxMargin.FEATURES), ask.get(MaxMargin.RATIO), seed);
    }

    /// How much of the largest margin in one norm every method has reached.
    static Shown margin(Ask ask, Norm norm) {
        NormPanes c = of(ask);
        String in = SYMBOLS.get(norm), name = norm.name().toLowerCase(Locale.ROOT);
        Chart chart = c.runs.overSteps(new Chart("margin over the largest " + in + " margin", Axis.log("step", 1, ask.get(MaxMargin.TURNS)),
                Axis.shares("", 1.06)).level(1, "largest margin"));
        double promised = c.promise(chart, norm, name);
        double[] here = new double[NORMS.size()];
        for (Norm of : NORMS) {
            Curves ratios = c.curves(of, norm);
            ratios.draw(chart, ROLES.get(of), NAMES.get(of), Double.isNaN(ratios.last()) ? null : Words.fixed(ratios.last()));
            chart.export(ratios.series(name + "-margin-" + METHODS.get(of).name().toLowerCase(Locale.ROOT), "margin", ""));
            here[of.ordinal()] = ratios.lastSeen();
        }
        Shown early = c.runs.underWay(chart);
        if (early != null) return early;
        int own = norm.ordinal(), top = Summary.argmax(here);
        int[] wins = c.wins(norm);
        Sentence said;
        if (c.runs.step() == 0) said = SAY.of("start");
        else if (c.runs.before()) said = SAY.of("norms.here", c.runs.step(), here[0], here[1], here[2]);
        else if (top < 0 || here[top] <= 0) said = SAY.of("norms.none", in);
        else {
            said = SAY.of(top == own ? "norms.own" : "norms.other", NAMES.get(NORMS.get(top)) + " descent", here[top]);
            said = said.behind(SAY.of(promised > 0 ? "norms.promised" : "norms.first", wins[0], wins[1], here[own], promised));
        }
        return c.runs.shown(said, chart).scalar(name + "-margin-coordinate", here[0]).scalar(name + "-margin-gradient", here[1])
                .scalar(name + "-margin-sign", here[2]).scalar(name + "-margin-promised", promised).scalar(name + "-own-wins", wins[0])
                .scalar(name + "-margin-own-least", Summary.quantile(0, c.runs.all().get(own).ended().each(x -> x.last().ratios()[own])));
    }

    /// Draws what theory promises the norm's own method; returns its value at the play head, NaN as long as it is not known.
    private double promise(Chart chart, Norm norm, String name) {
        double[] at = way == null ? new double[0] : way.at();
        double[][] seeds = problems(this, s -> s.margin(norm) == null
                ? null
                : IntStream.range(0, at.length).mapToDouble(i -> s.promised(norm, way.sums()[i], way.squares()[i])).toArray());
        double[] median = Summary.medians(seeds, at.length);
        chart.theory("promised", Series.theory(name + "-margin-promised", "step", "margin", "", at, median));
        double here = Double.NaN;
        for (int i = 0; i < at.length; i++) if (at[i] <= ask.step()) here = median[i];
        return here;
    }

    /// In how many seeds the norm's own method is first at the end, and of how many.
    private int[] wins(Norm norm) {
        int own = norm.ordinal(), won = 0, all = 0;
        for (int k = 0; k < problems.seeds(); k++) {
            int seed = k;
            List<Course<Look>> ends = runs.all().stream().map(w -> w.ended().get(seed, 0)).toList();
            if (ends.contains(null)) continue;
            all++;
            if (Summary.argmax(ends.stream().mapToDouble(x -> x.last().ratios()[own]).toArray()) == own) won++;
        }
        return new int[] {won, all};
    }

    /// The sizes of the weights, from the largest to the least, beside those of the exact solutions.
    static Shown weights(Ask ask) {
        NormPanes c = of(ask);
        int d = ask.get(MaxMargin.FEATURES);
        double[] rank = IntStream.rangeClosed(1, d).mapToDouble(j -> j).toArray();
        Chart chart = new Chart("size of a weight over the largest", Axis.linear("weights, by size", 0.5, d + 0.5),
                Axis.shares("", 1.06));
        int[] used = new int[3], equal = new int[3];
        for (Norm of : NORMS) {
            String name = "weights-" + of.name().toLowerCase(Locale.ROOT);
            double[][] exact = problems(c, s -> s.margin(of) == null ? null : sizes(s.margin(of).w()));
            if (exact.length > 0 || c.problems.done() < c.problems.total())
                chart.curve(ROLES.get(of), "exact " + SYMBOLS.get(of), null,
                        Series.theory(name + "-exact", "rank", "weight", "", rank, Summary.medians(exact, d)), 2);
            double[][] found = c.runs.all().get(of.ordinal()).here().stream().filter(l -> l.norm() > 0).map(l -> sizes(l.w()))
                    .toArray(double[][]::new);
            chart.curve(ROLES.get(of), NAMES.get(of), Series.medians(name, "rank", "weight", "", new Grid(rank, found)));
            used[of.ordinal()] = (int) Math.round(Summary.median(count(found, USED)));
            equal[of.ordinal()] = (int) Math.round(Summary.median(count(found, EQUAL)));
        }
        Shown early = c.runs.underWay(chart);
        if (early != null) return early;
        Sentence said = c.runs.step() == 0
                ? SAY.of("start")
                : c.runs.before()
                        ? SAY.of("weights.here", c.runs.step(), used[0], used[1], used[2], d)
                        : SAY.of("weights.said", used[0], used[1], used[2], d, equal[2]);
        return c.runs.shown(said, chart).scalar("weights-used-coordinate", used[0]).scalar("weights-used-gradient", used[1])
                .scalar("weights-used-sign", used[2]).scalar("weights-equal-sign", equal[2]);
    }

    private static double[][] problems(NormPanes c, Function<Solved, double[]> of) {
        return c.problems.known().stream().map(of).filter(Objects::nonNull).toArray(double[][]::new);
    }

    private static double[] count(double[][] sizes, double from) {
        return Arrays.stream(sizes).mapToDouble(s -> Arrays.stream(s).filter(v -> v >= from).count()).toArray();
    }

    /// |w_j| over the largest, descending.
    private static double[] sizes(double[] w) {
        double most = Norm.LINF.of(w);
        double[] up = Arrays.stream(w).map(v -> Math.abs(v) / most).sorted().toArray();
        return IntStream.range(0, up.length).mapToDouble(j -> up[up.length - 1 - j]).toArray();
    }

    /// A method's margins in a norm up to the play head.
    private Curves curves(Norm method, Norm in) {
        return runs.all().get(method.ordinal()).curves(l -> l.ratios()[in.ordinal()]).upTo(ask.step());
    }
}
