package org.descentlab.experiment.main.overview;

import static org.descentlab.study.Words.number;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Moments;
import org.descentlab.experiment.network.Recording;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.net.Recorder;
import org.descentlab.net.Run;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Training and test error of the current network over its steps, beside its linearised twin.
public final class LossPane {
    public static final String NAME = "loss";
    static final Sentences SAY = Sentences.of(LossPane.class);
    /// A loss that rose to so much of its start and then fell below the other was a catapult.
    private static final double ROSE = 1.05, FELL = 0.1;
    /// Above this training error a network has not finished.
    private static final double UNFINISHED = 1e-2;
    /// Within these shares of the twin's test error: lazy, and nearly so.
    private static final double SAME = 0.01, NEAR = 0.1;

    private LossPane() {}

    public static Shown show(Ask ask, MainSettings s) {
        Current c = new Current(ask, s);
        List<Run> all = c.twins(), twins = Current.known(all).stream().filter(t -> !t.diverged()).toList(),
                ended = Moments.of(ask, s, c).runs(c);
        Run underWay = c.underWay();
        List<Run> runs = underWay == null ? ended : List.of(underWay);
        Curves train = curves(runs, Run::train), test = curves(runs, Run::test), error = curves(runs, Run::errorRate);
        Curves twinTrain = curves(twins, Run::train), twinTest = curves(twins, Run::test);
        double top = Math.max(2, Axes.nice(1.3 * Math.max(Math.max(train.largest(), test.largest()), twinTest.largest())));
        Axis y = c.lost() ? Axis.log("", 0.1, 5000) : Axis.log("", 1e-5, top);
        var chart = new Chart(s.task().real() ? "mean squared error" : "mean squared error; error rate", Axes.steps(s, c, c.lost()), y);
        if (!twins.isEmpty() && !c.lost()) {
            chart.line(Role.TWIN, "twin, train", twinTrain.at(), twinTrain.median());
            chart.line(Role.TWIN, "twin, test", number(twinTest.last()), twinTest.at(), twinTest.median(), 1);
        }
        int head = underWay == null ? c.head() : underWay.lastStep();
        if (!runs.isEmpty()) {
            if (!c.lost() && !s.task().real()) draw(chart, Role.ERROR_RATE, "test error", error.upTo(head), Words::percent);
            draw(chart, Role.TRAIN, "train", train.upTo(head), Words::number);
            if (!c.lost()) draw(chart, Role.TEST, "test", test.upTo(head), Words::number);
            if (head > 0 && underWay == null) chart.cursor(head, null);
        }
        if (c.lost()) chart.limit(Recorder.DIVERGED, "stop above 1 000");
        double overTwin = overTwin(c, all);
        Shown shown = c
                .standing(Shown.of(underWay == null ? say(s, c, overTwin) : SAY.of("loss.under.way", underWay.lastStep(), s.steps()),
                        chart.plot().linked(Role.TEST, Link.steps())))
                .series(train.series("train", "train", "squared error")).series(test.series("test", "test", "squared error"));
        if (!s.task().real()) shown = shown.series(error.series("test-error", "test-error", "share"));
        if (!twins.isEmpty())
            shown = shown.series(twinTrain.series("twin-train", "twin-train", "squared error"))
                    .series(twinTest.series("twin-test", "twin-test", "squared error"));
        return shown.scalar("test-final", c.median(Run::finalTest)).scalar("train-final", c.median(Run::finalTrain))
                .scalar("error-final", s.task().real() ? Double.NaN : c.median(Run::finalErrorRate))
                .scalar("test-twin", Summary.median(Current.known(all).stream().mapToDouble(Run::finalTest).toArray()))
                .scalar("steps-final", c.median(Run::lastStep)).scalar("test-over-twin", overTwin)
                .scalar("max-loss", c.median(Run::maxLoss));
    }

    private static Curves curves(List<Run> runs, Function<Run, double[]> of) {
        return Curves.held(runs.stream().map(Run::steps).toList(), runs.stream().map(of).toList());
    }

    private static void draw(Chart chart, Role role, String name, Curves curves, Function<Double, String> words) {
        curves.draw(chart, role, name, Double.isNaN(curves.lastSeen()) ? null : words.apply(curves.lastSeen()));
    }

    /// Median over seeds of test error over the twin's.
    private static double overTwin(Current c, List<Run> twins) {
        return Summary.median(IntStream.range(0, twins.size()).mapToDouble(k -> {
            Recording r = c.recordings().get(k);
            return r == null || twins.get(k) == null ? Double.NaN : r.trained().run().finalTest() / twins.get(k).finalTest();
        }).toArray());
    }

    private static Sentence say(MainSettings s, Current c, double overTwin) {
        if (c.seeds() == 0) return SAY.of("current.none");
        if (c.lost()) return divergence(s, c);
        double train = c.median(Run::finalTrain), test = c.median(Run::finalTest), most = c.median(r -> r.maxLoss() / r.train()[0]);
        if (most > ROSE && train < FELL) return SAY.of("loss.catapult", most, train);
        if (train > UNFINISHED) return SAY.of("loss.unfinished", train, s.steps());
        if (!s.optimizer().hasEdge()) return SAY.of("loss.adam", test);
        if (!Double.isFinite(overTwin)) return SAY.of("loss.twin.diverged", test);
        double gap = Math.abs(overTwin - 1);
        if (gap < SAME) return SAY.of("loss.lazy", test);
        return SAY.of(gap <= NEAR ? "loss.nearly" : "loss.moved", overTwin);
    }

    private static Sentence divergence(MainSettings s, Current c) {
        int lost = c.diverged();
        String some = lost == c.seeds() ? "" : ".some";
        if (s.optimizer().hasEdge() && s.rate() > 1) return SAY.of("loss.diverged.step" + some, s.rate(), lost, c.seeds());
        if (s.optimizer().hasEdge() && Divergence.sharpest(c) > 1 / s.rate())
            return SAY.of("loss.diverged.curvature" + some, 1 / s.rate(), lost, c.seeds());
        return SAY.of("loss.diverged", lost, c.seeds(), c.runs().stream().filter(Run::diverged).mapToInt(Run::lastStep).max().orElse(0));
    }
}
