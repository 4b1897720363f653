package org.descentlab.experiment.main.ground;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.Replay;
import org.descentlab.net.Run;
import org.descentlab.study.Ask;

/// The current network at a step between two recorded ones, seed by seed, as far as it has been replayed.
///
/// @param seeds null where the seed's run has ended by then; empty if some seed has no replay since the last recorded step
public record Moments(List<Replay.Moment> seeds) {
    private static final Moments NONE = new Moments(List.of());

    /// The latest step up to the play head that all seeds have; the step itself is asked for.
    public static Moments of(Ask ask, MainSettings s, Current current) {
        current.indices().forEach(k -> replay(ask, s, current, k));
        int head = current.head();
        if (head >= current.lastStep()) return NONE;
        for (int t = head; t > 0 && !Run.recorded(t); t--) {
            List<Replay.Moment> found = new ArrayList<>();
            boolean all = true, some = false;
            for (int k = 0; all && k < current.recordings().size(); k++) {
                Recording recording = current.recordings().get(k);
                boolean runs = recording != null && recording.weights().length > 0 && Replay.last(recording) > t;
                found.add(runs ? ask.peek(new Replay(s.network(k), t)) : null);
                all = !runs || found.getLast() != null;
                some |= runs;
            }
            if (all && some) return new Moments(found);
        }
        return NONE;
    }

    private static void replay(Ask ask, MainSettings s, Current current, int k) {
        int step = current.replayed(current.recordings().get(k));
        if (step >= 0) ask.now(new Replay(s.network(k), step));
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

    /// f of seed 0's network on its training set, and the step after which it is that.
    public record Outputs(int step, float[] f) {}

    /// At the play head or as near before it as is known.
    public static Outputs outputs(Ask ask, MainSettings s, Current current) {
        replay(ask, s, current, 0);
        Recording recording = current.first();
        int head = current.head(), at = recording.at(head), from = recording.trained().run().steps()[at];
        for (int t = Math.min(head, Replay.last(recording)); t > from; t--) {
            Replay.Moment moment = ask.peek(new Replay(s.network(0), t));
            if (moment != null) return new Outputs(t, moment.outputs());
        }
        return new Outputs(from, recording.outputs()[at]);
    }
}
