package org.descentlab.experiment.main.function;

import static org.descentlab.experiment.main.function.FunctionPane.SAY;
import static org.descentlab.study.Words.number;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.data.Sample;
import org.descentlab.data.Task;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Moments;
import org.descentlab.experiment.network.Recording;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Learned;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;

/// Some of seed 0's training digits: what its network says of each at the play head, and how the output for it went over the steps.
final class Tiles {
    private static final int MOST = 21;
    /// The output stays within this many labels of 0 unless the run blew up.
    private static final double LEAST = 1.5, FAR = 4;
    private final MainSettings s;
    private final Current c;
    private final Moments.Outputs now;
    private final Recording recording;
    private final Sample sample;
    private final int[] steps;

    Tiles(MainSettings s, Current c, Moments.Outputs now) {
        this.s = s;
        this.c = c;
        this.now = now;
        recording = c.first();
        sample = recording.sample();
        steps = recording.trained().run().steps();
    }

    /// @param lost whether the run has diverged by the play head's step
    Learned learned(boolean lost) {
        float[] f = now.f();
        List<Learned.Tile> tiles = IntStream.range(0, Math.min(MOST, f.length)).mapToObj(this::tile).toList();
        int flipped = (int) IntStream.range(0, f.length).filter(i -> sample.flipped[i]).count();
        int memorised = (int) IntStream.range(0, f.length).filter(i -> sample.flipped[i] && f[i] * sample.labels[i] > 0).count();
        // the labels that a diverged network agrees with it agrees with by accident
        String key = flipped == 0 ? "none" : lost ? "diverged" : memorised == flipped ? "all" : "some";
        return new Learned(SAY.of("glance." + key, s.seed(), flipped, f.length, memorised).text(), tiles, null,
                List.of(recording, f, now.step(), key), this::story);
    }

    private Learned.Tile tile(int i) {
        Task task = sample.task;
        boolean flipped = sample.flipped[i];
        double margin = now.f()[i] * sample.labels[i];
        int digit = task.classes()[sample.train[i]];
        String given = side(sample.labels[i]);
        String tip = SAY.of(flipped ? "tile.flipped" : "tile", digit, given, margin).text();
        return new Learned.Tile(task.images()[sample.train[i]], flipped, margin, tip);
    }

    private String side(double label) {
        return label < 0 ? sample.task.info().low() : sample.task.info().high();
    }

    private Figure story(int i) {
        double given = sample.labels[i], truth = sample.task.labels()[sample.train[i]];
        double[] at = Arrays.stream(steps).asDoubleStream().toArray(),
                f = IntStream.range(0, at.length).mapToDouble(t -> recording.outputs()[t][i]).toArray();
        boolean diverged = recording.trained().run().diverged(), flipped = sample.flipped[i];
        int since = diverged ? -1 : agreesFrom(recording.outputs(), i, given);
        double reach = Math.min(FAR, Arrays.stream(f).map(Math::abs).filter(Double::isFinite).reduce(LEAST, Math::max) * 1.1);
        var chart = new Chart("output f for this digit" + ", seed " + s.seed(), Axes.steps(s, c, diverged), Axis.linear("", -reach, reach))
                .level(0, null).add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, false, given, "given label"));
        if (flipped) chart.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, false, truth, "true label"));
        if (since > 0) chart.threshold(steps[since], flipped ? "memorised" : "on its side");
        chart.line(Role.TRAIN, "output f", number(now.f()[i]), at, f, 0);
        if (now.step() > 0) chart.cursor(now.step(), null);
        Sentence said = diverged
                ? SAY.of("story.diverged", recording.trained().run().lastStep())
                : SAY.of((flipped ? "story.flipped" : "story.kept") + (since < 0 ? ".not" : ""),
                        steps[since < 0 ? steps.length - 1 : since]);
        String labels = SAY.of(flipped ? "story.labels.flipped" : "story.labels", side(truth), side(given), (double) now.f()[i],
                now.step()).text();
        return new Figure(SAY.of("story.title", sample.task.classes()[sample.train[i]], s.seed()).text(), null, false, said.text(), labels,
                Figure.Seeds.all(0),
                chart.over(Role.TRAIN, Link.steps()).plot(), List.of(), null, "");
    }

    /// The first recorded step, as an index, from which on the output for example i has the sign of its given label at every recorded
    /// step to the last; −1 if it has not at the last.
    ///
    /// @param outputs `[recorded step][example]`
    static int agreesFrom(float[][] outputs, int i, double given) {
        int first = outputs.length;
        while (first > 0 && outputs[first - 1][i] * given > 0) first--;
        return first == outputs.length ? -1 : first;
    }
}
