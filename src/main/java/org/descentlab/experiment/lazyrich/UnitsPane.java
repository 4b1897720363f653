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
import org.descentlab.study.Shown;

/// Where the first seed's units have gone at the chosen scale, and over all scales how close units are to the teacher's.
final class UnitsPane {
    private UnitsPane() {}

    static Shown show(Ask ask) {
        Ends e = Ends.all(ask);
        Family<End> own = e.ends().only(e.ends().place(ask.get(LazyRich.ALPHA)));
        List<End> found = own.found();
        double reach = found.isEmpty() ? 1 : reach(found.getFirst().units());
        boolean plane = ask.get(LazyRich.DIMENSION) == 2;
        Axis x = Axis.linear(plane ? "x₁" : "along u₁", -reach, reach);
        var chart = new Chart(plane ? "units a·w" : "units a·w, seen along the teacher’s", x, Axis.linear("", -reach, reach));
        if (!found.isEmpty()) draw(chart, found.getFirst().units(), reach);
        Plot plot = chart.plot();
        var side = e.cosines("cosine with teacher");
        double before = e.ends().median(End::cosineBefore);
        if (Double.isFinite(before)) side.level(before, "start");
        e.ends().draw(side, Role.TEST, null, End::cosine);
        Plot cosines = side.over(LazyRich.ALPHA, Role.TEST, e.at()).plot();
        double here = own.median(End::cosine);
        if (!Double.isFinite(here)) return e.ends().standing(Shown.of(e.early(), plot).beside(cosines));
        double[] median = e.ends().medians(End::cosine);
        return own.standing(Shown.of(SAY.of("units.cosine", here, before), plot).beside(cosines)).scalar("cosine-here", here)
                .scalar("cosine-before", before).scalar("cosine-rich", median[0]).scalar("cosine-lazy", median[e.last()])
                .series(e.series("cosine-by-alpha", "weighted cosine with the nearest teacher unit", "", End::cosine));
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
