package org.descentlab.experiment.lazyrich;

import static org.descentlab.study.Words.fixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// Where the first seed's units have gone at the chosen scale, and over all scales how close units are to the teacher's.
final class UnitsPane implements BenchPane {
    @Override
    public String name() {
        return "units";
    }

    @Override
    public String title() {
        return "Units and the teacher’s";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Ends.plan(s);
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Ends e = Ends.of(s, results);
        int own = Arrays.binarySearch(e.at(), s.get(LazyRichBench.ALPHA));
        Train.End first = Arrays.stream(e.ends()).map(seed -> seed[own]).filter(java.util.Objects::nonNull).findFirst().orElse(null);
        List<Mark> marks = new ArrayList<>(), side = new ArrayList<>();
        double reach = 1;
        if (first != null) {
            Units u = first.units();
            double[] sizes = DoubleStream.concat(Arrays.stream(u.toX()), Arrays.stream(u.toY())).map(Math::abs).toArray(), before = DoubleStream.concat(Arrays.stream(u.x()), Arrays.stream(u.y())).map(Math::abs).toArray();
            reach = 1.1 * Math.max(1e-3, Math.max(Summary.quantile(1, sizes), Summary.quantile(0.98, before)));
            for (int j = 0; j < u.teachers().length; j++)
                marks.add(Mark.Line.of(Role.THEORY, j == 0 ? "teacher" : null, null, new double[] {-reach * u.teachers()[j][0], reach * u.teachers()[j][0]}, new double[] {-reach * u.teachers()[j][1], reach * u.teachers()[j][1]}));
            for (int i = 0; i < u.x().length; i++) marks.add(Mark.Line.seed(Role.TEST, new double[] {u.x()[i], u.toX()[i]}, new double[] {u.y()[i], u.toY()[i]}));
            marks.add(new Mark.Points(Role.GHOST, "start", null, u.x(), u.y(), true, false));
            marks.add(new Mark.Points(Role.TEST, "end", null, u.toX(), u.toY(), true, false));
        }
        boolean plane = s.integer("dimension") == 2;
        Plot plot = Plot.of(plane ? "units a·w" : "units a·w, seen along the teacher’s", Axis.linear(plane ? "x₁" : "along u₁", -reach, reach), Axis.linear("", -reach, reach), marks);
        double before = Summary.median(Arrays.stream(e.values(Train.End::cosineBefore)).flatMapToDouble(Arrays::stream).toArray());
        if (Double.isFinite(before)) side.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, before, "start"));
        Mark.Line lead = e.line(side, Role.TEST, null, Train.End::cosine);
        Plot cosine = Plot.of("cosine with teacher", Axis.log("α", e.at()[0] / 1.6, e.at()[e.at().length - 1] * 1.6, 0.01, 1, 100), Axis.linear("", 0, 1.03, 0, 0.5, 1), side).led(lead, new Link(LazyRichBench.ALPHA, e.at(), e.at()));
        double[] median = e.median(Train.End::cosine);
        if (!Double.isFinite(median[own])) return e.shown(Shown.of(e.early(), plot).beside(cosine));
        String text = "Cosine with the nearest teacher unit " + fixed(median[own]) + "; " + fixed(before) + " at the start";
        int done = (int) Arrays.stream(e.ends()).filter(seed -> seed[own] != null).count();
        return Shown.of(text, plot).beside(cosine).seeds(done, e.ends().length).scalar("cosine-here", median[own]).scalar("cosine-before", before).scalar("cosine-rich", median[0]).scalar("cosine-lazy", median[median.length - 1])
                .series(new Frame.Series("cosine-by-alpha", "alpha", "weighted cosine with the nearest teacher unit", "", e.at(), median, e.values(Train.End::cosine)));
    }
}
