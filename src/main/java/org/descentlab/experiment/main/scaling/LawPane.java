package org.descentlab.experiment.main.scaling;

import static org.descentlab.study.Words.number;

import java.util.Arrays;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Brush;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Extrapolation;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// A checked law: what it was fitted to, the fit, where it goes with its band, and the larger networks that were trained.
public final class LawPane {
    public static final String PARAMETERS = "parameters-law", EXAMPLES = "examples-law";

    private LawPane() {}

    /// L(N) past the interpolation threshold: fitted to narrow networks, checked by training wide ones.
    public static Shown parameters(Ask ask, MainSettings s) {
        Family<TrainedNetwork> widths = ScalingRoom.widths(ask, s);
        CheckedLaw law = ScalingRoom.byParameters(s, widths, ScalingRoom.draws(widths));
        double last = law.at()[law.at().length - 1];
        Axis x = Axis.log("parameters N", 0.75 * s.samples(), Math.max(1.25 * last, 2 * s.samples()));
        int slider = MainSettings.WIDTHS.length;
        var link = new Link(MainSettings.WIDTH.name(), Arrays.copyOf(law.at(), slider), MainSettings.WIDTHS);
        var chart = new Chart("test MSE", x, range(law)).threshold(s.samples(), "N = n")
                .cursor(ScalingRoom.parameters(s, s.width()), "m = " + s.width());
        return shown(ask, law, chart, Role.TEST, "L(N)", link, PARAMETERS, "parameters", "m");
    }

    /// L(D) at the current width: fitted to few examples, checked by training on more.
    public static Shown examples(Ask ask, MainSettings s) {
        Family<TrainedNetwork> sizes = ScalingRoom.sizes(ask, s);
        CheckedLaw law = ScalingRoom.byExamples(s, sizes, ScalingRoom.draws(sizes));
        double[] at = law.at(), slider = Arrays.stream(at).filter(d -> d >= MainSettings.fewest(s.task())).toArray();
        Axis x = Axis.log("examples D", 0.8 * at[0], 1.25 * at[at.length - 1], 20, 50, 100, 200, 500, 1000);
        var chart = new Chart("test MSE", x, range(law)).cursor(s.samples(), "n = " + s.samples());
        var link = new Link(MainSettings.SAMPLES.name(), slider, slider);
        return shown(ask, law, chart, Role.DATA_SCALING, "L(D)", link, EXAMPLES, "examples", "D");
    }

    /// @param name     of the pane
    /// @param quantity what the sizes are, for export
    /// @param symbol   what sentences call a size
    private static Shown shown(Ask ask, CheckedLaw law, Chart chart, Role role, String title, Link link, String name,
            String quantity, String symbol) {
        double[] at = law.at(), means = law.means();
        int n = at.length, from = law.from(), held = law.held();
        double edge = held > from && held < n ? Math.sqrt(at[held - 1] * at[held]) : Double.NaN;
        if (Double.isFinite(edge)) chart.threshold(edge, "fit ends");
        if (law.fits()) curve(chart, law.curve(), edge, role, name + "-fit", quantity);
        chart.export(Series.means(name + "-test", quantity, "mean test error", "squared error", law.test()))
                .cloud(role, at, law.test().values());
        points(chart, Role.GHOST, "left out", at, means, 0, from);
        points(chart, role, law.fits() ? "fitted" : "to fit", at, means, from, held);
        if (law.fits() && held < n) {
            double[] predicted = along(law.there());
            chart.add(Mark.Points.hollow(role, "predicted", number(predicted[predicted.length - 1]), law.there().at(), predicted));
        }
        points(chart, Role.INK, "trained", at, means, held, n);
        law.used().progress(chart);
        Mark.Line lead = Mark.Line.of(role, title, null, at, means);
        var brush = new Brush(MainSettings.FIT_FROM.name(), MainSettings.FIT_TO.name());
        chart.made(plot -> plot.led(lead, link).brushed(brush));
        return law.scalars(law.say(ask, chart, symbol), name);
    }

    /// Means at some of the places, if there are any; of those that were trained as a check with the last one's value.
    private static void points(Chart chart, Role role, String legend, double[] at, double[] means, int a, int b) {
        double[] part = new double[at.length];
        Arrays.setAll(part, i -> i >= a && i < b ? means[i] : Double.NaN);
        double[] seen = Summary.finite(part);
        String reading = role == Role.INK && seen.length > 0 ? number(seen[seen.length - 1]) : null;
        if (seen.length > 0) chart.add(new Mark.Points(role, legend, reading, at, part, false, false));
    }

    private static double[] along(Extrapolation e) {
        return Arrays.stream(e.at()).map(e.law()::at).toArray();
    }

    /// Solid where it was fitted, dashed where it predicts, with the band over seeds.
    private static void curve(Chart chart, Extrapolation e, double edge, Role role, String name, String quantity) {
        double[] x = e.at(), y = along(e);
        int n = x.length, split = Double.isNaN(edge) ? n : (int) Arrays.stream(x).filter(v -> v <= edge).count();
        chart.add(new Mark.Band(role, x, e.low(), e.high())).line(role, null, Arrays.copyOf(x, split), Arrays.copyOf(y, split));
        if (split < n) chart.line(role, null, null, Arrays.copyOfRange(x, split - 1, n), Arrays.copyOfRange(y, split - 1, n), 1);
        chart.export(ScalingRoom.fit(name, quantity, "fit to the means", x, y))
                .export(ScalingRoom.fit(name + "-low", quantity, "5 % of the fit over seeds", x, e.low()))
                .export(ScalingRoom.fit(name + "-high", quantity, "95 % of the fit over seeds", x, e.high()));
    }

    private static Axis range(CheckedLaw law) {
        double[] all = Arrays.stream(law.used().each(t -> t.run().finalTest())).filter(v -> v > 0 && v < 1e6).toArray();
        if (all.length == 0) return Axis.log("", 0.1, 2);
        double low = Summary.quantile(0, all), high = Summary.quantile(1, all);
        if (law.fits()) low = Math.min(low, Math.max(Arrays.stream(law.there().low()).min().orElse(low), low / 3));
        return Axis.log("", 0.9 * low, Math.max(1.1 * high, 1.5 * low));
    }
}
