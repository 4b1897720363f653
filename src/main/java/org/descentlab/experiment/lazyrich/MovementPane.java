package org.descentlab.experiment.lazyrich;

import static org.descentlab.experiment.Words.fixed;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.experiment.BenchPane;
import org.descentlab.experiment.Job;
import org.descentlab.experiment.Results;
import org.descentlab.experiment.Settings;
import org.descentlab.experiment.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;

/// How far weights and kernel have moved at the end of training, over the output scale.
final class MovementPane implements BenchPane {
    @Override
    public String name() {
        return "movement";
    }

    @Override
    public String title() {
        return "What moved";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return AlphaSweep.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        AlphaSweep sweep = AlphaSweep.of(s, results);
        double[][] weights = sweep.values(Trained.Result::moved), kernel = sweep.values(Trained.Result::drift);
        double[] median = AlphaSweep.medians(weights), slope = sweep.slope(Trained.Result::moved), drift = sweep.slope(Trained.Result::drift);
        List<Mark> marks = new ArrayList<>();
        double anchor = median[java.util.Arrays.binarySearch(AlphaSweep.SCALES, 10)];
        if (anchor > 0) marks.add(Mark.Line.of(Role.THEORY, "1/α", null, new double[] {10, 1000}, new double[] {anchor, anchor / 100}));
        AlphaSweep.draw(marks, Role.INK, "weights W", null, weights);
        AlphaSweep.draw(marks, Role.KERNEL, "kernel K", null, kernel);
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.get("alpha"), null));
        Plot plot = Plot.of("relative change from start to end", Axis.log("output scale α", 0.008, 1250), Axis.log("", 1e-5, 100), marks)
                .linked(Role.INK, new Link("alpha", AlphaSweep.SCALES, AlphaSweep.SCALES));
        Shown shown = Shown.of("", plot).seeds(sweep.seeds(), sweep.total()).series(sweep.series("weights-moved-by-alpha", Trained.Result::moved)).series(sweep.series("kernel-drift-by-alpha", Trained.Result::drift))
                .series(sweep.series("kernel-cka-by-alpha", Trained.Result::cka)).scalar("weights-slope", slope[0]).scalar("weights-slope-theory", -1).scalar("drift-slope", drift[0]);
        if (sweep.seeds() == 0) return shown.sentence(sweep.waiting());
        String kink = s.integer("activation") == 0 ? " (ReLU: no law expected)" : "";
        return shown.sentence("Slopes for α ≥ 10: weights " + fixed(slope[0]) + " ± " + fixed(slope[1]) + ", kernel " + fixed(drift[0]) + " ± " + fixed(drift[1]) + kink);
    }
}
