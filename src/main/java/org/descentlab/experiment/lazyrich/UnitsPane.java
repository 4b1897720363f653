package org.descentlab.experiment.lazyrich;

import static org.descentlab.experiment.lazyrich.LazyRich.SAY;

import java.util.List;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.lazyrich.Judged.End;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Words;

/// Where the first seed's units have gone at the chosen scale, and over all scales how close units are to the teacher's.
final class UnitsPane {
    private UnitsPane() {}

    static Shown show(Ask ask) {
        EndPanes e = EndPanes.of(ask);
        Family<End> own = e.ends().only(e.ends().place(ask.get(LazyRich.ALPHA)));
        List<End> found = own.found();
        double reach = found.isEmpty() ? 1 : reach(found.getFirst().units()), before = own.median(End::cosineBefore);
        boolean plane = ask.get(LazyRich.DIMENSION) == 2;
        Axis x = Axis.linear(plane ? "x₁" : "along u₁", -reach, reach);
        var chart = new Chart(plane ? "units a·w" : "units a·w, seen along the teacher’s", x, Axis.linear("", -reach, reach));
        if (!found.isEmpty()) draw(chart, found.getFirst().units(), reach);
        Series cosine = e.series("cosine-by-alpha", "weighted cosine with the nearest teacher unit", "", End::cosine);
        var side = e.cosines("cosine with teacher");
        if (Double.isFinite(before)) side.level(before, "start");
        Plot cosines = side.places(Role.TEST, null, cosine).plot();
        chart.export(cosine);
        if (found.isEmpty()) return Shown.waiting(e.early(), chart, ask).beside(cosines);
        double here = own.median(End::cosine);
        double[] median = cosine.values();
        String state = Words.fixed(here).equals(Words.fixed(before)) ? "units.still" : "units.cosine";
        return own.standing(Shown.of(SAY.of(state, here, before), chart)).beside(cosines)
                .scalar("cosine-here", here).scalar("cosine-before", before).scalar("cosine-rich", median[0])
                .scalar("cosine-lazy", median[median.length - 1]);
    }

    /// Half the width of the picture: around all units at the end, and all but a few at the start.
    private static double reach(Units u) {
        double end = Summary.quantile(1, sizes(u.toX(), u.toY())), start = Summary.quantile(0.98, sizes(u.x(), u.y()));
        return 1.1 * Math.max(1e-3, Math.max(end, start));
    }

    private static double[] sizes(double[] x, double[] y) {
        return DoubleStream.concat(DoubleStream.of(x), DoubleStream.of(y)).map(Math::abs).toArray();
    }

    private static void draw(Chart chart, Units u, double reach) {
        String legend = "teacher";
        for (double[] t : u.teachers()) {
            chart.line(Role.THEORY, legend, new double[] {-reach * t[0], reach * t[0]}, new double[] {-reach * t[1], reach * t[1]});
            legend = null;
        }
        for (int i = 0; i < u.x().length; i++)
            chart.add(Mark.Line.seed(Role.TEST, new double[] {u.x()[i], u.toX()[i]}, new double[] {u.y()[i], u.toY()[i]}));
        chart.add(new Mark.Points(Role.GHOST, "start", null, u.x(), u.y(), true, false));
        chart.add(new Mark.Points(Role.TEST, "end", null, u.toX(), u.toY(), true, false));
    }
}
