package org.descentlab.experiment.main.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.network.KernelSpectrum;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.Steps;
import org.descentlab.kernel.InfiniteLimit;
import org.descentlab.kernel.Spectrum;
import org.descentlab.stats.Summary;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;

/// Spectra of the current network's kernels, one a seed as far as they are known; of all seeds, or of those that the other
/// panes of the view tell of.
///
/// @param first  K₀'s
/// @param now    at the play head, or at the nearest step that is known
/// @param last   at the last recorded step
/// @param limits the infinite-width kernel's
/// @param growth largest eigenvalue at the last recorded step over K₀'s
record Spectra(List<Spectrum> first, List<Spectrum> now, List<Spectrum> last, List<InfiniteLimit> limits, List<Double> growth) {

    static List<Job<?>> plan(MainSettings s) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.seeds(); k++) {
            jobs.add(new KernelSpectrum(s.network(k), 0));
            jobs.add(new KernelSpectrum(s.network(k), Experiment.END));
        }
        return jobs;
    }

    /// The spectra at the play head.
    static List<Job<?>> planAt(MainSettings s, Results results, int head) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < s.seeds(); k++) {
            var recording = results.find(new RecordNetwork(s.network(k)));
            if (recording != null && recording.weights().length > 0) jobs.add(KernelSpectrum.of(s.network(k), recording, head));
        }
        return jobs;
    }

    static Spectra of(MorePane.Known known) {
        MainSettings s = known.settings();
        Spectra all = new Spectra(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        boolean lost = 2 * known.current().diverged() > known.current().seeds();
        for (int k = 0; k < s.seeds(); k++) {
            InfiniteLimit limit = known.results().find(new WideLimit(s.task().name(), s.samples(), s.activation(), s.seed() + k));
            if (limit != null) all.limits.add(limit);
            Recording recording = known.current().recordings().get(k);
            if (recording == null || recording.weights().length == 0 || recording.trained().run().diverged() != lost) continue;
            Spectrum first = known.results().find(new KernelSpectrum(s.network(k), 0)), last = known.results().find(new KernelSpectrum(s.network(k), Experiment.END));
            add(all.first, first);
            add(all.last, last);
            if (first != null && last != null) all.growth.add(last.eigenvalues()[0] / first.eigenvalues()[0]);
            add(all.now, nearest(known, k, recording));
        }
        return all;
    }

    private static void add(List<Spectrum> to, Spectrum found) {
        if (found != null) to.add(found);
    }

    private static Spectrum nearest(MorePane.Known known, int k, Recording recording) {
        return Steps.nearest(known.results(), recording, known.head(), t -> KernelSpectrum.of(known.settings().network(k), recording, t));
    }

    static double[] median(List<Spectrum> seeds, Function<Spectrum, double[]> of) {
        double[][] values = seeds.stream().map(of).toArray(double[][]::new);
        return values.length == 0 ? new double[0] : Summary.medians(values, values[0].length);
    }

    /// Median over seeds of the labels' share in the first `k` eigenvectors.
    static double share(List<Spectrum> seeds, int k) {
        return Summary.median(seeds.stream().mapToDouble(s -> s.share()[Math.min(k, s.share().length) - 1]).toArray());
    }

    static Frame.Series series(String name, String y, String unit, List<Spectrum> seeds, Function<Spectrum, double[]> of) {
        double[][] values = seeds.stream().map(of).toArray(double[][]::new);
        double[] median = median(seeds, of);
        return new Frame.Series(name, "rank", y, unit, Axes.ranks(median.length), median, values);
    }
}
