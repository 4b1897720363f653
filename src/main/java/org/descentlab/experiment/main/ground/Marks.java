package org.descentlab.experiment.main.ground;

import static org.descentlab.study.Words.number;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;

/// Marks that several panes draw alike.
public final class Marks {
    private Marks() {}

    /// A line with its last value as reading, if it has any point.
    public static void line(Chart chart, Role role, String name, double[] x, double[] y, boolean markers) {
        double[] seen = Summary.finite(y);
        if (seen.length == 0) return;
        double[] at = IntStream.range(0, x.length).filter(i -> Double.isFinite(y[i])).mapToDouble(i -> x[i]).toArray();
        var line = Mark.Line.of(role, name, number(seen[seen.length - 1]), at, seen);
        chart.add(markers ? line.withMarkers() : line);
    }

    /// As above, of what is exported with the pane.
    public static void line(Chart chart, Role role, String name, Series of, boolean markers) {
        line(chart.export(of), role, name, of.at(), of.values(), markers);
    }

    /// A cross wherever every seed known has diverged.
    public static void crosses(Chart chart, Family<?> sweep, double y) {
        double[] at = IntStream.range(0, sweep.places()).filter(i -> sweep.lost(i) > 0 && sweep.lost(i) == sweep.done(i))
                .mapToDouble(i -> sweep.at()[i]).toArray(), ys = new double[at.length];
        Arrays.fill(ys, y);
        if (at.length > 0) chart.add(new Mark.Points(Role.DANGER, "all seeds diverged", null, at, ys, false, true));
        else
            if (sweep.lost() > 0)
                chart.add(new Mark.Points(Role.DANGER, "diverged", Integer.toString(sweep.lost()), new double[0], new double[0], false,
                        true));
    }
}
