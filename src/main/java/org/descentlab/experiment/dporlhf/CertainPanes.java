package org.descentlab.experiment.dporlhf;

import static org.descentlab.experiment.dporlhf.DpoRlhf.SAY;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.PolicyTable.Look;
import org.descentlab.stats.Grid;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// The first parting: where answers are one-sided DPO has no optimum, RLHF with a ridge and IPO do. Nothing is drawn at random.
record CertainPanes(Ask ask, int step, double beta, double ridge) {
    private static final double[] BETAS = {0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10};
    private static final double FAR = 1e12, LITTLE = 0.01, FEW = 1e5;

    private static CertainPanes of(Ask ask) {
        int steps = ask.get(DpoRlhf.STEPS);
        double ridge = ask.get(DpoRlhf.RIDGE);
        return new CertainPanes(ask, Math.min(ask.step(), steps), ask.get(DpoRlhf.BETA), ridge > 0 ? ridge : 1);
    }

    private Course<Look> run(double penalty) {
        return ask.find(new OneSided(penalty, ask.get(DpoRlhf.STEPS)), penalty == beta ? Turn.OWN : Turn.FINE);
    }

    /// What the best response gets, over β at the play head.
    static Shown overBeta(Ask ask) {
        CertainPanes p = of(ask);
        double[] at = Grid.with(BETAS, p.beta),
                fine = Chart.ratios(0.05, 10, 120), dpo = new double[at.length];
        for (int i = 0; i < at.length; i++) {
            Course<Look> run = p.run(at[i]);
            dpo[i] = run == null ? Double.NaN : OneSided.others(run.at(p.step).policy()[0]);
        }
        double rlhf = OneSided.rlhf(p.beta, p.ridge), ipo = OneSided.ipo(p.beta), own = dpo[Arrays.binarySearch(at, p.beta)];
        Chart chart = new Chart("probability of the best of 3", Axis.log("KL penalty β", 0.05, 10, 0.05, 0.1, 0.5, 1, 5, 10),
                Axis.shares("", 1.03)).level(1, "DPO at last").cursor(p.beta, "β = " + Words.number(p.beta))
                .over(DpoRlhf.BETA, Role.TRAIN, at);
        p.curve(chart, Role.TEST, "RLHF, ridge", "certain-rlhf-theory", fine, b -> 1 - OneSided.rlhf(b, p.ridge));
        p.curve(chart, Role.KERNEL, "IPO", "certain-ipo-theory", fine, b -> 1 - OneSided.ipo(b));
        p.curve(chart, Role.THEORY, "DPO’s flow", "certain-dpo-theory", fine, b -> 1 - OneSided.flow(p.step, b));
        double[] best = Arrays.stream(dpo).map(v -> 1 - v).toArray();
        chart.markers(Role.TRAIN, "DPO so far", at, best)
                .export(new Series("certain-dpo", "beta", "probability of the best response", "", Series.Kind.FIRST, at, best,
                        new double[0][]));
        if (Double.isNaN(own)) return Shown.waiting(SAY.of("none"), chart, ask).seeds(0, 0).lastStep(ask.get(DpoRlhf.STEPS));
        return Shown.of(SAY.of("certain.said", p.step, own, rlhf, ipo), chart).lastStep(ask.get(DpoRlhf.STEPS))
                .scalar("certain-dpo", 1 - own).scalar("certain-rlhf-theory", 1 - rlhf).scalar("certain-ipo-theory", 1 - ipo);
    }

    private void curve(Chart chart, Role role, String legend, String name, double[] at, DoubleUnaryOperator of) {
        chart.curve(role, legend, Series.theory(name, "beta", "probability of the best response", "", at,
                Arrays.stream(at).map(of).toArray()));
    }

    /// What the others get, over steps at the slider's β, by gradient flow far beyond those taken.
    static Shown overSteps(Ask ask) {
        CertainPanes p = of(ask);
        double[] far = Chart.ratios(1, FAR, 200), flow = Arrays.stream(far).map(t -> OneSided.flow(t, p.beta)).toArray(), ends = {1, FAR};
        double rlhf = OneSided.rlhf(p.beta, p.ridge), ipo = OneSided.ipo(p.beta), needed = OneSided.until(LITTLE, p.beta);
        Chart chart = new Chart("probability of the other two", Axis.log("step", 1, FAR, 1, 1e3, 1e6, 1e9, 1e12),
                Axis.log("", Math.min(1e-9, rlhf / 10), 1))
                .line(Role.TEST, "RLHF, ridge", ends, new double[] {rlhf, rlhf}).line(Role.KERNEL, "IPO", ends, new double[] {ipo, ipo})
                .theory("DPO’s flow", Series.theory("unbounded-theory", "step", "probability of the others", "", far, flow));
        Course<Look> run = p.run(p.beta);
        if (run == null)
            return Shown.waiting(SAY.of("none"), chart.line(Role.TRAIN, "DPO", new double[0], new double[0]), ask).seeds(0, 0)
                    .lastStep(ask.get(DpoRlhf.STEPS));
        int seen = (int) Arrays.stream(run.steps()).filter(t -> t <= p.step).count();
        double[] at = Arrays.stream(run.steps()).limit(seen).asDoubleStream().toArray(),
                others = Arrays.stream(run.curve(look -> OneSided.others(look.policy()[0]))).limit(seen).toArray();
        chart.curve(Role.TRAIN, "DPO", new Series("unbounded-dpo", "step", "probability of the others", "", Series.Kind.FIRST, at, others,
                new double[0][]));
        Sentence said = SAY.of("unbounded.said", p.step, others[seen - 1], needed < FEW ? (Object) (long) Math.ceil(needed) : needed);
        return Shown.of(said, chart).lastStep(ask.get(DpoRlhf.STEPS)).scalar("unbounded-steps-theory", needed);
    }
}
