package org.descentlab.experiment.dporlhf;

import static org.descentlab.experiment.dporlhf.DpoRlhf.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.experiment.dporlhf.Table.Scored;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.PolicyTable;
import org.descentlab.net.PolicyTable.Look;
import org.descentlab.net.PolicyTable.Method;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Watched;

/// One prompt of the first seed: what the policies give its responses, the best one first.
final class PolicyPane {
    private PolicyPane() {}

    static Shown show(Ask ask) {
        double beta = ask.get(DpoRlhf.BETA);
        int prompt = ask.get(DpoRlhf.PROMPT) - 1, k = ask.get(DpoRlhf.RESPONSES);
        Watched<Look> runs = GapPanes.watched(ask, Method.DPO);
        Scored table = ask.find(DpoRlhf.table(ask, ask.get(DpoRlhf.COMPARISONS), ask.settings().seed(0)), Turn.INSTANT);
        double[] at = IntStream.rangeClosed(1, k).asDoubleStream().toArray();
        Chart chart = new Chart("probability", Axis.linear("response, the best one first", 0.3, k + 0.7, k > 8 ? new double[0] : at),
                Axis.shares("", 1.02));
        Course<Look> first = runs.drawn().get(0, 0);
        boolean started = first != null && !first.looks().isEmpty();
        double[] none = at.clone();
        Arrays.fill(none, Double.NaN);
        double[] reference = table == null ? none : PolicyTable.softmax(table.table().reference()[prompt]),
                best = table == null ? none : table.best(prompt, beta), rlhf = table == null ? null : table.rlhf(prompt, beta),
                dpo = started ? first.at(ask.step()).policy()[prompt] : none;
        chart.add(new Mark.Bars(Role.TEST, "RLHF", at, rlhf == null ? none : rlhf, 0.7))
                .export(first("policy-rlhf", at, rlhf == null ? none : rlhf)).markers(Role.GHOST, "reference", at, reference)
                .export(first("policy-reference", at, reference)).add(Mark.Points.hollow(Role.THEORY, "true optimum", null, at, best))
                .export(Series.theory("policy-best-theory", "response", "probability", "", at, best));
        if (started) ways(chart, first, ask.step(), prompt);
        chart.points(Role.TRAIN, "DPO", at, dpo).export(first("policy-dpo", at, dpo));
        if (table == null || !started) return Shown.waiting(SAY.of("none"), chart, ask);
        Shown early = runs.underWay(chart);
        if (early != null) return early;
        Sentence said;
        if (runs.before())
            said = SAY.of("policies.here", ask.step(), dpo[0]).behind(SAY.of(rlhf == null ? "policies.without" : "policies.bars"));
        else
            if (rlhf == null) said = SAY.of("policies.infinite", dpo[0]);
            else said = SAY.of(table.finite()[prompt] ? "policies.said" : "policies.ridge", dpo[0], rlhf[0], best[0]);
        return Shown.of(said, chart).seeds(runs.ended().done(), ask.seeds()).lastStep(runs.lastStep()).scalar("best-response-dpo", dpo[0])
                .scalar("best-response-rlhf", rlhf == null ? Double.NaN : rlhf[0]).scalar("best-response-theory", best[0]);
    }

    /// Where the first seed's policy has been since the start.
    private static void ways(Chart chart, Course<Look> run, int step, int prompt) {
        double[][] seen = IntStream.range(0, run.steps().length).filter(i -> run.steps()[i] <= step)
                .mapToObj(i -> run.looks().get(i).policy()[prompt]).toArray(double[][]::new);
        for (int i = 0; i < seen[0].length; i++) {
            int response = i;
            double[] y = Arrays.stream(seen).mapToDouble(p -> p[response]).toArray(), x = new double[y.length];
            Arrays.fill(x, i + 1);
            chart.add(Mark.Line.seed(Role.TRAIN, x, y));
        }
    }

    private static Series first(String name, double[] at, double[] values) {
        return new Series(name, "response", "probability", "", Series.Kind.FIRST, at, values, new double[0][]);
    }
}
