package org.descentlab.experiment.main.overview;

import static org.descentlab.experiment.main.overview.LossPane.SAY;

import java.util.List;
import org.descentlab.experiment.main.ground.Current;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.net.Run;
import org.descentlab.stats.Summary;
import org.descentlab.study.Overall;
import org.descentlab.study.Preset;
import org.descentlab.study.State;

/// Why training ended without fitting the labels though the network could, and the way on.
///
/// In one or two dimensions a few flipped labels among many others need far more steps than a default allows: the panes show early
/// stopping there. Without noise every task is fitted within its default steps (measured at the defaults, three seeds: training MSE
/// below 0.01; with 10 % of noise 0.04–0.15, and 0.02–0.10 after 10,000 steps), which is why that way comes first.
final class Unfitted {
    /// The default fraction of the edge.
    private static final double RATE = MainSettings.RATE.parameter().initial();

    private Unfitted() {}

    /// Null unless all seeds have ended, most of them at the step limit, and the median training error is above that of interpolation,
    /// of a network with at least as many weights as examples.
    static Overall.Advice advice(MainSettings s, Current c) {
        double train = Summary.median(Summary.finite(c.runs().stream().mapToDouble(Run::finalTrain).toArray()));
        boolean could = s.ratio(s.width()) >= 1 && c.seeds() == s.seeds() && c.state() == State.LAST_STEP;
        if (!could || !(train > Sweeps.UNFITTED)) return null;
        Preset way = way(s);
        return way == null ? null : new Overall.Advice(LossPane.NAME, SAY.of("advice.unfitted", s.steps()).text(), List.of(way));
    }

    private static Preset way(MainSettings s) {
        int most = (int) MainSettings.STEPS.parameter().high();
        if (s.optimizer().hasEdge() && s.rate() < RATE)
            return Preset.of(SAY.of("rewind.edge", RATE).text(), "", MainSettings.RATE.at(RATE));
        if (s.noise() > 0) return Preset.of(SAY.of("rewind.clean").text(), "", MainSettings.NOISE.at(0.0));
        return s.steps() < most ? Preset.of(SAY.of("rewind.longer", most).text(), "", MainSettings.STEPS.at(most)) : null;
    }
}
