package org.descentlab.experiment.main.scaling;

import java.util.Arrays;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.network.Networks;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.stats.Claims;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Sentences;
import org.descentlab.study.Series;
import org.descentlab.study.Turn;

/// The sweeps of the scaling room: those of the main screen seed by seed, then the networks that only its predictions are checked
/// with, the dearest last.
final class ScalingRoom {
    static final Sentences SAY = Sentences.of(ScalingRoom.class);
    private static final int WIDER = 2048, LARGER = 900;
    /// The widest network is trained only if it costs no more than this, in the units of [Networks#trainingCost].
    private static final double DEAR = 3000;
    /// Laws are fitted up to these sizes and checked beyond, unless a range has been drawn.
    private static final int FIT_WIDTH = (int) Sweeps.WIDE, FIT_SIZE = 320;
    private static final int DRAWS = 200, FEW = 20;

    private ScalingRoom() {}

    static Family<TrainedNetwork> widths(Ask ask, MainSettings s) {
        double[] at = widthsTo2048(s);
        return Sweeps.family(ask, s, at, (i, k) -> at[i] > FIT_WIDTH ? Turn.WIDE + 1 + i : Turn.seed(k),
                (m, k) -> s.network((int) m, s.samples(), s.noise(), k));
    }

    static Family<TrainedNetwork> sizes(Ask ask, MainSettings s) {
        double[] at = sizesTo900(s);
        return Sweeps.family(ask, s, at, (i, k) -> at[i] > FIT_SIZE ? Turn.WIDE : Turn.seed(k),
                (d, k) -> s.network(s.width(), (int) d, s.noise(), k));
    }

    static double[] widthsTo2048(MainSettings s) {
        boolean dear = Networks.trainingCost(s.network(WIDER, s.samples(), s.noise(), 0)) > DEAR;
        return dear ? MainSettings.WIDTHS : append(MainSettings.WIDTHS, WIDER);
    }

    static double[] sizesTo900(MainSettings s) {
        return s.task().available() < LARGER ? s.sizes() : append(s.sizes(), LARGER);
    }

    private static double[] append(double[] all, double one) {
        double[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = one;
        return more;
    }

    /// N of a width.
    static double parameters(MainSettings s, double width) {
        return s.ratio((int) width) * s.samples();
    }

    /// @param draws for the band, 0: none
    static CheckedLaw byParameters(MainSettings s, Family<TrainedNetwork> widths, int draws) {
        double[] n = Arrays.stream(widths.at()).map(m -> parameters(s, m)).toArray();
        double from = Math.max(s.fitFrom(), Claims.BRANCH * s.samples()), to = upTo(s, parameters(s, FIT_WIDTH));
        return CheckedLaw.of(widths, n, from, to, Claims.RISE, draws);
    }

    static CheckedLaw byExamples(MainSettings s, Family<TrainedNetwork> sizes, int draws) {
        return CheckedLaw.of(sizes, sizes.at(), s.fitFrom(), upTo(s, FIT_SIZE), Claims.DATA_RISE, draws);
    }

    private static double upTo(MainSettings s, double usual) {
        return s.fitTo() < MainSettings.FIT_HIGH ? s.fitTo() : usual;
    }

    /// A fitted curve, as exported.
    static Series fit(String name, String x, String y, double[] at, double[] values) {
        return new Series(name, x, y, "squared error", Series.Kind.FIT, at, values, new double[0][]);
    }

    /// Few draws while networks arrive, all of them at the end.
    static int draws(Family<?>... of) {
        return Arrays.stream(of).allMatch(Family::complete) ? DRAWS : FEW;
    }
}
