package org.descentlab.experiment.main.ground;

import static org.descentlab.study.Words.number;

import java.util.Arrays;
import java.util.List;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;

/// Marks that several panes draw alike.
public final class Marks {
    private Marks() { }

    /// A line with its last value as reading, if it has any point.
    public static void line(List<Mark> marks, Role role, String name, double[] x, double[] y, boolean markers) {
        double[] seen = Summary.finite(y);
        if (seen.length == 0) return;
        var line = Mark.Line.of(role, name, number(seen[seen.length - 1]), compact(x, y), Summary.finite(y));
        marks.add(markers ? line.withMarkers() : line);
    }

    private static double[] compact(double[] x, double[] y) {
        double[] out = new double[x.length];
        int n = 0;
        for (int i = 0; i < x.length; i++) if (Double.isFinite(y[i])) out[n++] = x[i];
        return Arrays.copyOf(out, n);
    }

    /// A cross wherever every seed known has diverged.
    public static void crosses(List<Mark> marks, Sweep sweep, double y) {
        double[] at = new double[sweep.at().length], ys = new double[at.length];
        int n = 0, lost = 0;
        for (int i = 0; i < at.length; i++) {
            lost += sweep.diverged(i);
            if (sweep.diverged(i) > 0 && sweep.diverged(i) == sweep.done(i)) {
                at[n] = sweep.at()[i];
                ys[n++] = y;
            }
        }
        if (n > 0) marks.add(new Mark.Points(Role.DANGER, "all seeds diverged", null, Arrays.copyOf(at, n), Arrays.copyOf(ys, n), false, true));
        else if (lost > 0) marks.add(new Mark.Points(Role.DANGER, "diverged", Integer.toString(lost), new double[0], new double[0], false, true));
    }
}
