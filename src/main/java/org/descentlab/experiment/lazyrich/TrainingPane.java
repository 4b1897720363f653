package org.descentlab.experiment.lazyrich;

import static org.descentlab.experiment.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
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

/// The training error of the student at the chosen output scale, step by step.
final class TrainingPane implements BenchPane {
    @Override
    public String name() {
        return "training";
    }

    @Override
    public String title() {
        return "Training at α";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.integer("seeds"); k++) jobs.add(new Trained(Student.of(s, k), s.get("alpha")));
        return jobs;
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        List<Trained.Result> runs = new ArrayList<>();
        for (Job<?> job : plan(s)) {
            Trained.Result r = results.find((Trained) job);
            if (r != null) runs.add(r);
        }
        int last = runs.stream().mapToInt(Trained.Result::steps).max().orElse(0), head = Math.min(step, last);
        List<Mark> marks = new ArrayList<>();
        for (Trained.Result r : runs) {
            int n = Math.min(head, r.steps()) + 1;
            double[] at = new double[n];
            for (int i = 0; i < n; i++) at[i] = i;
            marks.add(Mark.Line.seed(Role.TRAIN, at, Arrays.copyOf(r.train(), n)));
        }
        double[] x = new double[head + 1], median = new double[head + 1];
        for (int i = 0; i <= head; i++) {
            int at = i;
            x[i] = i;
            median[i] = Summary.median(runs.stream().mapToDouble(r -> r.train()[Math.min(at, r.steps())]).toArray());
        }
        if (!runs.isEmpty()) marks.add(Mark.Line.of(Role.TRAIN, "train", number(median[head]), x, median));
        marks.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, Trained.FITTED, null));
        if (head > 0) marks.add(new Mark.Reference(Mark.Reference.Kind.CURSOR, true, head, null));
        Plot plot = Plot.of("training MSE", Axis.linear("gradient step", 0, Math.max(10, last)), Axis.log("", 3e-4, 3), marks).linked(Role.TRAIN, Link.steps());
        double steps = Summary.median(runs.stream().mapToDouble(Trained.Result::steps).toArray()), time = Summary.median(runs.stream().mapToDouble(r -> r.time()[r.steps()]).toArray());
        long fitted = runs.stream().filter(Trained.Result::fitted).count();
        Shown shown = Shown.of("", plot).seeds(runs.size(), s.integer("seeds")).lastStep(last).scalar("steps-to-fit", steps).scalar("flow-time", time).series("train-by-step", "step", "training MSE", x, median);
        if (runs.isEmpty()) return shown.sentence("Not enough data yet: the first student is being trained");
        return shown.sentence(fitted == runs.size() ? "Fitted below 0.001 after " + Math.round(steps) + " steps, flow time " + number(time)
                : fitted + " of " + runs.size() + " fitted; the rest stopped at " + number(median[head]));
    }
}
