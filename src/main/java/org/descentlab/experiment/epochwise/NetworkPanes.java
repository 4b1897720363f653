package org.descentlab.experiment.epochwise;

import static org.descentlab.experiment.epochwise.EpochWise.LABELS;
import static org.descentlab.experiment.epochwise.EpochWise.SAY;
import static org.descentlab.experiment.epochwise.EpochWise.STEPS;

import java.util.function.ToDoubleFunction;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.NoisyClassifierRun.Look;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;

/// A network on noisy labels over its steps, up to the play head.
record NetworkPanes(Ask ask, Watched<Look> watched) {

    private static NetworkPanes of(Ask ask) {
        return new NetworkPanes(ask, Watched.of(ask, seed -> Noisy.of(ask, seed)));
    }

    static Shown errors(Ask ask) {
        NetworkPanes p = of(ask);
        Chart chart = p.chart("error, share of digits");
        p.draw(chart, Role.TRAIN, "training", "training-error", Look::train);
        p.draw(chart, Role.TEST, "test", "test-error", Look::test);
        if (ask.get(LABELS) > 0) chart.level(ask.get(LABELS), "wrong labels");
        Shown early = p.early(chart);
        if (early != null) return early;
        Curves tests = p.watched.recorded(Look::test);
        double[] median = tests.median();
        Turns t = Turns.of(median);
        Rise rise = Rise.of(tests.seeds(), median, Claims.RISE);
        double end = median[median.length - 1], fit = p.watched.last(Look::train);
        Sentence said;
        if (p.watched.before()) said = SAY.of("network.here", ask.step(), p.here(Look::test), p.here(Look::train));
        else
            said = SAY.of(rise.peaks() ? "network.again" : rise.claimed() ? "network.u" : rise.near() ? "network.near" : "network.flat",
                    t.first(),
                    tests.at()[t.dip()], end, fit, t.top(), tests.at()[t.peak()], t.least());
        return p.watched.shown(said, chart).scalar("network-start", median[0]).scalar("network-least", t.least())
                .scalar("network-least-step", tests.at()[Summary.argmin(median)]).scalar("network-end", end)
                .scalar("network-training-end", fit)
                .scalar("network-rise", rise.size());
    }

    static Shown labels(Ask ask) {
        NetworkPanes p = of(ask);
        Chart chart = p.chart("share of the wrongly labelled digits");
        if (ask.get(LABELS) > 0) {
            p.draw(chart, Role.KERNEL, "read as what it is", "wrong-labels-recovered", Look::recovered);
            p.draw(chart, Role.DANGER, "read as its label", "wrong-labels-memorized", Look::memorized);
        }
        Shown early = p.early(chart);
        if (early != null) return early;
        Curves right = p.watched.recorded(Look::recovered), wrong = p.watched.recorded(Look::memorized);
        double[] recovered = right.median(), memorized = wrong.median();
        int best = recovered.length == 0 || Double.isNaN(recovered[0]) ? -1 : Summary.argmax(recovered);
        if (best < 0) return p.watched.shown(SAY.of("labels.none"), chart);
        double most = recovered[best], end = memorized[memorized.length - 1];
        Sentence said;
        if (p.watched.before()) said = SAY.of("labels.here", ask.step(), p.here(Look::recovered), p.here(Look::memorized));
        else
            said = SAY.of(most > Claims.RISE * recovered[recovered.length - 1] && end > 0.5 ? "labels.memorized" : "labels.kept", most,
                    right.at()[best],
                    end, recovered[recovered.length - 1]);
        return p.watched.shown(said, chart).scalar("recovered-most", most).scalar("recovered-step", right.at()[best])
                .scalar("memorized-end", end);
    }

    private void draw(Chart chart, Role role, String legend, String name, ToDoubleFunction<Look> of) {
        watched.curves(of).upTo(ask.step()).draw(chart, role, legend);
        chart.export(watched.recorded(of).series(name, "share", ""));
    }

    private Chart chart(String name) {
        return new Chart(name, Axis.log("step", 1, ask.get(STEPS)), Axis.shares("", 1.03)).overSteps();
    }

    private double here(ToDoubleFunction<Look> of) {
        return watched.curves(of).upTo(ask.step()).last();
    }

    /// What is said if no run has ended, or all have diverged; else null.
    private Shown early(Chart chart) {
        Shown under = watched.underWay(chart.head(ask.step(), ask.get(STEPS)));
        if (under != null) return under;
        return watched.ended().none() ? watched.shown(SAY.of("network.diverged"), chart) : null;
    }
}
