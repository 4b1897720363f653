package org.descentlab.experiment.main.overview;

import static org.descentlab.study.Words.number;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Moments;
import org.descentlab.experiment.main.ground.Regime;
import org.descentlab.experiment.main.ground.Stability;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Recorder;
import org.descentlab.net.Run;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Overall;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Training and test error of the current network over its steps, beside its linearised twin.
public final class LossPane {
    public static final String NAME = "loss";
    static final Sentences SAY = Sentences.of(LossPane.class);
    /// Test errors within this share of each other are equal.
    private static final double SAME = 0.01;
    /// A fraction of the edge at which heavy ball stays stable.
    private static final double STABLE = 0.6;

    private final MainSettings s;
    private final Current c;
    /// Of the seeds told of, the same in every median; a twin is null while it is missing.
    private final List<Run> runs, twins;

    private LossPane(Ask ask, MainSettings s) {
        this.s = s;
        c = new Current(ask, s);
        int[] told = c.told();
        List<Run> ended = Moments.of(ask, s, c).runs(c), all = c.twins();
        Run underWay = c.underWay();
        runs = underWay != null ? List.of(underWay) : ended.stream().filter(r -> r.diverged() == c.lost()).toList();
        twins = told.length == 0 ? all : Arrays.stream(told).mapToObj(all::get).toList();
    }

    public static Shown show(Ask ask, MainSettings s) {
        return new LossPane(ask, s).shown();
    }

    private Shown shown() {
        boolean lost = c.lost(), ended = c.seeds() > 0, shares = !s.task().real();
        List<Run> beside = twins.stream().filter(t -> t != null && !t.diverged()).toList();
        Curves train = curves(runs, Run::train), test = curves(runs, Run::test), error = curves(runs, Run::errorRate);
        Curves twinTrain = curves(beside, Run::train), twinTest = curves(beside, Run::test);
        double top = Math.max(2, Axes.nice(1.3 * Math.max(Math.max(train.largest(), test.largest()), twinTest.largest())));
        String name = (shares ? "mean squared error; error rate" : "mean squared error") + c.whose();
        var chart = new Chart(name, Axes.steps(s, c, lost), lost ? Axis.log("", 0.1, 5000) : Axis.log("", 1e-5, top));
        chart.export(train.series("train", "train", "squared error")).export(test.series("test", "test", "squared error"));
        if (shares) chart.export(error.series("test-error", "test-error", "share"));
        int head = ended ? c.head() : Integer.MAX_VALUE;
        boolean atEnd = head >= c.lastStep();
        if (!beside.isEmpty()) {
            double there = atEnd ? twinTest.last() : twinTest.upTo(head).last();
            chart.export(twinTrain.series("twin-train", "twin-train", "squared error"))
                    .export(twinTest.series("twin-test", "twin-test", "squared error"));
            if (!lost)
                chart.line(Role.TWIN, "twin, train", twinTrain.at(), twinTrain.median())
                        .line(Role.TWIN, "twin, test", number(there), twinTest.at(), twinTest.median(), 1);
        }
        if (ended && !lost) for (Run r : c.runs()) if (r.diverged()) chart.add(Mark.Line.seed(Role.DANGER, steps(r), r.train()));
        if (!runs.isEmpty()) {
            if (!lost && shares) draw(chart, Role.ERROR_RATE, "test error", error.upTo(head), Words::percent);
            draw(chart, Role.TRAIN, "train", train.upTo(head), Words::number);
            if (!lost) draw(chart, Role.TEST, "test", test.upTo(head), Words::number);
        }
        if (ended && head > 0) chart.cursor(head, null);
        if (lost) chart.limit(Recorder.DIVERGED, "stop above 1 000");
        Sentence said = runs.isEmpty()
                ? SAY.of("current.none")
                : !ended ? SAY.of("loss.under.way", runs.getFirst().lastStep(), s.steps()) : atEnd ? atEnd() : at(train.upTo(head), test);
        return c.standing(Shown.of(said, chart.over(Role.TEST, Link.steps()).flowing(Axes.flow(s))), c.seeds())
                .scalar("test-final", ended(Run::finalTest)).scalar("train-final", ended(Run::finalTrain))
                .scalar("error-final", shares ? ended(Run::finalErrorRate) : Double.NaN)
                .scalar("test-twin", twinTest()).scalar("test-over-twin", Summary.median(ratios()))
                .scalar("steps-final", c.median(Run::lastStep)).scalar("max-loss", ended(r -> r.diverged() ? Double.NaN : r.maxLoss()));
    }

    private static double[] steps(Run r) {
        return Arrays.stream(r.steps()).asDoubleStream().toArray();
    }

    private static Curves curves(List<Run> runs, Function<Run, double[]> of) {
        return Curves.held(runs.stream().map(Run::steps).toList(), runs.stream().map(of).toList());
    }

    private static void draw(Chart chart, Role role, String name, Curves curves, Function<Double, String> words) {
        curves.draw(chart, role, name, Double.isNaN(curves.lastSeen()) ? null : words.apply(curves.lastSeen()));
    }

    /// The median over the seeds that have ended and are told of; NaN where those diverged.
    private double ended(ToDoubleFunction<Run> of) {
        return c.seeds() == 0 ? Double.NaN : Summary.median(runs.stream().mapToDouble(of).toArray());
    }

    private double twinTest() {
        return Summary.median(twins.stream().filter(Objects::nonNull).mapToDouble(Run::finalTest).toArray());
    }

    /// Test error over the twin's, of every seed that has both.
    private double[] ratios() {
        int pairs = c.seeds() == 0 ? 0 : Math.min(runs.size(), twins.size());
        return Summary.finite(IntStream.range(0, pairs).filter(k -> twins.get(k) != null)
                .mapToDouble(k -> runs.get(k).finalTest() / twins.get(k).finalTest()).toArray());
    }

    /// While the play head stands before the end.
    private Sentence at(Curves train, Curves test) {
        return SAY.of(c.lost() ? "loss.step.lost" : "loss.step", train.end(), train.lastSeen(), test.upTo(train.end()).lastSeen());
    }

    private Sentence atEnd() {
        if (c.lost()) return divergence();
        List<Run> thrown = runs.stream().filter(Current::catapulted).toList();
        double train = ended(Run::finalTrain);
        if (thrown.size() >= Claims.VOTE * runs.size())
            return SAY.of("loss.catapult", Summary.median(thrown.stream().mapToDouble(r -> r.maxLoss() / r.train()[0]).toArray()), train);
        Sentence said = train > Sweeps.UNFITTED ? SAY.of("loss.unfinished", train, c.lastStep()) : compared();
        return thrown.isEmpty() ? said : said.behind(SAY.of("loss.catapult.some", thrown.size(), runs.size()));
    }

    /// What the curves show, and no more: which of the two test errors is lower.
    private Sentence compared() {
        double test = ended(Run::finalTest), twin = twinTest();
        double[] ratios = ratios();
        if (!s.optimizer().hasEdge()) return SAY.of("loss.adam", test);
        if (twins.contains(null)) return SAY.of("loss.alone", test);
        if (ratios.length == 0) return SAY.of("loss.twin.diverged", test);
        int equal = (int) Arrays.stream(ratios).filter(r -> Math.abs(r - 1) < SAME).count();
        int below = (int) Arrays.stream(ratios).filter(r -> r < 1).count(), above = ratios.length - below;
        double enough = Claims.VOTE * ratios.length;
        Regime moved = c.regime();
        if (equal >= enough) return SAY.of(moved.seeds() == 0 || moved.lazy() ? "loss.equal" : "loss.equal.though", twin, moved.drift());
        if (below >= enough && test < twin) return SAY.of("loss.below", test, 1 - test / twin, twin, below, ratios.length);
        if (above >= enough && test > twin) return SAY.of("loss.above", test, test / twin - 1, twin, above, ratios.length);
        return SAY.of(Math.abs(test / twin - 1) < SAME ? "loss.median" : "loss.mixed", test, twin, below, ratios.length);
    }

    private Sentence divergence() {
        double sharpest = sharpest(s, c);
        int last = c.runs().stream().filter(Run::diverged).mapToInt(Run::lastStep).max().orElse(0);
        if (s.optimizer().hasEdge() && s.rate() > 1) return SAY.of("loss.diverged.step", c.diverged(), c.seeds(), s.rate());
        return SAY.of(sharpest > 1 ? "loss.diverged.curvature" : "loss.diverged", c.diverged(), c.seeds(), sharpest, last);
    }

    /// How far above its limit any seed's curvature has been at a recorded step, if somebody looked.
    private static double sharpest(MainSettings s, Current c) {
        return Arrays.stream(c.told()).mapToObj(c.knownPaths()::get).filter(Objects::nonNull).map(KernelPath.Readings::sharpness)
                .flatMapToDouble(Arrays::stream).map(v -> Stability.share(s, v)).max().orElse(Double.NaN);
    }

    /// Why most runs of the current network blew up, or none fitted its labels, and the ways on; null where neither is so.
    public static Overall.Advice advice(MainSettings s, Current c) {
        if (!c.lost()) return Unfitted.advice(s, c);
        boolean edge = s.optimizer().hasEdge();
        double sharpest = sharpest(s, c), way = edge && s.rate() > 1 ? STABLE : Double.parseDouble(Words.typed(s.rate() / 3, 2));
        String why = !edge ? "adam" : s.rate() > 1 ? "step" : sharpest > 1 ? "curvature" : "unseen";
        Preset rewind = Preset.of(SAY.of(edge ? "rewind.edge" : "rewind", way).text(), "", MainSettings.RATE.at(way));
        return new Overall.Advice(NAME, SAY.of("advice." + why, s.rate(), sharpest).text(), List.of(rewind));
    }
}
