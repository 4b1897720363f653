package org.descentlab.experiment.epochwise;

import java.util.function.DoubleUnaryOperator;
import org.descentlab.kernel.DescentPaths.Labels;
import org.descentlab.stats.DescentRisk;
import org.descentlab.stats.TwoScaleRisk;
import org.descentlab.study.Ask;

/// What theory expects of two groups of features.
final class ScaleTheory {
    private ScaleTheory() {}

    /// Whether there is one.
    static boolean holds(Ask ask, double k) {
        return k == 1 || TwoScaleRisk.holds(ask.get(EpochWise.SAMPLES), ask.get(EpochWise.FAST), ask.get(EpochWise.SLOW), k);
    }

    /// The test error over steps at a scale of the slow features; null where there is no theory.
    static DoubleUnaryOperator of(Ask ask, Labels labels, double k, int nodes) {
        int n = ask.get(EpochWise.SAMPLES), fast = ask.get(EpochWise.FAST), slow = ask.get(EpochWise.SLOW);
        double rate = ask.get(EpochWise.RATE), noise = labels.noise();
        if (k == 1) {
            var risk = DescentRisk.of((fast + slow) / (double) n, nodes);
            DoubleUnaryOperator excess = risk.along(rate / DescentRisk.top(risk.gamma()), labels.fast() + labels.slow(), noise);
            return t -> noise + excess.applyAsDouble(t);
        }
        if (!holds(ask, k)) return null;
        var risk = new TwoScaleRisk(n, fast, slow, k, rate, labels.fast(), labels.slow(), noise, nodes);
        return t -> noise + risk.at(t).sum();
    }
}
