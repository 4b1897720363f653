package org.descentlab.experiment.main.scaling;

import static org.descentlab.study.Words.percent;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MapPlan;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Form;
import org.descentlab.stats.HeldOut;
import org.descentlab.stats.Law;
import org.descentlab.stats.PowerLaw;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;

/// Competing forms of both laws, fitted to the smaller sizes and judged on those held out.
public final class FormsPane implements MorePane {
    public static final String NAME = "forms";

    @Override
    public List<Job<?>> plan(MainSettings s) {
        return ScalingRoom.plan(s);
    }

    /// One law's forms.
    ///
    /// @param at    sizes that all its seeds have reached, in units of the largest fitted; `ratios[form][i]` prediction over mean there
    /// @param error held-out errors; null where nothing may be fitted or checked
    private record Compared(CheckedLaw law, double[] at, double[][] ratios, HeldOut error) {
        static Compared of(CheckedLaw law, int draws) {
            int size = law.held() - law.from(), last = law.held();
            while (last < law.at().length && Double.isFinite(law.trained()[last - law.held()])) last++;
            if (!law.fits() || last == law.held()) return new Compared(law, new double[0], new double[0][], null);
            double[] x = Arrays.copyOfRange(law.at(), law.from(), last);
            int end = last;
            double[][] values = Arrays.stream(law.whole()).map(v -> Arrays.copyOfRange(v, law.from(), end)).toArray(double[][]::new);
            double[] means = PowerLaw.means(values, x.length), small = Arrays.copyOf(x, size), seen = Arrays.copyOf(means, size);
            double[][] ratios = new double[Form.values().length][x.length];
            for (Form f : Form.values()) {
                Law fit = f.on(small).apply(seen);
                for (int i = 0; i < x.length; i++) ratios[f.ordinal()][i] = fit.at(x[i]) / means[i];
            }
            return new Compared(law, Arrays.stream(x).map(v -> v / small[size - 1]).toArray(), ratios, HeldOut.of(x, values, size, draws));
        }

        String said(String symbol) {
            if (error == null) return symbol + ": not enough data";
            Form winner = error.winner();
            String off = percent(error.median(error.best())) + " off";
            if (law.rises()) return symbol + " rises: none holds, at best " + off;
            return winner == null ? symbol + ": undecided, at best " + off : symbol + ": " + name(winner) + " wins, " + off;
        }
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        ScalingRoom room = ScalingRoom.of(known);
        MainSettings s = known.settings();
        Object key = List.of(s, room.widths().key(), room.sizes().key());
        if (before != null && before.key().equals(key)) return before;
        CheckedLaw byParameters = room.byParameters(0), byExamples = room.byExamples(0);
        Compared n = Compared.of(byParameters, room.draws(room.widths())), d = Compared.of(byExamples, room.draws(room.sizes()));
        List<Mark> marks = new ArrayList<>();
        marks.add(new Mark.Reference(Mark.Reference.Kind.LEVEL, false, 1, null));
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, Math.sqrt(Math.sqrt(2)), "fit ends"));
        draw(marks, n, Role.TEST, "N");
        draw(marks, d, Role.DATA_SCALING, "D");
        int seeds = Math.min(byParameters.seeds(), byExamples.seeds());
        boolean nothing = n.error == null && d.error == null, complete = MapPlan.complete(s, room.widths()) && MapPlan.complete(s, room.sizes());
        String badge = nothing ? complete ? "Insufficient data" : null : s.provisional(seeds);
        String sentence = nothing ? complete ? "Neither law can be fitted and checked" : "Not enough data yet: nothing is held out and trained" : n.said("L(N)") + "; " + d.said("L(D)");
        Figure figure = new Figure("Which form predicts", badge, false, sentence, seeds, s.seeds(),
                Plot.of("predicted / trained", Axis.log("size, in units of the largest fitted", 0.05, 10), range(n, d), marks), List.of(), null, "");
        Map<String, Double> scalars = new TreeMap<>();
        scalars(scalars, n, "forms-n");
        scalars(scalars, d, "forms-d");
        List<Frame.Series> series = new ArrayList<>();
        series(series, n, "forms-n");
        series(series, d, "forms-d");
        return new Frame.Pane(NAME, figure, series, scalars, key);
    }

    private static String name(Form f) {
        return switch (f) {
            case POWER -> "power";
            case FLOORED -> "power + floor";
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

    private static void draw(List<Mark> marks, Compared c, Role role, String size) {
        if (c.error == null) return;
        for (Form f : Form.values()) {
            var line = Mark.Line.of(role, size + " " + shortly(f), percent(c.error.median(f)), c.at, c.ratios[f.ordinal()]).variant((f.ordinal() + 2) % 3);
            marks.add(f == Form.FLOORED ? line.withMarkers() : line);
        }
    }

    private static Axis range(Compared... all) {
        double low = 0.9, high = 1.1;
        for (Compared c : all)
            for (double[] form : c.ratios)
                for (double v : form) {
                    low = Math.min(low, v);
                    high = Math.max(high, v);
                }
        return Axis.log("", Math.max(0.2, 0.95 * low), Math.min(5, 1.05 * high), 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.5, 2, 3, 5);
    }

    private static void scalars(Map<String, Double> out, Compared c, String name) {
        for (Form f : Form.values()) {
            String of = name + "-" + f.name().toLowerCase(java.util.Locale.ROOT);
            out.put(of, c.error == null ? Double.NaN : c.error.median(f));
            out.put(of + "-low", c.error == null ? Double.NaN : c.error.quantile(f, 0.05));
            out.put(of + "-high", c.error == null ? Double.NaN : c.error.quantile(f, 0.95));
            out.put(of + "-wins", c.error == null ? Double.NaN : c.error.wins()[f.ordinal()]);
        }
    }

    private static void series(List<Frame.Series> out, Compared c, String name) {
        if (c.error == null) return;
        for (Form f : Form.values())
            out.add(new Frame.Series(name + "-" + f.name().toLowerCase(java.util.Locale.ROOT) + "-ratio", "size over the largest fitted", "predicted over trained", "ratio", c.at, c.ratios[f.ordinal()], new double[0][]));
    }
}
