package org.descentlab.experiment.main.kernel;

import static org.descentlab.experiment.main.kernel.KernelRuns.SAY;
import static org.descentlab.study.Words.number;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.descentlab.data.Sample;
import org.descentlab.data.TaskSource;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Stability;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.experiment.network.KernelSpectrum;
import org.descentlab.experiment.network.LimitTable;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.Steps;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.kernel.InfiniteLimit;
import org.descentlab.kernel.Spectrum;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Experiment;
import org.descentlab.study.Family;
import org.descentlab.study.Job;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;

/// The kernel's eigenvalues at the play head beside those of K₀ and of infinite width, and how far K₀ is from that limit over widths.
public final class SpectrumPane {
    public static final String NAME = "spectrum";
    /// Eigenvalues below this share of the largest are rounding, or of directions that no weight moves (n > P).
    private static final double ROUNDING = 1e-10, SHOWN = 1e-7;
    /// A limit of stability further above the eigenvalues than this is not drawn.
    private static final double FAR = 30;

    private SpectrumPane() {}

    /// Spectra of the current network's kernels as far as they are known, of those seeds that the view tells of.
    ///
    /// @param first  K₀'s
    /// @param now    at the play head, or at the nearest step that is known
    /// @param last   at the last recorded step
    /// @param growth largest eigenvalue at the last recorded step over K₀'s
    record Spectra(List<Spectrum> first, List<Spectrum> now, List<Spectrum> last, List<Double> growth) {

        static Spectra of(Ask ask, MainSettings s, Current current) {
            Spectra all = new Spectra(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            current.indices().forEach(k -> {
                Spectrum first = ask.find(new KernelSpectrum(s.network(k), 0), Current.turn(k));
                Spectrum last = ask.find(new KernelSpectrum(s.network(k), Experiment.END), Current.turn(k));
                Recording recording = current.recordings().get(k);
                if (recording == null || recording.weights().length == 0 || recording.trained().run().diverged() != current.lost()) return;
                ask.now(KernelSpectrum.of(s.network(k), recording, current.wanted()));
                Spectrum now = Steps.nearest(ask, recording, current.head(), t -> KernelSpectrum.of(s.network(k), recording, t));
                if (first != null) all.first.add(first);
                if (now != null) all.now.add(now);
                if (last != null) all.last.add(last);
                if (first != null && last != null) all.growth.add(last.eigenvalues()[0] / first.eigenvalues()[0]);
            });
            return all;
        }

        static <T> double median(List<T> seeds, ToDoubleFunction<T> of) {
            return Summary.median(seeds.stream().mapToDouble(of).toArray());
        }

        /// What stands at the ranks 1, 2, … of each seed; no ranks without any seed.
        static <T> Grid byRank(List<T> seeds, Function<T, double[]> of) {
            double[][] values = seeds.stream().map(of).toArray(double[][]::new);
            return new Grid(Axes.ranks(values.length == 0 ? 0 : values[0].length), values);
        }
    }

    /// The infinite-width kernel on one seed's training set, and its distance from the initial kernels of all widths.
    record WideLimit(TaskSource task, int samples, Activation activation, long seed) implements Job<InfiniteLimit> {
        @Override
        public InfiniteLimit compute(Work work) {
            int[] widths = Arrays.stream(MainSettings.WIDTHS).mapToInt(m -> (int) m).toArray();
            var sample = new Sample(work.task(task), seed, samples, 0);
            return InfiniteLimit.of(work.backend(), sample, work.get(new LimitTable(activation)), activation, widths, seed,
                    work.cancelled());
        }

        @Override
        public long bytes(InfiniteLimit l) {
            return 256 + 8L * (l.eigenvalues().length + l.gaps().length);
        }

        @Override
        public double cost() {
            return 80 * Math.pow(samples / 300.0, 2);
        }
    }

    public static Shown show(Ask ask, MainSettings s) {
        KernelRuns runs = KernelRuns.of(ask, s);
        Spectra spectra = Spectra.of(ask, s, runs.current());
        List<InfiniteLimit> limits = Family.of(ask, seed -> new WideLimit(s.source(), s.samples(), s.activation(), seed), Turn.LAST)
                .found();
        double n = s.samples(), growth = Spectra.median(spectra.growth(), v -> v);
        Grid first = Spectra.byRank(spectra.first(), Spectrum::eigenvalues), now = Spectra.byRank(spectra.now(), Spectrum::eigenvalues);
        Series infinite = Series.medians("eigenvalues-infinite", "rank", "eigenvalue of the infinite-width kernel", "",
                Spectra.byRank(limits, InfiniteLimit::eigenvalues));
        Grid gaps = new Grid(MainSettings.WIDTHS, limits.stream().map(InfiniteLimit::gaps).toArray(double[][]::new));
        int own = Arrays.binarySearch(gaps.at(), s.width());
        double gap = own < 0 ? Double.NaN : Summary.median(gaps.column(own));
        double[] slopes = Arrays.stream(gaps.values()).mapToDouble(g -> Summary.logSlope(gaps.at(), g)).toArray();
        double slope = Summary.median(slopes), deviation = Summary.deviation(slopes);
        boolean none = spectra.growth().isEmpty() || runs.told().isEmpty();
        boolean known = limits.size() == s.seeds();
        Sentence said = none ? SAY.of("spectrum.none") : say(runs, growth, known ? gap : Double.NaN, slope, deviation);
        Chart chart = chart(runs, per(n, infinite.values()), first, now).over(Role.KERNEL, null)
                .export(Series.medians("eigenvalues-start", "rank", "eigenvalue of K₀", "", first))
                .export(Series.medians("eigenvalues", "rank", "eigenvalue of Kₜ at the play head", "", now)).export(infinite)
                .export(Series.medians("infinite-gap-by-width", "width", "distance of K₀ from the infinite-width kernel", "relative",
                        gaps));
        Shown shown = Shown.of(said, chart);
        return runs.current()
                .standing(shown.beside(gap(s, gaps)), none ? 0 : spectra.growth().size() + runs.other().size())
                .scalar("top-eigenvalue-start", Spectra.median(spectra.first(), v -> v.eigenvalues()[0]) / n)
                .scalar("top-eigenvalue-final", Spectra.median(spectra.last(), v -> v.eigenvalues()[0]) / n)
                .scalar("top-eigenvalue-growth", growth).scalar("infinite-gap", gap)
                .scalar("infinite-slope", slope).scalar("infinite-slope-deviation", deviation);
    }

    /// @param gap       NaN until it is that of all seeds; `deviation` of a single one
    private static Sentence say(KernelRuns runs, double growth, double gap, double slope, double deviation) {
        Curves seen = runs.seen(KernelPath.Readings::sharpness);
        Sentence said = runs.before()
                ? SAY.of("spectrum.step", seen.end(), seen.lastSeen())
                : SAY.of(runs.diverged() ? "spectrum.diverged" : "spectrum", growth);
        if (!Double.isFinite(gap)) return said;
        return said.behind(SAY.of(Double.isFinite(deviation) ? "spectrum.slope" : "spectrum.gap", gap, slope, deviation));
    }

    private static double[] per(double n, double[] values) {
        return Arrays.stream(values).map(v -> v / n).toArray();
    }

    /// @param limit eigenvalues of K∞ over n
    private static Chart chart(KernelRuns runs, double[] limit, Grid first, Grid now) {
        double n = runs.settings().samples(), edge = runs.limit();
        double[] start = per(n, first.medians()), moved = per(n, now.medians());
        double[][] seeds = Arrays.stream(now.values()).map(v -> per(n, v)).toArray(double[][]::new);
        double top = Stream.concat(Stream.of(limit, start, moved), Arrays.stream(seeds)).filter(v -> v.length > 0).mapToDouble(v -> v[0])
                .reduce(0, Math::max);
        boolean drawn = edge < FAR * top;
        Axis y = range(drawn ? Math.max(top, edge) : top, limit, moved);
        var chart = new Chart("eigenvalues of the kernel / n" + runs.current().whose(), Axis.log("rank", 1, n), y);
        line(chart, Role.THEORY, "K∞", limit);
        line(chart, Role.GHOST, "K₀", start);
        chart.seeds(Role.KERNEL, now.at(), seeds);
        line(chart, Role.KERNEL, "Kₜ", moved);
        return drawn ? chart.limit(edge, Stability.LIMIT) : chart;
    }

    private static void line(Chart chart, Role role, String name, double[] values) {
        if (values.length > 0) chart.line(role, name, number(values[0]), Axes.ranks(values.length), values, 0);
    }

    /// From the smallest eigenvalue that is more than rounding, but no further down than the picture bears.
    private static Axis range(double top, double[] limit, double[] now) {
        if (!(top > 0)) return Axis.log("", 1e-4, 1);
        double low = Stream.of(limit, now).flatMapToDouble(values -> Arrays.stream(values).filter(v -> v > ROUNDING * values[0]))
                .reduce(top, Math::min);
        return Axis.log("", Math.max(SHOWN * top, Math.min(low / 1.5, top / 100)), 2 * top);
    }

    /// ‖K₀ − K_∞‖/‖K_∞‖ over the width grid with the slope −½ of independent fluctuations; its axes alone until it is known.
    private static Plot gap(MainSettings s, Grid gaps) {
        double[] at = gaps.at(), median = gaps.medians(), all = Arrays.stream(gaps.values()).flatMapToDouble(Arrays::stream).toArray();
        Axis y = all.length == 0 ? Axis.log("", 0.01, 1) : Axis.log("", Summary.quantile(0, all) / 1.5, 2 * Summary.quantile(1, all));
        var chart = new Chart("K₀ off K∞", Axis.log("width m", 1.7, WidthAxis.WIDE, 8, 64, 512), y).cursor(s.width(), null);
        if (all.length == 0) return chart.plot();
        for (double[] seed : gaps.values()) chart.add(new Mark.Points(Role.KERNEL, null, null, at, seed, true, false));
        int middle = at.length / 2;
        double[] ends = {at[0], at[at.length - 1]};
        double[] root = Arrays.stream(ends).map(m -> 1.6 * median[middle] * Math.sqrt(at[middle] / m)).toArray();
        chart.line(Role.THEORY, null, null, ends, root, 2).add(new Mark.Label(ends[1], root[1], "−½", null));
        return chart.line(Role.KERNEL, null, at, median).over(Role.KERNEL, WidthAxis.link()).plot();
    }
}
