package org.descentlab.experiment.main.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.KernelSpectrum;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.Steps;
import org.descentlab.kernel.Spectrum;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Experiment;

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
