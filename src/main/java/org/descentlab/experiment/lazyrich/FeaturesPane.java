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
import org.descentlab.stats.Summary;

/// Whether the neurons that count have turned to the teacher's directions, and the kernel to the labels.
final class FeaturesPane implements BenchPane {
    @Override
    public String name() {
        return "features";
    }

    @Override
    public String title() {
        return "Features found";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return AlphaSweep.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        AlphaSweep sweep = AlphaSweep.of(s, results);
        double[][] cosine = sweep.values(Trained.Result::cosine), alignment = sweep.values(Trained.Result::alignment);
        double[] median = AlphaSweep.medians(cosine);
        double start = Summary.median(java.util.Arrays.stream(sweep.values(Trained.Result::cosineStart)).flatMapToDouble(java.util.Arrays::stream).toArray());
        List<Mark> marks = new ArrayList<>();
        if (Double.isFinite(start)) marks.add(Mark.Line.of(Role.GHOST, "at the start", null, new double[] {0.01, 1000}, new double[] {start, start}));
        AlphaSweep.draw(marks, Role.DATA_SCALING, "neurons", null, cosine);
        AlphaSweep.draw(marks, Role.KERNEL, "kernel", null, alignment);
        marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, s.get("alpha"), null));
        Plot plot = Plot.of("cosine with teacher (neurons), labels (kernel)", Axis.log("output scale α", 0.008, 1250), Axis.linear("", 0, 1), marks)
                .linked(Role.DATA_SCALING, new Link("alpha", AlphaSweep.SCALES, AlphaSweep.SCALES));
        int n = AlphaSweep.SCALES.length;
        Shown shown = Shown.of("", plot).seeds(sweep.seeds(), sweep.total()).series(sweep.series("teacher-cosine-by-alpha", Trained.Result::cosine)).series(sweep.series("label-alignment-by-alpha", Trained.Result::alignment))
                .scalar("teacher-cosine-rich", median[0]).scalar("teacher-cosine-lazy", median[n - 1]).scalar("teacher-cosine-start", start);
        if (sweep.seeds() == 0) return shown.sentence(sweep.waiting());
        String verb = median[0] > start + 0.2 ? "Neurons turn to the teacher: cosine " : "Neurons hardly turn to the teacher: cosine ";
        return shown.sentence(verb + fixed(median[0]) + " at α = 0.01, " + fixed(median[n - 1]) + " at 1000");
    }
}
