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

    private SumPane() {}

    static Shown show(Ask ask) {
        Found found = ask.find(FlowSum.of(ask), Turn.OWN);
        double longest = ask.get(ComputeFrontier.TIME);
        Axis times = Axis.log("time t", Sizes.EARLIEST / 1.2, longest * 1.2);
        if (found == null) return Shown.of(SAY.of("none"), new Chart("loss L", times, Axis.log("", 0.1, 3)));
        int[] sizes = found.runs().sizes(), shown = shown(sizes, ask.get(ComputeFrontier.SIZE));
        double[] line = TotalSize.sizes(Sizes.EARLIEST, longest, LINE);
        Chart chart = new Chart("loss L", times, y(found, shown, line));
        for (int i : shown) {
            int n = sizes[i];
            boolean own = n == ask.get(ComputeFrontier.SIZE);
            draw(chart, found, i, own ? "N = " + n : null, own ? Role.TRAIN : Role.INK);
            if (found.sum() != null)
                chart.curve(Role.DANGER, own ? "sum" : null, new Series("sum-" + n, "time", "loss", "", Series.Kind.FIT, line,
                        Arrays.stream(line).map(t -> found.sum().at(n, t)).toArray(), new double[0][]));
        }
        return found.sum() == null
                ? Shown.of(SAY.of("sum.few", found.rows()), chart)
                : read(chart, found, found.sum(), Modes.of(ask).law());
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

    /// The smallest, the slider's own and the largest.
    private static int[] shown(int[] sizes, int own) {
        return IntStream.of(0, Arrays.binarySearch(sizes, own), sizes.length - 1).map(i -> i < 0 ? Math.min(-i - 1, sizes.length - 1) : i)
                .distinct().toArray();
    }

    /// Full points were fitted, hollow ones not.
    private static void draw(Chart chart, Found found, int i, String legend, Role role) {
        double[] t = found.runs().times(), l = found.runs().losses()[i];
        double[] in = IntStream.range(0, t.length).mapToDouble(j -> found.near()[i][j] ? l[j] : Double.NaN).toArray();
        double[] out = IntStream.range(0, t.length).mapToDouble(j -> found.near()[i][j] ? Double.NaN : l[j]).toArray();
        chart.export(Series.theory("loss-over-time-" + found.runs().sizes()[i], "time", "loss", "", t, l))
                .points(role, legend, t, in).add(Mark.Points.hollow(role, null, null, t, out));
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
        double[] x = Mark.Cells.edges(t, Axis.Scale.LOG), y = Mark.Cells.edges(n, Axis.Scale.LOG);
        double range = Math.max(100 * most, 0.01);
        return new Chart("N: sum off by, %", Axis.log("time t", x[0], x[t.length]), Axis.log("", y[0], y[n.length], 4, 16, 64, 256))
                .add(Mark.Cells.around("sum off by, %", t, Axis.Scale.LOG, n, Axis.Scale.LOG, percent, 0, range, false)).plot();
    }
}
