package org.descentlab.experiment.dporlhf;

import static org.descentlab.experiment.dporlhf.DpoRlhf.SAY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.dporlhf.Table.Scored;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.PolicyTable;
import org.descentlab.net.PolicyTable.Look;
import org.descentlab.net.PolicyTable.Method;
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

/// How far policies that are trained are from RLHF's optimum, over steps up to the play head: of the prompts that have one.
record GapPanes(Ask ask, Family<Scored> tables, double beta) {
    private static final Map<Method, Role> ROLES = Map.of(Method.NATURAL, Role.KERNEL, Method.VANILLA, Role.TWIN, Method.REINFORCE,
            Role.TEST);
    private static final Map<Method, String> NAMES = Map.of(Method.NATURAL, "natural gradient", Method.VANILLA, "policy gradient",
            Method.REINFORCE, "REINFORCE");
    /// Below this a gap, or a divergence, is rounding.
    private static final double LEAST = 1e-17, ROUNDING = 1e-16;

    private static GapPanes of(Ask ask) {
        double n = ask.get(DpoRlhf.COMPARISONS);
        return new GapPanes(ask, Family.of(ask, new double[] {n}, (c, seed) -> DpoRlhf.table(ask, c, seed), (i, k) -> Turn.INSTANT),
                ask.get(DpoRlhf.BETA));
    }

    static Watched<Look> watched(Ask ask, Method method) {
        return Watched.of(ask, seed -> new Train(DpoRlhf.table(ask, ask.get(DpoRlhf.COMPARISONS), seed), method, ask.get(DpoRlhf.BETA),
                ask.get(DpoRlhf.STEPS)), k -> method == Method.DPO ? Turn.own((int) k) : Turn.seed((int) k));
    }

    /// One number of every look with its seed's table, seed by seed.
    private Curves curves(Watched<Look> runs, BiFunction<Scored, Look, Double> of) {
        List<int[]> steps = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (int k = 0; k < ask.seeds(); k++) {
            Course<Look> run = runs.drawn().get(k, 0);
            Scored table = tables.get(k, 0);
            if (run == null || table == null || table.scored().findAny().isEmpty()) continue;
            steps.add(run.steps());
            values.add(run.curve(look -> of.apply(table, look)));
        }
        return Curves.of(steps, values).between(1, ask.step());
    }

    private long without() {
        return tables.found().stream().mapToLong(t -> DpoRlhf.PROMPTS - t.scored().count()).sum();
    }

    /// The largest difference of any probability.
    static Shown gap(Ask ask) {
        GapPanes p = of(ask);
        Watched<Look> runs = watched(ask, Method.DPO);
        Curves gap = p.curves(runs, p::apart);
        Chart chart = p.chart("largest |π − π of RLHF|", 1e-16, 3);
        gap.draw(chart, Role.TRAIN, "DPO");
        chart.export(gap.series("gap", "largest difference of a probability", ""));
        if (ask.get(DpoRlhf.RIDGE) == 0)
            chart.theory("slowest mode", Series.theory("gap-theory", "step", "largest difference of a probability", "", gap.at(),
                    p.slowest(gap)));
        Shown early = runs.underWay(chart);
        if (early != null) return early;
        long without = p.without();
        int prompts = DpoRlhf.PROMPTS * p.tables.done();
        double[] ends = IntStream.range(0, gap.seeds().length).mapToDouble(k -> last(gap.seeds()[k])).toArray();
        double median = Math.max(ROUNDING, Summary.median(ends)), most = Math.max(ROUNDING, Summary.quantile(1, ends));
        long infinite = p.tables.found().stream().mapToLong(t -> DpoRlhf.PROMPTS - t.optima()).sum();
        Sentence said;
        if (without == prompts) said = SAY.of("gap.infinite", prompts);
        else
            if (runs.before()) said = ask.step() < 1 ? SAY.of("start") : SAY.of("gap.here", ask.step(), median);
            else
                if (ask.get(DpoRlhf.RIDGE) > 0 && infinite > 0)
                    said = SAY.of("gap.leaves", infinite, prompts).behind(SAY.of("gap.far", median, most));
                else
                    said = SAY.of(ask.get(DpoRlhf.RIDGE) > 0 ? "gap.ridge" : "gap.said", median)
                            .behind(SAY.of(without > 0 ? "gap.without" : "gap.all", most, without, prompts));
        return runs.shown(said, chart).scalar("gap", median).scalar("gap-most", most).scalar("without-optimum", without);
    }

    private double apart(Scored table, Look look) {
        return table.scored().mapToDouble(s -> {
            double[] rlhf = table.rlhf(s, beta), dpo = look.policy()[s];
            return IntStream.range(0, dpo.length).mapToDouble(i -> Math.abs(dpo[i] - rlhf[i])).max().orElseThrow();
        }).max().orElseThrow();
    }

    /// How the gap closes once it is small: by 1 − ηλ a step, λ the least curvature of the loss at its minimum. The median of seeds, each
    /// from where its own gap is small on.
    private double[] slowest(Curves gap) {
        List<Scored> some = tables.found().stream().filter(t -> t.scored().findAny().isPresent()).toList();
        double[] none = gap.at().clone();
        Arrays.fill(none, Double.NaN);
        if (gap.seeds().length == 0 || some.size() != gap.seeds().length) return none;
        double[][] lines = new double[gap.seeds().length][];
        for (int k = 0; k < lines.length; k++) lines[k] = Slowest.of(some.get(k)).after(gap.at(), gap.seeds()[k]);
        double[] median = Summary.medians(lines, gap.at().length), measured = gap.median();
        for (int i = 0; i < median.length; i++) if (!(measured[i] < Slowest.SMALL) || median[i] < LEAST) median[i] = Double.NaN;
        return median;
    }

    private static double last(double[] values) {
        double[] seen = Summary.finite(values);
        return seen.length == 0 ? Double.NaN : seen[seen.length - 1];
    }

    /// The KL divergence of three policy gradients' policies from RLHF's optimum, beside the natural one's closed form.
    static Shown climb(Ask ask) {
        GapPanes p = of(ask);
        Chart chart = p.chart("KL from RLHF’s optimum, nats", LEAST, p.start());
        List<Method> methods = List.of(Method.NATURAL, Method.VANILLA, Method.REINFORCE);
        List<Watched<Look>> all = methods.stream().map(m -> watched(ask, m)).toList();
        double[] ends = new double[methods.size()];
        for (int i = 0; i < ends.length; i++) {
            Method method = methods.get(i);
            Curves off = p.curves(all.get(i), p::divergence);
            off.draw(chart, ROLES.get(method), NAMES.get(method));
            chart.export(off.series("kl-" + NAMES.get(method).toLowerCase(Locale.ROOT).replace(' ', '-'), "KL divergence", "nats"));
            ends[i] = Summary.median(IntStream.range(0, off.seeds().length).mapToDouble(k -> last(off.seeds()[k])).toArray());
            if (method == Method.NATURAL) p.geometric(chart, off);
        }
        Watched<Look> slowest = all.getLast();
        Shown early = slowest.underWay(chart);
        if (early != null) return early;
        double[] shown = Arrays.stream(ends).map(v -> Math.max(ROUNDING, v)).toArray();
        Sentence said;
        if (p.without() == DpoRlhf.PROMPTS * (long) p.tables.done()) said = SAY.of("climb.infinite");
        else
            if (slowest.before())
                said = ask.step() < 1 ? SAY.of("start") : SAY.of("climb.here", ask.step(), shown[0], shown[1], shown[2]);
            else
                said = SAY.of("climb.said", shown[0], shown[1], shown[2], ask.get(DpoRlhf.STEPS));
        return slowest.shown(said, chart).scalar("kl-natural", ends[0]).scalar("kl-policy-gradient", ends[1]).scalar("kl-reinforce",
                ends[2]);
    }

    private double divergence(Scored table, Look look) {
        int[] scored = table.scored().toArray();
        return IntStream.range(0, scored.length)
                .mapToDouble(i -> PolicyTable.divergence(look.policy()[i], table.rlhf(scored[i], beta))).average().orElseThrow();
    }

    /// Natural policy gradient shortens the way in ln π by a fifth at each step.
    private void geometric(Chart chart, Curves off) {
        double[][] seeds = tables.found().stream().filter(t -> t.scored().findAny().isPresent())
                .map(t -> Arrays.stream(off.at()).map(step -> geometric(t, step)).toArray()).toArray(double[][]::new);
        chart.theory("closed form", Series.theory("kl-natural-theory", "step", "KL divergence", "nats", off.at(),
                Summary.medians(seeds, off.at().length)));
    }

    private double geometric(Scored table, double step) {
        double left = Math.pow(1 - PolicyTable.NATURAL_RATE, step);
        return table.scored().mapToDouble(s -> {
            double[] z = table.scores().get(s), reference = table.table().reference()[s], rest = z.clone();
            for (int i = 0; i < rest.length; i++) rest[i] *= 1 - left;
            return PolicyTable.divergence(PolicyTable.tilted(reference, rest, beta), PolicyTable.tilted(reference, z, beta));
        }).average().orElseThrow();
    }

    /// 3, or the power of ten above every seed's divergence at step 0 where that is more.
    private double start() {
        double most = tables.found().stream().filter(t -> t.scored().findAny().isPresent()).mapToDouble(t -> geometric(t, 0)).max()
                .orElse(1);
        return most > 3 ? Math.pow(10, Math.ceil(Math.log10(most))) : 3;
    }

    private Chart chart(String name, double least, double most) {
        int steps = ask.get(DpoRlhf.STEPS);
        return new Chart(name, Axis.log("step", 1, steps), Axis.log("", least, most)).head(ask.step(), steps).overSteps();
    }
}
