package org.descentlab.experiment.main;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.study.Results;
import org.descentlab.study.State;
import org.descentlab.net.Run;
import org.descentlab.stats.Summary;

/// The network of the current settings, for every seed that has been trained so far.
///
/// @param recordings one a seed, null where not there yet
/// @param paths      their kernels, likewise
/// @param twins      likewise; all null where the optimiser has no twin
record Current(List<Jobs.Recording> recordings, List<KernelJobs.Path> paths, List<Run> twins) {

    static Current of(MainSettings s, Results results) {
        List<Jobs.Recording> recordings = new ArrayList<>();
        List<KernelJobs.Path> paths = new ArrayList<>();
        List<Run> twins = new ArrayList<>();
        for (int k = 0; k < s.seeds(); k++) {
            recordings.add(results.find(new Jobs.Record(s.network(k))));
            paths.add(results.find(new KernelJobs.KernelPath(s.network(k))));
            twins.add(s.optimizer().hasEdge() ? results.find(new Jobs.Twin(s.network(k), true)) : null);
        }
        return new Current(recordings, paths, twins);
    }

    List<Run> runs() {
        return recordings.stream().filter(r -> r != null).map(r -> r.outcome().run()).toList();
    }

    int seeds() {
        return runs().size();
    }

    /// Seed 0's recording: the one that is scrubbed, or null.
    Jobs.Recording first() {
        return recordings.isEmpty() ? null : recordings.getFirst();
    }

    /// The longest run's last step.
    int lastStep() {
        int last = 0;
        for (Run r : runs()) if (r.steps().length > 0) last = Math.max(last, r.steps()[r.steps().length - 1]);
        return last;
    }

    int diverged() {
        return (int) runs().stream().filter(Run::diverged).count();
    }

    double median(java.util.function.ToDoubleFunction<Run> of) {
        return Summary.median(runs().stream().mapToDouble(of).toArray());
    }

    State state() {
        if (runs().isEmpty()) return State.UNDER_WAY;
        if (2 * diverged() > seeds()) return State.DIVERGED;
        return runs().stream().filter(r -> r.outcome() == Run.Outcome.FITTED).count() * 2 > seeds() ? State.FITTED : State.LAST_STEP;
    }
}
