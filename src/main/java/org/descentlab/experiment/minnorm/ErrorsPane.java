package org.descentlab.experiment.minnorm;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.LeastSquaresDescent;

/// Training and test error of the two runs: one fit, two functions.
final class ErrorsPane implements BenchPane {
    /// Relative training errors below this are a fit.
    private static final double FIT = 1e-10;

    @Override
    public String name() {
        return "errors";
    }

    @Override
    public String title() {
        return "Two interpolators";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Runs.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        double a = s.get("init-scale");
        int n = s.integer("samples"), p = s.integer("dimension");
        Runs chosen = Runs.of(s, results, a), zero = Runs.of(s, results, 0);
        List<Mark> marks = new ArrayList<>();
        double[] ends = {1, s.integer("steps")};
        double expected = LeastSquaresDescent.expectedTest(n, p, a, s.get("noise")), expectedZero = LeastSquaresDescent.expectedTest(n, p, 0, s.get("noise"));
        marks.add(Mark.Line.of(Role.TWIN, "theory, end", null, ends, new double[] {expected, expected}));
        if (a > 0) marks.add(Mark.Line.of(Role.TWIN, null, null, ends, new double[] {expectedZero, expectedZero}));
        chosen.draw(marks, Role.TEST, "test, a = " + Runs.scale(a), 0, step, r -> r.test());
        chosen.draw(marks, Role.TRAIN, "train, a = " + Runs.scale(a), 0, step, r -> r.train());
        if (a > 0) {
            zero.draw(marks, Role.TEST, "test, from 0", 1, step, r -> r.test());
            zero.draw(marks, Role.TRAIN, "train, from 0", 1, step, r -> r.train());
        }
        Runs.cursor(marks, s, step);
        Plot plot = Plot.of("error over the variance of the labels", chosen.steps(), Axis.log("", 1e-12, 100, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2, 1, 100), marks).led(null, Link.steps());
        Shown early = chosen.early(plot);
        if (early != null) return early;
        if (zero.done() == 0) return Shown.of("Not enough data yet: the run from zero is missing", plot).seeds(0, s.integer("seeds"));
        double test = chosen.last(r -> r.test()), other = zero.last(r -> r.test()), train = chosen.last(r -> r.train()), trainZero = zero.last(r -> r.train());
        boolean fits = train < FIT && trainZero < FIT;
        String tests = "test " + number(other) + " from 0" + (a > 0 ? ", " + number(test) + " from a = " + Runs.scale(a) : "");
        String sentence = (fits ? a > 0 ? "Both fit: " : "It fits: " : "Training " + (a > 0 ? "≤ " : "") + number(Math.max(train, trainZero)) + ": ") + tests;
        if (step < s.integer("steps")) sentence = "At step " + step + ": training " + number(chosen.at(step, r -> r.train())) + ", test " + number(chosen.at(step, r -> r.test()));
        return Shown.of(sentence, plot).seeds(Math.min(chosen.done(), zero.done()), s.integer("seeds")).lastStep(s.integer("steps"))
                .scalar("test", test).scalar("test-theory", expected).scalar("test-from-zero", other).scalar("test-from-zero-theory", expectedZero)
                .scalar("train", train).scalar("train-from-zero", trainZero).series(chosen.series("test", "test error", r -> r.test()))
                .series(zero.series("test-from-zero", "test error", r -> r.test())).series(chosen.series("train", "training error", r -> r.train()))
                .series(zero.series("train-from-zero", "training error", r -> r.train()));
    }
}
