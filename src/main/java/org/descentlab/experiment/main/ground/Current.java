package org.descentlab.experiment.main.ground;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.Twin;
import org.descentlab.net.Run;
import org.descentlab.stats.Summary;
import org.descentlab.study.Results;
import org.descentlab.study.State;

/// The network of the current settings, for every seed that has been trained so far.
///
/// @param recordings one a seed, null where not there yet
/// @param paths      their kernels, likewise
/// @param twins      likewise; all null where the optimiser has no twin
public record Current(List<Recording> recordings, List<KernelPath.Readings> paths, List<Run> twins) {

    public static Current of(MainSettings s, Results results) {
        List<Recording> recordings = new ArrayList<>();
        List<KernelPath.Readings> paths = new ArrayList<>();
        List<Run> twins = new ArrayList<>();
        for (int k = 0; k < s.seeds(); k++) {
            recordings.add(results.find(new RecordNetwork(s.network(k))));
            paths.add(results.find(new KernelPath(s.network(k))));
            twins.add(s.optimizer().hasEdge() ? results.find(new Twin(s.network(k), true)) : null);
        }
        return new Current(recordings, paths, twins);
    }

    public List<Run> runs() {
        return recordings.stream().filter(r -> r != null).map(r -> r.trained().run()).toList();
    }

    public int seeds() {
        return runs().size();
    }

    /// Seed 0's recording: the one that is scrubbed, or null.
    public Recording first() {
        return recordings.isEmpty() ? null : recordings.getFirst();
    }

    /// The longest run's last step.
    public int lastStep() {
        int last = 0;
        for (Run r : runs()) if (r.steps().length > 0) last = Math.max(last, r.steps()[r.steps().length - 1]);
        return last;
    }

    public int diverged() {
        return (int) runs().stream().filter(Run::diverged).count();
    }

    public double median(java.util.function.ToDoubleFunction<Run> of) {
        return Summary.median(runs().stream().mapToDouble(of).toArray());
    }

    public State state() {
        if (runs().isEmpty()) return State.UNDER_WAY;
        if (2 * diverged() > seeds()) return State.DIVERGED;
        return runs().stream().filter(r -> r.outcome() == Run.Outcome.FITTED).count() * 2 > seeds() ? State.FITTED : State.LAST_STEP;
    }
}
