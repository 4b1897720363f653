package org.descentlab.experiment.main.map;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MapPlan;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Job;
import org.descentlab.study.Results;

/// The sweep over widths at several label noises: one row for each, the settings' own among them.
///
/// @param noise ascending
/// @param rows  the sweeps
record NoiseMap(double[] noise, Sweep[] rows) {
    private static final double[] GRID = {0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45};
    /// The order in which rows are filled in after the settings' own: far apart first.
    private static final double[] ORDER = {0, 0.4, 0.2, 0.3, 0.1, 0.45, 0.05, 0.35, 0.15, 0.25};
    static final int SEEDS = 3;

    static NoiseMap of(MainSettings settings, Results results) {
        MainSettings s = settings.seedsUpTo(SEEDS);
        double[] noise = DoubleStream.concat(Arrays.stream(GRID), DoubleStream.of(s.noise())).sorted().distinct().toArray();
        return new NoiseMap(noise, Arrays.stream(noise).mapToObj(e -> Sweep.widths(s, results, e)).toArray(Sweep[]::new));
    }

    static List<Job<?>> plan(MainSettings settings) {
        MainSettings s = settings.seedsUpTo(SEEDS);
        double[] order = DoubleStream.concat(DoubleStream.of(s.noise()), Arrays.stream(ORDER)).distinct().toArray();
        List<Job<?>> jobs = new ArrayList<>();
        MapPlan.row(jobs, s, s.noise(), 0, true, false);
        MapPlan.row(jobs, s, s.noise(), 0, false, false);
        for (double e : order) MapPlan.row(jobs, s, e, 0, true, false);
        for (double e : order) MapPlan.row(jobs, s, e, 0, false, false);
        for (int k = 0; k < s.seeds(); k++) for (double e : order) MapPlan.row(jobs, s, e, k, false, true);
        return jobs;
    }

    int row(double value) {
        return IntStream.range(0, noise.length).filter(i -> noise[i] == value).findFirst().orElse(-1);
    }

    double[][] medians() {
        return Arrays.stream(rows).map(r -> Summary.medians(r.test(), r.at().length)).toArray(double[][]::new);
    }

    /// How many seeds, from the first, are known at every width of a row.
    int depth(int row) {
        int k = 0;
        while (k < rows[row].trained().length && Arrays.stream(rows[row].trained()[k]).allMatch(o -> o != null)) k++;
        return k;
    }

    int diverged() {
        return Arrays.stream(rows).mapToInt(Sweep::diverged).sum();
    }

    int known() {
        return Arrays.stream(rows).mapToInt(r -> IntStream.range(0, r.at().length).map(r::done).sum()).sum();
    }

    /// The peak of one complete row: the geometric mean over seeds rises by more than the threshold, and at least four seeds in
    /// five do so between the same two widths. (With three seeds, a rise anywhere in each would be scatter of narrow networks.)
    ///
    /// @param width, height where the curve stands highest after its rise, and the median test error there; NaN without a peak
    record Peak(double noise, boolean there, double width, double height) { }

    /// The complete rows, all read from the same seeds.
    ///
    /// @param seeds how many, as many as leave at least [#ROWS] rows; 0 if there are fewer rows
    record Ridge(int seeds, List<Peak> peaks) { }

    static final int ROWS = 3;

    Ridge ridge() {
        for (int d = rows[0].trained().length; d > 0; d--) {
            List<Peak> peaks = new ArrayList<>();
            for (int i = 0; i < noise.length; i++) if (depth(i) >= d) peaks.add(peak(noise[i], new Sweep(rows[i].at(), Arrays.copyOf(rows[i].trained(), d))));
            if (peaks.size() >= ROWS) return new Ridge(d, List.copyOf(peaks));
        }
        return new Ridge(0, List.of());
    }

    private static Peak peak(double noise, Sweep row) {
        Sweep.Cut cut = Sweep.cut(row.at(), row.test(), WidthAxis.NARROWEST, Double.POSITIVE_INFINITY);
        Rise rise = Rise.of(Sweep.begun(cut.values()), Claims.RISE);
        long agreeing = rise.peak() < 0 ? 0 : Arrays.stream(cut.values()).filter(v -> v[rise.peak()] > Claims.RISE * v[rise.dip()]).count();
        if (!(rise.size() > Claims.RISE) || agreeing < Claims.VOTE * cut.values().length) return new Peak(noise, false, Double.NaN, Double.NaN);
        return new Peak(noise, true, cut.at()[rise.peak()], Summary.median(Sweep.column(cut.values(), rise.peak())));
    }
}
