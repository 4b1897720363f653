package org.descentlab.experiment.maxmargin;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.descentlab.net.MarginDescent.Look;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Watched;
import org.jspecify.annotations.Nullable;

/// Several methods on the same problems, watched beside each other.
record Runs(Ask ask, List<Watched<Look>> all) {
    boolean before() {
        return ask.step() < lastStep();
    }

    /// Where the play head stands.
    int step() {
        return Math.min(ask.step(), lastStep());
    }

    private int lastStep() {
        return all.stream().mapToInt(Watched::lastStep).max().orElse(0);
    }

    /// A chart over steps, with the play head.
    Chart overSteps(Chart chart) {
        return chart.head(ask.step(), lastStep()).overSteps();
    }

    /// What is said until every method has ended under some seed; else null.
    @Nullable
    Shown underWay(Chart chart) {
        return all.stream().map(w -> w.underWay(chart)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /// With the seeds of the method that has ended under fewest.
    Shown shown(Sentence said, Chart chart) {
        var fewest = all.stream().min(Comparator.comparingInt(w -> w.ended().whole())).orElseThrow();
        return fewest.ended().standing(Shown.of(said, chart)).lastStep(lastStep());
    }
}
