package org.descentlab.experiment.main.scaling;

import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Brush;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Extrapolation;
import org.descentlab.stats.Summary;
import org.descentlab.study.Frame;

/// How a checked law is drawn: what it was fitted to, the fit, where it goes with its band, and the larger networks that were trained.
///
/// @param quantity what the sizes are, for export
record LawFigure(String pane, String title, String symbol, String size, String quantity, Role role, Axis x, Link link, List<Mark> more) {

    Frame.Pane of(MainSettings s, CheckedLaw law, Object key) {
        List<Mark> marks = new ArrayList<>(more);
        double[] means = law.means();
        int n = law.at().length, held = law.held();
        double edge = held > law.from() && held < n ? Math.sqrt(law.at()[held - 1] * law.at()[held]) : Double.NaN;
        if (Double.isFinite(edge)) marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, edge, "fit ends"));
        if (law.fits()) curve(marks, law, edge);
        if (s.seeds() > 1) for (double[] seed : law.test()) marks.add(new Mark.Points(role, null, null, law.at(), seed, true, false));
        double[] before = means.clone(), fitted = means.clone(), after = means.clone();
        Arrays.fill(before, law.from(), n, Double.NaN);
        Arrays.fill(fitted, 0, law.from(), Double.NaN);
        Arrays.fill(fitted, held, n, Double.NaN);
        Arrays.fill(after, 0, held, Double.NaN);
        if (Summary.finite(before).length > 0) marks.add(new Mark.Points(Role.GHOST, "not fitted", null, law.at(), before, false, false));
        if (Summary.finite(fitted).length > 0) marks.add(new Mark.Points(role, "fitted", null, law.at(), fitted, false, false));
        if (law.fits() && held < n) marks.add(Mark.Points.hollow(role, "predicted", reading(predictions(law)), law.there().at(), predictions(law)));
        if (Summary.finite(after).length > 0) marks.add(new Mark.Points(Role.INK, "trained", reading(after), law.at(), after, false, false));
        progress(marks, s, law);
        Verdict v = law.verdict(s, size);
        Mark.Line lead = Mark.Line.of(role, symbol, null, law.at(), means);
        Figure figure = new Figure(title, v.badge(), v.danger(), v.sentence(), law.seeds(), s.seeds(),
                Plot.of("test MSE", x, range(law), marks).led(lead, link).brushed(new Brush("fit-from", "fit-to")), List.of(), null, "");
        Map<String, Double> scalars = new TreeMap<>();
        law.scalars(scalars, pane);
        return new Frame.Pane(pane, figure, series(law), scalars, key);
    }

    private static void progress(List<Mark> marks, MainSettings s, CheckedLaw law) {
        int n = law.at().length - law.from();
        int[] done = new int[n];
        boolean all = true;
        for (int i = 0; i < n; i++) all &= (done[i] = law.sweep().done(law.from() + i)) == s.seeds();
        if (!all) marks.add(new Mark.Progress(Arrays.copyOfRange(law.at(), law.from(), law.at().length), done, s.seeds()));
    }

    private static double[] predictions(CheckedLaw law) {
        return Arrays.stream(law.there().at()).map(law.there().law()::at).toArray();
    }

    private static String reading(double[] v) {
        double[] seen = Summary.finite(v);
        return seen.length == 0 ? null : number(seen[seen.length - 1]);
    }

    /// Solid where it was fitted, dashed where it predicts.
    private void curve(List<Mark> marks, CheckedLaw law, double edge) {
        Extrapolation e = law.curve();
        double[] x = law.grid(), y = Arrays.stream(x).map(e.law()::at).toArray();
        int split = 0;
        while (split < x.length && !(x[split] > edge)) split++;
        marks.add(new Mark.Band(role, x, e.low(), e.high()));
        marks.add(Mark.Line.of(role, null, null, Arrays.copyOf(x, split), Arrays.copyOf(y, split)));
        if (split < x.length) marks.add(Mark.Line.of(role, null, null, Arrays.copyOfRange(x, split - 1, x.length), Arrays.copyOfRange(y, split - 1, x.length)).variant(1));
    }

    private static Axis range(CheckedLaw law) {
        double[] all = Arrays.stream(law.test()).flatMap(v -> Arrays.stream(v, law.from(), v.length).boxed()).mapToDouble(v -> v).filter(v -> v > 0 && v < 1e6).toArray();
        if (all.length == 0) return Axis.log("", 0.1, 2);
        double low = Summary.quantile(0, all), high = Summary.quantile(1, all);
        if (law.fits()) low = Math.min(low, Math.max(law.there().low().length == 0 ? low : Arrays.stream(law.there().low()).min().orElse(low), low / 3));
        return Axis.log("", 0.9 * low, Math.max(1.1 * high, 1.5 * low));
    }

    private List<Frame.Series> series(CheckedLaw law) {
        List<Frame.Series> out = new ArrayList<>();
        out.add(new Frame.Series(pane + "-test", quantity, "mean test error", "squared error", law.at(), law.means(), law.test()));
        if (law.fits()) {
            double[] y = Arrays.stream(law.grid()).map(law.curve().law()::at).toArray();
            out.add(new Frame.Series(pane + "-fit", quantity, "fit, with 5 % and 95 % over seeds", "squared error", law.grid(), y, new double[][] {law.curve().low(), law.curve().high()}));
        }
        return out;
    }
}
