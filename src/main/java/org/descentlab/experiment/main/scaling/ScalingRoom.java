package org.descentlab.experiment.main.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.descentlab.experiment.main.ground.MainPlan;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MapPlan;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Sweep;
import org.descentlab.experiment.network.Networks;
import org.descentlab.experiment.network.TrainNetwork;
import org.descentlab.net.NetworkSpec;
import org.descentlab.stats.Claims;
import org.descentlab.study.Job;

/// The sweeps of the scaling room: those of the main screen, and the networks that only its predictions are checked with.
record ScalingRoom(MainSettings settings, Sweep widths, Sweep sizes) {
    private static final int WIDER = 2048, LARGER = 900;
    /// The widest network is trained only if it costs no more than this, in the units of [Networks#trainingCost].
    private static final double DEAR = 3000;
    /// Laws are fitted up to these sizes and checked beyond, unless a range has been drawn.
    static final int FIT_WIDTH = MainPlan.WIDE, FIT_SIZE = 320;
    private static final int DRAWS = 200, FEW = 20;

    static ScalingRoom of(MorePane.Known known) {
        MainSettings s = known.settings();
        return new ScalingRoom(s, Sweep.of(s, known.results(), widthsTo2048(s), (m, k) -> s.network(m, s.samples(), s.noise(), k)),
                Sweep.of(s, known.results(), sizesTo900(s), (d, k) -> s.network(s.width(), d, s.noise(), k)));
    }

    static int[] widthsTo2048(MainSettings s) {
        boolean dear = Networks.trainingCost(s.network(WIDER, s.samples(), s.noise(), 0)) > DEAR;
        return dear ? MainSettings.WIDTHS : append(MainSettings.WIDTHS, WIDER);
    }

    static int[] sizesTo900(MainSettings s) {
        return s.task().available() < LARGER ? s.sizes() : append(s.sizes(), LARGER);
    }

    private static int[] append(int[] all, int one) {
        int[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = one;
        return more;
    }

    /// Both sweeps seed by seed, then what checks the predictions, the dearest last.
    static List<Job<?>> plan(MainSettings s) {
        Set<Job<?>> jobs = new LinkedHashSet<>();
        for (int k = 0; k < s.seeds(); k++) {
            for (int d : s.sizes()) if (d <= FIT_SIZE) add(jobs, s, s.network(s.width(), d, s.noise(), k), k);
            for (int m : MainSettings.WIDTHS) if (m <= FIT_WIDTH) add(jobs, s, s.network(m, s.samples(), s.noise(), k), k);
        }
        for (int k = 0; k < s.seeds(); k++) for (int d : sizesTo900(s)) add(jobs, s, s.network(s.width(), d, s.noise(), k), k);
        for (int m : widthsTo2048(s)) if (m > FIT_WIDTH) for (int k = 0; k < s.seeds(); k++) add(jobs, s, s.network(m, s.samples(), s.noise(), k), k);
        return new ArrayList<>(jobs);
    }

    private static void add(Set<Job<?>> jobs, MainSettings s, NetworkSpec spec, int k) {
        if (!spec.equals(s.network(k))) jobs.add(new TrainNetwork(spec, s.seed(), s.seeds()));   // that one is recorded in full
    }

    /// N of every width.
    static double[] parameters(MainSettings s, double[] widths) {
        return Arrays.stream(widths).map(m -> s.ratio((int) m) * s.samples()).toArray();
    }

    /// @param draws for the band, 0: none
    CheckedLaw byParameters(int draws) {
        double[] n = parameters(settings, widths.at());
        double last = settings.ratio(FIT_WIDTH) * settings.samples();
        return CheckedLaw.of(n, widths.at(), widths, Math.max(settings.fitFrom(), Claims.BRANCH * settings.samples()), upTo(last), Claims.RISE, draws);
    }

    CheckedLaw byExamples(int draws) {
        return CheckedLaw.of(sizes.at(), sizes.at(), sizes, settings.fitFrom(), upTo(FIT_SIZE), Claims.DATA_RISE, draws);
    }

    private double upTo(double usual) {
        return settings.fitTo() < MainSettings.FIT_HIGH ? settings.fitTo() : usual;
    }

    /// Few draws while networks arrive, all of them at the end.
    int draws(Sweep... of) {
        for (Sweep sweep : of) if (!MapPlan.complete(settings, sweep)) return FEW;
        return DRAWS;
    }
}
