package org.descentlab.experiment.main.time;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.main.ground.TestMap;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Rise;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// How the sweep over widths went: what holds at every position of the play head.
///
/// @param range  of all test errors
/// @param cells  median test errors over width and step
/// @param series the curve of every width along time
record SweepInTime(MainSettings settings, Family<TrainedNetwork> widths, List<Rise> rises, Epochs.Span peak, Epochs.Hump hump,
        double[] range, Mark.Cells cells, List<Series> series) {
    static final Sentences SAY = Sentences.of(SweepInTime.class);

    static SweepInTime of(MainSettings s, Family<TrainedNetwork> widths) {
        Epochs e = Epochs.of(s, widths);
        List<Rise> rises = e.rises();
        double[] range = TestMap.range(e.test().stream().map(Grid::values).flatMap(Arrays::stream).toArray(double[][]::new));
        List<Series> series = IntStream.range(0, widths.places()).mapToObj(
                i -> Series.medians("test-by-step-width-" + (int) widths.at()[i], "step", "test error", "squared error", e.along(i)))
                .toList();
        return new SweepInTime(s, widths, rises, e.peak(rises), e.hump(), range, TestMap.of(e.axis(), Axis.Scale.LOG, e.medians()), series);
    }

    /// Whether it is made from the same.
    boolean of(MainSettings s, List<TrainedNetwork> known) {
        return settings.equals(s) && widths.known().equals(known);
    }

    /// The last step that the play head can reach.
    int end() {
        return widths.done() > 0 ? settings.steps() : 0;
    }

    /// What is said before there is a curve, or where there will be none; else null.
    Sentence early() {
        if (widths.done() < Sweeps.FEWEST) return SAY.of("sweep.few");
        return widths.lost() == widths.done() ? SAY.of("sweep.lost", widths.done()) : null;
    }

    Shown standing(Shown shown) {
        return Sweeps.badged(settings, widths, shown.seeds(widths.half(), settings.seeds()).lastStep(end()));
    }
}
