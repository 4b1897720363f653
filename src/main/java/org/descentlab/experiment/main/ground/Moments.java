package org.descentlab.experiment.main.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.descentlab.experiment.network.KernelMap;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.Replay;
import org.descentlab.net.Run;
import org.descentlab.study.Job;
import org.descentlab.study.Results;

/// The current network at a step between two recorded ones, seed by seed, as far as it has been replayed.
///
/// @param seeds null where the seed's run has ended by then; empty if some seed has no replay since the last recorded step
public record Moments(List<Replay.Moment> seeds) {
    private static final Moments NONE = new Moments(List.of());

    /// The latest step up to `head` that all seeds have.
    public static Moments of(MainSettings s, Current current, Results results, int head) {
        if (head >= current.lastStep()) return NONE;
        for (int t = head; t > 0 && !Run.recorded(t); t--) {
            List<Replay.Moment> found = new ArrayList<>();
            boolean all = true, some = false;
            for (int k = 0; all && k < current.recordings().size(); k++) {
                Recording recording = current.recordings().get(k);
                boolean runs = recording != null && recording.weights().length > 0 && Replay.last(recording) > t;
                found.add(runs ? results.find(new Replay(s.network(k), t)) : null);
                all = !runs || found.getLast() != null;
                some |= runs;
            }
            if (all && some) return new Moments(found);
        }
        return NONE;
    }

    /// The finished runs with this moment among their recorded steps.
    public List<Run> runs(Current current) {
        List<Run> runs = new ArrayList<>();
        for (int k = 0; k < current.recordings().size(); k++) {
            if (current.recordings().get(k) == null) continue;
            Run run = current.recordings().get(k).trained().run();
            runs.add(seeds.isEmpty() || seeds.get(k) == null ? run : Replay.with(run, seeds.get(k)));
        }
        return runs;
    }

    /// f of seed 0's network on its training set, at the head or as near before it as is known.
    public static float[] outputs(MainSettings s, Recording recording, Results results, int head) {
        int at = recording.at(head), from = recording.trained().run().steps()[at];
        for (int t = Math.min(head, Replay.last(recording)); t > from; t--) {
            Replay.Moment moment = results.find(new Replay(s.network(0), t));
            if (moment != null) return moment.outputs();
        }
        return recording.outputs()[at];
    }

    /// What the first view's panes and the learned function need at the play head.
    public static List<Job<?>> plan(MainSettings s, Results results, int head, Set<String> panes) {
        List<Job<?>> jobs = new ArrayList<>();
        for (int k = 0; k < (panes.contains(PaneNames.LOSS) ? s.seeds() : 1); k++) {
            Recording recording = results.find(new RecordNetwork(s.network(k)));
            if (recording == null || recording.weights().length == 0) continue;
            int last = Replay.last(recording);
            if (head < last && !Replay.recorded(recording, head)) jobs.add(new Replay(s.network(k), head));
            if (k == 0 && panes.contains(PaneNames.DRIFT)) jobs.add(new KernelMap(s.network(0), Math.min(head, last)));
        }
        return jobs;
    }
}
