package org.descentlab.experiment.randomfeatures;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.RandomFeaturesRisk;

/// Mean squared training error against the noisy labels.
final class TrainPane extends SweepPane {
    /// Below this everything is fitted.
    private static final double ZERO = 1e-6;

    TrainPane() {
        super("train", "Training error", false);
    }

    @Override
    Shown show(Settings s, FeatureSweep f) {
        double lambda = f.lambda(), tau = f.noise(), ratio = s.get("samples") / s.get("dimension");
        double[][] trains = f.seeds(f.ridge(), (e, r) -> e.train(r, tau));
        double[] at = f.ratios(), train = f.median(trains), curve = FeatureSweep.dense(at[0], at[at.length - 1], 1), theory = new double[curve.length];
        for (int i = 0; i < curve.length; i++) theory[i] = RandomFeaturesRisk.of(curve[i] * ratio, ratio, lambda).train(1, tau);
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, 1, "N = n"));
        marks.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, 1 + tau, "predicting 0"));
        FeatureSweep.cloud(marks, Role.TRAIN, at, trains);
        marks.add(Mark.Line.of(Role.TWIN, "theory", null, curve, theory));
        marks.add(Mark.Line.of(Role.TRAIN, "training", null, at, train).withMarkers());
        f.progress(marks, at);
        double high = 1.15 * (1 + tau);
        Plot plot = Plot.of("training MSE, noisy labels", RiskPane.axis(at), Axis.linear("", 0, high), marks);
        int one = 0, last = at.length - 1;
        if (f.whole() == 0) return Shown.of(NOTHING, plot);
        for (int i = 0; i < at.length; i++) if (Math.abs(at[i] - 1) < Math.abs(at[one] - 1)) one = i;
        boolean fitted = true;
        for (int i = one; i < at.length; i++) fitted &= train[i] < ZERO;
        String sentence = fitted ? "Every label, noise included, is fitted from N = n on" : "At N = n " + number(train[one]) + " is left, at " + number(at[last]).replace(".0", "") + "n " + number(train[last]) + ": no interpolation";
        return Shown.of(sentence, plot).scalar("train-threshold", train[one]).scalar("train-threshold-theory", f.theory(one, lambda).train(1, tau))
                .scalar("train-wide", train[last]).scalar("train-wide-theory", f.theory(last, lambda).train(1, tau))
                .series(FeatureSweep.series("train", "N/n", "training error", at, train, trains)).series("train-theory", "N/n", "training error", curve, theory);
    }
}
