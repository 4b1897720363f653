package org.descentlab.experiment.main.scaling;

import static org.descentlab.experiment.main.scaling.ScalingRoom.SAY;
import static org.descentlab.study.Words.percent;

import java.util.Arrays;
import java.util.Locale;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.stats.Form;
import org.descentlab.stats.HeldOut;
import org.descentlab.stats.Law;
import org.descentlab.stats.PowerLaw;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Competing forms of both laws, fitted to the smaller sizes and judged on those held out.
public final class FormsPane {
    public static final String NAME = "forms";

    private FormsPane() {}

    /// One law's forms.
    ///
    /// @param at    sizes that all its seeds have reached, in units of the largest fitted; `ratios[form][i]` prediction over mean there
    /// @param error held-out errors; null where nothing may be fitted or checked
    private record Compared(CheckedLaw law, double[] at, double[][] ratios, HeldOut error) {
        static Compared of(CheckedLaw law, int draws) {
            int from = law.from(), size = law.held() - from;
            int more = 0;
            while (more < law.trained().length && Double.isFinite(law.trained()[more])) more++;
            if (!law.fits() || more == 0) return new Compared(law, new double[0], new double[0][], null);
            int end = law.held() + more;
            double[] x = Arrays.copyOfRange(law.at(), from, end);
            double[][] values = Arrays.stream(law.whole()).map(v -> Arrays.copyOfRange(v, from, end)).toArray(double[][]::new);
            double[] means = PowerLaw.means(values, x.length), small = Arrays.copyOf(x, size), seen = Arrays.copyOf(means, size);
            double[][] ratios = new double[Form.values().length][x.length];
            for (Form f : Form.values()) {
                Law fit = f.on(small).apply(seen);
                Arrays.setAll(ratios[f.ordinal()], i -> fit.at(x[i]) / means[i]);
            }
            return new Compared(law, Arrays.stream(x).map(v -> v / small[size - 1]).toArray(), ratios, HeldOut.of(x, values, size, draws));
        }

        /// How it came out.
        ///
        /// @param size what it is a law in, as in the sentences' keys
        Sentence say(String size) {
            if (error == null) return SAY.of(size + ".few");
            String outcome = law.rises() ? ".rises" : error.winner() == null ? ".open" : ".wins";
            return SAY.of(size + outcome, error.median(error.best()), error.winner() == null ? "" : name(error.winner()));
        }
    }

    public static Shown show(Ask ask, MainSettings s) {
        Family<TrainedNetwork> sizes = ScalingRoom.sizes(ask, s), widths = ScalingRoom.widths(ask, s);
        CheckedLaw byParameters = ScalingRoom.byParameters(s, widths, 0), byExamples = ScalingRoom.byExamples(s, sizes, 0);
        Compared n = Compared.of(byParameters, ScalingRoom.draws(widths)), d = Compared.of(byExamples, ScalingRoom.draws(sizes));
        var chart = new Chart("predicted / trained", Axis.log("size, in units of the largest fitted", 0.05, 10), range(n, d))
                .level(1, null).threshold(Math.sqrt(Math.sqrt(2)), "fit ends");
        draw(chart, n, Role.TEST, "N", "forms-n");
        draw(chart, d, Role.DATA_SCALING, "D", "forms-d");
        int seeds = Math.min(byParameters.used().whole(), byExamples.used().whole());
        boolean nothing = n.error == null && d.error == null, complete = widths.complete() && sizes.complete();
        if (nothing && !complete) return numbers(numbers(Shown.waiting(SAY.of("forms.few"), chart, ask), n, "forms-n"), d, "forms-d");
        Sentence said = nothing ? SAY.of("forms.none") : n.say("n").behind(d.say("d"));
        Shown shown = Shown.of(said, chart).badge(nothing ? "Insufficient data" : null, false).seeds(seeds, s.seeds());
        return numbers(numbers(shown, n, "forms-n"), d, "forms-d");
    }

    private static String name(Form f) {
        return switch (f) {
            case POWER -> "power law";
            case FLOORED -> "power law with a floor";
            case EXPONENTIAL -> "exponential";
        };
    }

    private static String shortly(Form f) {
        return switch (f) {
            case POWER -> "power";
            case FLOORED -> "+ floor";
            case EXPONENTIAL -> "exp.";
        };
    }

    private static void draw(Chart chart, Compared c, Role role, String size, String name) {
        if (c.error == null) return;
        for (Form f : Form.values()) {
            String legend = size + " " + shortly(f), reading = percent(c.error.median(f));
            var line = Mark.Line.of(role, legend, reading, c.at, c.ratios[f.ordinal()]).variant((f.ordinal() + 2) % 3);
            chart.add(f == Form.FLOORED ? line.withMarkers() : line).export(new Series(of(name, f) + "-ratio",
                    "size over the largest fitted", "predicted over trained", "ratio", Series.Kind.FIT, c.at, c.ratios[f.ordinal()],
                    new double[0][]));
        }
    }

    private static String of(String name, Form f) {
        return name + "-" + f.name().toLowerCase(Locale.ROOT);
    }

    private static Axis range(Compared... all) {
        double[] ratios = Arrays.stream(all).flatMap(c -> Arrays.stream(c.ratios)).flatMapToDouble(Arrays::stream).toArray();
        double low = Arrays.stream(ratios).reduce(0.9, Math::min), high = Arrays.stream(ratios).reduce(1.1, Math::max);
        return Axis.log("", Math.max(0.2, 0.95 * low), Math.min(5, 1.05 * high), 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.5, 2, 3, 5);
    }

    private static Shown numbers(Shown shown, Compared c, String name) {
        HeldOut e = c.error;
        Shown all = shown;
        for (Form f : Form.values())
            all = all.scalar(of(name, f), e == null ? Double.NaN : e.median(f))
                    .scalar(of(name, f) + "-low", e == null ? Double.NaN : e.quantile(f, 0.05))
                    .scalar(of(name, f) + "-high", e == null ? Double.NaN : e.quantile(f, 0.95))
                    .scalar(of(name, f) + "-wins", e == null ? Double.NaN : e.wins()[f.ordinal()]);
        return all;
    }
}
