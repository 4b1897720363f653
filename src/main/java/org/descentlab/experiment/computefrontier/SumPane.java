package org.descentlab.experiment.computefrontier;

import static org.descentlab.experiment.computefrontier.ComputeFrontier.SAY;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.computefrontier.FlowSum.Found;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Chinchilla;
import org.descentlab.stats.SpectralLaw;
import org.descentlab.stats.Summary;
import org.descentlab.stats.TotalSize;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// The loss over time at three sizes beside the sum that was fitted to all; in the small plot where the sum misses.
final class SumPane {
    private static final int LINE = 60;
    private static final double[] NONE = {};

    private SumPane() {}

    static Shown show(Ask ask) {
        Found found = ask.find(FlowSum.of(ask), Turn.OWN);
        double longest = ask.get(ComputeFrontier.TIME);
        Axis times = Axis.log("time t", Sizes.EARLIEST / 1.2, longest * 1.2);
        int own = Sizes.place(ask.get(ComputeFrontier.SIZE));
        int[] sizes = Sizes.all(), shown = Sizes.shown(own);
        if (found == null) {
            Chart empty = new Chart("loss L", times, Axis.log("", 0.1, 3));
            for (int i : shown) empty.points(Sizes.role(i, own), "N = " + sizes[i], NONE, NONE);
            return Shown.of(SAY.of("none"), empty.line(Role.DANGER, "sum", NONE, NONE)).beside(map(longest).plot());
        }
        double[] line = TotalSize.sizes(Sizes.EARLIEST, longest, LINE);
        Chart chart = new Chart("loss L", times, y(found, shown, line));
        for (int i : shown) draw(chart, found, i, Sizes.role(i, own));
        chart.line(Role.DANGER, "sum", NONE, NONE);
        if (found.sum() != null)
            for (int i : shown) {
                int n = sizes[i];
                chart.curve(Role.DANGER, null, new Series("sum-" + n, "time", "loss", "", Series.Kind.FIT, line,
                        Arrays.stream(line).map(t -> found.sum().at(n, t)).toArray(), new double[0][]));
            }
        return found.sum() == null
                ? Shown.of(SAY.of("sum.few", found.rows()), chart).beside(map(longest).plot())
                : read(chart, found, found.sum(), ModeLaw.of(ask).law());
    }

    /// Of losses and fit; a fit far above them is cut.
    private static Axis y(Found found, int[] shown, double[] line) {
        double[] losses = Arrays.stream(shown).boxed().flatMapToDouble(i -> Arrays.stream(found.runs().losses()[i])).toArray();
        double low = Summary.quantile(0, losses), high = Summary.quantile(1, losses);
        double[] all = found.sum() == null
                ? losses
                : DoubleStream.concat(Arrays.stream(losses), Arrays.stream(shown).boxed()
                        .flatMapToDouble(i -> Arrays.stream(line).map(t -> found.sum().at(found.runs().sizes()[i], t))))
                        .filter(v -> v > low / 2 && v < 2 * high).toArray();
        return Axis.log("", Summary.quantile(0, all) / 1.1, Summary.quantile(1, all) * 1.1);
    }

    /// Full points were fitted, hollow ones not.
    private static void draw(Chart chart, Found found, int i, Role role) {
        double[] t = found.runs().times(), l = found.runs().losses()[i];
        double[] in = IntStream.range(0, t.length).mapToDouble(j -> found.near()[i][j] ? l[j] : Double.NaN).toArray();
        double[] out = IntStream.range(0, t.length).mapToDouble(j -> found.near()[i][j] ? Double.NaN : l[j]).toArray();
        chart.export(Series.theory("loss-over-time-" + found.runs().sizes()[i], "time", "loss", "", t, l))
                .points(role, "N = " + found.runs().sizes()[i], t, in).add(Mark.Points.hollow(role, null, null, t, out));
    }

    private static Shown read(Chart chart, Found found, Chinchilla sum, SpectralLaw law) {
        double[][] off = FlowSum.errors(found);
        double[] sizes = Arrays.stream(off).flatMapToDouble(Arrays::stream).filter(Double::isFinite).map(Math::abs).toArray();
        double most = Summary.quantile(1, sizes), half = Summary.median(sizes);
        return Shown.of(SAY.of("sum.read", sum.alpha(), sum.beta(), law.sizeExponent(), law.timeExponent())
                .behind(SAY.of("sum.misses", most, half)), chart).beside(map(found, off, most))
                .scalar("sum-size-exponent", sum.alpha()).scalar("sum-time-exponent", sum.beta()).scalar("sum-floor", sum.floor())
                .scalar("sum-misses-most", most).scalar("sum-misses-half", half);
    }

    private static Plot map(Found found, double[][] off, double most) {
        double[] t = found.runs().times(), n = Arrays.stream(found.runs().sizes()).asDoubleStream().toArray();
        float[][] percent = new float[n.length][t.length];
        for (int i = 0; i < n.length; i++) for (int j = 0; j < t.length; j++) percent[i][j] = (float) (100 * Math.abs(off[i][j]));
        return map(t[t.length - 1]).add(Mark.Cells.around("sum off by, %", t, Axis.Scale.LOG, n, Axis.Scale.LOG, percent, 0,
                Math.max(100 * most, 0.01), false)).plot();
    }

    private static Chart map(double longest) {
        double[] t = Mark.Cells.edges(Sizes.times(longest), Axis.Scale.LOG), n = Mark.Cells.edges(Sizes.grid(), Axis.Scale.LOG);
        return new Chart("size N; % off", Axis.log("time t", t[0], t[t.length - 1]),
                Axis.log("", n[0], n[n.length - 1], 4, 16, 64, 256));
    }
}
