package org.descentlab.experiment.main.function;

import static org.descentlab.experiment.main.function.FunctionPane.SAY;
import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.data.Drawn;
import org.descentlab.data.Sample;
import org.descentlab.data.TaskInfo;
import org.descentlab.data.Tasks;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.FunctionPlaces;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// The learned function drawn: one way for each kind of task.
final class FunctionPlots {
    private static final int BINS = 40;
    private static final double MARGIN = 2;

    private FunctionPlots() {}

    /// The fit along the line, its twin, the truth and the samples.
    static Shown line(FunctionPane.Source s) {
        double[] x = FunctionPlaces.of(s.settings().task().kind()), f = doubles(s.f()),
                truth = Arrays.stream(x).map(Tasks::function).toArray();
        Sample sample = s.sample();
        double[] at = IntStream.range(0, sample.n).mapToDouble(i -> sample.task.places()[sample.train[i]]).toArray();
        double[] all = DoubleStream.concat(Arrays.stream(truth), Arrays.stream(sample.labels)).toArray();
        double low = Summary.quantile(0, all), high = Summary.quantile(1, all), room = 0.15 * (high - low);
        var chart = new Chart("label, and distance from the truth", Axis.linear("x", -1, 1), Axis.linear("", low - room, high + room));
        double[] twin = s.twin() == null ? null : doubles(s.twin());
        double off = distance(f, truth), twinOff = twin == null ? Double.NaN : distance(twin, truth);
        chart.curve(Role.GHOST, "truth", Series.theory("truth", "place", "truth", "", x, truth));
        if (twin != null) chart.curve(Role.TWIN, "twin", number(twinOff), series("twin", x, twin), 0);
        chart.curve(Role.TEST, "network", number(off), series("network", x, f), 0)
                .add(new Mark.Points(Role.TRAIN, "samples", null, at, sample.labels, sample.n > 150, false));
        Sentence said = SAY.of("line", s.settings().seed(), off);
        return Shown.of(twin == null ? said : said.behind(SAY.of("twin.line", twinOff)), chart)
                .scalar("truth-distance", off).scalar("truth-distance-twin", twinOff);
    }

    /// The decision map with the training points, and the twin's beside it.
    static Shown plane(FunctionPane.Source s) {
        Sample sample = s.sample();
        String low = s.settings().task().low(), high = s.settings().task().high();
        List<Mark> marks = new ArrayList<>(List.of(heat(s.f())));
        marks.addAll(rings(s.drawn()));
        marks.add(points(Role.TRAIN, high, sample, i -> sample.labels[i] > 0, false));
        marks.add(points(Role.TEST, low, sample, i -> sample.labels[i] < 0, false));
        int flipped = count(sample, i -> sample.flipped[i]),
                kept = count(sample, i -> sample.flipped[i] && s.own()[i] * sample.labels[i] > 0);
        if (flipped > 0) marks.add(points(Role.INK, "label flipped", sample, i -> sample.flipped[i], true));
        int agreed = count(sample, i -> s.own()[i] * sample.labels[i] > 0);
        double same = agreement(s.f(), s.twin());
        double[] cells = doubles(s.f()), index = IntStream.range(0, cells.length).asDoubleStream().toArray();
        Plot map = plane(s.settings(), marks);
        Sentence said = SAY.of(flipped > 0 ? "plane.flipped" : "plane", s.settings().seed(), agreed, sample.n, kept, flipped);
        Shown shown = Shown.of(s.twin() == null ? said : said.behind(SAY.of("twin.plane", same)), map)
                .series(series("decision-map", index, cells)).scalar("labels-agreed", agreed).scalar("flipped-memorised", kept)
                .scalar("twin-agreement", same);
        return beside(shown, s.settings(), s.twin());
    }

    /// The decision map's twin beside it, if it has one.
    ///
    /// @param twin null: not known yet
    static Shown beside(Shown shown, MainSettings s, float[] twin) {
        boolean plane = s.task().kind() == TaskInfo.Kind.PLANE && FunctionPane.Source.twinned(s);
        return plane ? shown.beside(Plot.plane("linearised twin", 1, twin == null ? List.of() : List.of(heat(twin)))) : shown;
    }

    /// The map on which examples can be drawn.
    private static Plot plane(MainSettings s, List<Mark> marks) {
        return Plot.plane("decision map; a click adds a " + s.task().high() + " point, right " + s.task().low(), 1, marks).asCanvas();
    }

    /// The same before anything is known of the network: it takes examples, and shows those that were drawn.
    static Plot blank(MainSettings s, List<Drawn> drawn) {
        return plane(s, rings(drawn));
    }

    /// Round the examples that were drawn by hand.
    private static List<Mark> rings(List<Drawn> drawn) {
        if (drawn.isEmpty()) return List.of();
        return List.of(Mark.Points.hollow(Role.INK, "drawn", Integer.toString(drawn.size()),
                drawn.stream().mapToDouble(Drawn::x).toArray(), drawn.stream().mapToDouble(Drawn::y).toArray()));
    }

    /// Outputs against real labels on the test set.
    static Shown outputs(FunctionPane.Source s) {
        double[] y = s.sample().testLabels(), f = doubles(s.f());
        double mean = Summary.mean(y), left = 0, total = 0;
        for (int i = 0; i < y.length; i++) {
            left += (f[i] - y[i]) * (f[i] - y[i]);
            total += (y[i] - mean) * (y[i] - mean);
        }
        double low = Summary.quantile(0.002, y), high = Summary.quantile(0.998, y), room = 0.1 * (high - low), share = 1 - left / total;
        double[] ends = {low - room, high + room};
        var chart = new Chart("output", Axis.linear("label", ends[0], ends[1]), Axis.linear("", ends[0], ends[1]))
                .line(Role.GHOST, "output = label", ends, ends).export(series("test-output", y, f))
                .add(new Mark.Points(Role.TEST, "test", null, y, f, y.length > 150, false));
        return Shown.of(SAY.of(share > 0 ? "outputs" : "outputs.worse", s.settings().seed(), share), chart)
                .scalar("variance-explained", share);
    }

    /// How far outputs lie on their label's side: test inputs, kept and flipped training labels.
    static Shown margins(FunctionPane.Source s) {
        Sample sample = s.sample();
        double[] y = sample.testLabels();
        double[] test = IntStream.range(0, y.length).mapToDouble(i -> y[i] * s.f()[i]).toArray();
        double[] kept = margins(sample, s.own(), false), flipped = margins(sample, s.own(), true);
        double[] at = IntStream.range(0, BINS).mapToDouble(b -> -MARGIN + (b + 0.5) * 2 * MARGIN / BINS).toArray();
        var chart = new Chart("share of inputs", Axis.linear("output × label", -MARGIN, MARGIN),
                Axis.linear("", 0, Math.max(0.1, 1.1 * Math.max(top(test), Math.max(top(kept), top(flipped))))));
        part(chart, Role.TEST, "test", at, test, 0);
        part(chart, Role.TRAIN, "train", at, kept, 0);
        part(chart, Role.DANGER, "train, flipped", at, flipped, 1);
        chart.threshold(0, "other side");
        double wrong = (double) Arrays.stream(test).filter(m -> m <= 0).count() / test.length;
        int memorised = (int) Arrays.stream(flipped).filter(m -> m > 0).count();
        String key = flipped.length == 0 ? "margins" : "margins.flipped";
        return Shown.of(SAY.of(key, s.settings().seed(), wrong, memorised, flipped.length), chart).scalar("wrong-side", wrong)
                .scalar("flipped-memorised", memorised);
    }

    private static double top(double[] values) {
        return values.length == 0 ? 0 : Arrays.stream(shares(values)).max().orElse(0);
    }

    private static void part(Chart chart, Role role, String name, double[] at, double[] values, int variant) {
        if (values.length == 0) return;
        chart.curve(role, name, Integer.toString(values.length), series("margin-" + name.replace(", ", "-"), at, shares(values)), variant);
    }

    private static double[] margins(Sample sample, float[] f, boolean flipped) {
        return IntStream.range(0, sample.n).filter(i -> sample.flipped[i] == flipped).mapToDouble(i -> f[i] * sample.labels[i]).toArray();
    }

    /// Shares of the values in each bin; those beyond the ends count in the last ones.
    private static double[] shares(double[] values) {
        double[] out = new double[BINS];
        for (double v : values) out[(int) Math.clamp((v + MARGIN) / (2 * MARGIN) * BINS, 0, BINS - 1)] += 1.0 / values.length;
        return out;
    }

    private static Mark.Heatmap heat(float[] f) {
        float[][] cells = new float[FunctionPlaces.SIDE][];
        for (int r = 0; r < cells.length; r++) cells[r] = Arrays.copyOfRange(f, r * FunctionPlaces.SIDE, (r + 1) * FunctionPlaces.SIDE);
        return new Mark.Heatmap(cells, -2, 2, true);
    }

    private static Mark.Points points(Role role, String name, Sample sample, IntPredicate which, boolean cross) {
        int[] chosen = IntStream.range(0, sample.n).filter(which).toArray();
        double[] places = sample.task.places();
        int count = sample.task.count();
        return new Mark.Points(role, name, Integer.toString(chosen.length),
                Arrays.stream(chosen).mapToDouble(i -> places[sample.train[i]]).toArray(),
                Arrays.stream(chosen).mapToDouble(i -> places[sample.train[i] + count]).toArray(), false, cross);
    }

    private static int count(Sample sample, IntPredicate which) {
        return (int) IntStream.range(0, sample.n).filter(which).count();
    }

    private static double agreement(float[] a, float[] b) {
        return b == null ? Double.NaN : (double) IntStream.range(0, a.length).filter(i -> a[i] > 0 == b[i] > 0).count() / a.length;
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return Math.sqrt(sum / a.length);
    }

    private static double[] doubles(float[] f) {
        return IntStream.range(0, f.length).mapToDouble(i -> f[i]).toArray();
    }

    /// Of seed 0's network.
    private static Series series(String name, double[] at, double[] values) {
        return new Series(name, "place", name.replace('-', ' '), "", Series.Kind.FIRST, at, values, new double[0][]);
    }
}
