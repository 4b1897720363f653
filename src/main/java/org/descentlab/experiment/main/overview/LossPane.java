package org.descentlab.experiment.main.overview;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.Curves;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Moments;
import org.descentlab.experiment.main.ground.PaneNames;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Run;
import org.descentlab.net.Training;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;

/// Pane 1: training and test error of the current network over its steps, beside its linearised twin.
public final class LossPane {
    private LossPane() { }

    public static Frame.Pane of(MainSettings s, Current current, Moments now, int head, Frame.Pane before) {
        Object key = List.of(s, current, now, head);
        if (before != null && before.key().equals(key)) return before;
        Verdict verdict = verdict(s, current).at(head, current);
        List<Run> runs = now.runs(current), twins = current.twins().stream().filter(t -> t != null && !t.diverged()).toList();
        List<int[]> steps = runs.stream().map(Run::steps).toList();
        Curves train = Curves.of(steps, runs.stream().map(Run::train).toList()), test = Curves.of(steps, runs.stream().map(Run::test).toList());
        Curves error = Curves.of(steps, runs.stream().map(Run::errorRate).toList());
        List<int[]> twinSteps = twins.stream().map(Run::steps).toList();
        Curves twinTrain = Curves.of(twinSteps, twins.stream().map(Run::train).toList()), twinTest = Curves.of(twinSteps, twins.stream().map(Run::test).toList());
        boolean diverged = 2 * current.diverged() > current.seeds();
        List<Mark> marks = new ArrayList<>();
        if (!twins.isEmpty() && !diverged) {
            marks.add(Mark.Line.of(Role.TWIN, "twin, train", null, twinTrain.at(), twinTrain.median()));
            marks.add(Mark.Line.of(Role.TWIN, "twin, test", number(last(twinTest.median())), twinTest.at(), twinTest.median()).variant(1));
        }
        if (!runs.isEmpty()) {
            if (!diverged && !s.task().real()) error.draw(marks, Role.ERROR_RATE, "test error", true, head, steps, 0);
            train.draw(marks, Role.TRAIN, "train", false, head, steps, 0);
            if (!diverged) test.draw(marks, Role.TEST, "test", false, head, steps, 0);
            if (head > 0) marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, head, null));
        }
        double top = Math.max(train.largest(), test.largest());
        if (diverged) marks.add(new Mark.Reference(Mark.Reference.Kind.LIMIT, false, Training.DIVERGED, "stop above 1 000"));
        Axis x = Axes.steps(s, current, diverged);
        Axis y = Axis.log("", diverged ? 0.1 : 1e-5, diverged ? 5000 : Math.max(2, Axes.nice(1.3 * Math.max(top, twinTest.largest()))));
        Figure figure = new Figure("Loss", verdict.badge(), verdict.danger(), verdict.sentence(), current.seeds(), s.seeds(),
                Plot.of(s.task().real() ? "mean squared error" : "mean squared error; error rate", x, y, marks).linked(Role.TEST, Link.steps()), List.of(), null, "");
        List<Frame.Series> series = new ArrayList<>(List.of(train.series("train", "squared error"), test.series("test", "squared error")));
        if (!s.task().real()) series.add(error.series("test-error", "share"));
        if (!twins.isEmpty()) series.addAll(List.of(twinTrain.series("twin-train", "squared error"), twinTest.series("twin-test", "squared error")));
        return new Frame.Pane(PaneNames.LOSS, figure, series, scalars(s, current), key);
    }

    private static double last(double[] v) {
        return v.length == 0 ? Double.NaN : v[v.length - 1];
    }

    private static Map<String, Double> scalars(MainSettings s, Current c) {
        Map<String, Double> out = new TreeMap<>();
        out.put("test-final", c.median(Run::finalTest));
        out.put("train-final", c.median(Run::finalTrain));
        out.put("error-final", s.task().real() ? Double.NaN : c.median(Run::finalErrorRate));
        out.put("test-twin", twin(c));
        out.put("steps-final", c.median(Run::lastStep));
        out.put("test-over-twin", overTwin(c));
        out.put("max-loss", c.median(Run::maxLoss));
        return out;
    }

    private static double twin(Current c) {
        return Summary.median(c.twins().stream().filter(t -> t != null).mapToDouble(Run::finalTest).toArray());
    }

    /// Median over seeds of test error over the twin's.
    private static double overTwin(Current c) {
        double[] ratios = new double[c.recordings().size()];
        Arrays.fill(ratios, Double.NaN);
        for (int k = 0; k < ratios.length; k++)
            if (c.recordings().get(k) != null && c.twins().get(k) != null)
                ratios[k] = c.recordings().get(k).trained().run().finalTest() / c.twins().get(k).finalTest();
        return Summary.median(ratios);
    }

    private static Verdict verdict(MainSettings s, Current c) {
        int seeds = c.seeds();
        if (seeds == 0) return new Verdict(null, false, "Not enough data yet: the first network is training");
        int lost = c.diverged();
        if (2 * lost > seeds) return divergence(s, c, lost);
        String word = lost > 0 ? lost + " of " + seeds + " diverged" : s.provisional(seeds);
        boolean danger = lost > 0;
        double train = c.median(Run::finalTrain), test = c.median(Run::finalTest), most = c.median(r -> r.maxLoss() / r.train()[0]);
        if (most > 1.05 && train < 0.1)
            return new Verdict(word, danger, "Catapult: the loss rose to " + ratio(most) + " × its start, then fell to " + number(train));
        if (train > 1e-2) return new Verdict(word, danger, "Not finished: training MSE still " + number(train) + " after " + s.steps() + " steps");
        double g = overTwin(c);
        if (!s.optimizer().hasEdge()) return new Verdict(word, danger, "Test MSE " + number(test) + "; Adam has no linear twin to compare with");
        if (!Double.isFinite(g)) return new Verdict(word, danger, "Test MSE " + number(test) + "; the linearised twin diverged");
        double gap = Math.abs(g - 1);
        if (gap < 0.01) return new Verdict(word, danger, "Lazy: the linearised twin is exact, test MSE " + number(test));
        if (gap <= 0.1) return new Verdict(word, danger, "Nearly lazy: test MSE is " + number(g) + " × the linearised twin’s");
        return new Verdict(word, danger, "Features moved: test MSE is " + number(g) + " × the linearised twin’s");
    }

    private static Verdict divergence(MainSettings s, Current c, int lost) {
        String which = lost == c.seeds() ? "" : lost + " of " + c.seeds() + ": ";
        if (s.optimizer().hasEdge() && s.rate() > 1) return new Verdict("Diverged", true, which + (which.isEmpty() ? "The" : "the") + " step is " + number(s.rate()) + " × what this curvature allows");
        if (s.optimizer().hasEdge() && Divergence.sharpest(c) > 1 / s.rate())
            return new Verdict("Diverged", true, which + (which.isEmpty() ? "The" : "the") + " curvature grew past 1/ρ = " + number(1 / s.rate()));
        int latest = c.runs().stream().filter(Run::diverged).mapToInt(Run::lastStep).max().orElse(0);
        return new Verdict("Diverged", true, lost + " of " + c.seeds() + " runs, by step " + latest);
    }
}
