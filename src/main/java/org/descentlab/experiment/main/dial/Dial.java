package org.descentlab.experiment.main.dial;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Regime;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.experiment.network.TwinDistance;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Sentences;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// The current network at other output scales α: the same weights, images and labels at the start, from rich to lazy.
///
/// @param ends one a scale
record Dial(MainSettings settings, Family<Dial.End> ends) {
    /// @param apart how far its function is from its linearised twin's; NaN where there is none
    record End(TrainedNetwork network, double apart) {
        static End alone(TrainedNetwork network) {
            return network == null ? null : new End(network, Double.NaN);
        }
    }

    static final Sentences SAY = Sentences.of(Dial.class);
    static final double[] SCALES = {0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000};
    private static final Set<Double> COARSE = Set.of(0.01, 0.1, 1.0, 10.0, 100.0, 1000.0);

    static Dial of(Ask ask, MainSettings s) {
        double[] at = scales(s);
        Family.Order order = (i, k) -> k > 0 ? Turn.seed(k) : COARSE.contains(at[i]) ? Turn.COARSE : Turn.FINE;
        Family<TrainedNetwork> trained = Sweeps.family(ask, s, at, order, (alpha, k) -> s.scaled(alpha).network(k));
        return new Dial(s, Family.of(s.seeds(), at, order, (alpha, k, turn) -> {
            TrainedNetwork network = trained.get(k, trained.place(alpha));
            if (network == null || network.run().diverged() || !s.optimizer().hasEdge()) return End.alone(network);
            Double apart = ask.find(new TwinDistance(s.scaled(alpha).network(k)), turn);
            return apart == null ? null : new End(network, apart);
        }).losing(e -> e.network.run().diverged()));
    }

    /// The grid, and the settings' own scale.
    static double[] scales(MainSettings s) {
        return DoubleStream.concat(Arrays.stream(SCALES), DoubleStream.of(s.alpha())).sorted().distinct().toArray();
    }

    Regime regime(int i) {
        return Regime.of(ends.grid(e -> e.network.drift()).column(i), ends.grid(End::apart).column(i));
    }

    /// The least scale from which on all are lazy; NaN without any.
    double lazyFrom() {
        int from = ends.places();
        while (from > 0 && regime(from - 1).lazy()) from--;
        return from == ends.places() ? Double.NaN : ends.at()[from];
    }

    Chart chart(String name, Axis y) {
        double[] at = ends.at();
        Axis x = Axis.log("output scale α", at[0] / 1.6, at[at.length - 1] * 1.6, 0.01, 0.1, 1, 10, 100, 1000);
        return new Chart(name + ", median over seeds", x, y);
    }

    /// A plot over scales with the settings' own, and what is said of it once there is enough.
    ///
    /// @param led the role whose curve is pointed at
    Shown shown(Chart chart, Role led, Supplier<Sentence> say) {
        chart.cursor(settings.alpha(), "α = " + Words.typed(settings.alpha(), 3))
                .over(led, new Link(MainSettings.ALPHA.name(), ends.at(), ends.at()));
        ends.progress(chart);
        if (ends.done() > 0 && ends.none())
            return ends.standing(Shown.of(SAY.of("dial.lost", ends.done()), chart)).badge("Diverged", true);
        if (2 * ends.lost() > ends.done()) return ends.standing(Shown.of(SAY.of("dial.few"), chart));
        if (ends.whole() == 0)
            return Shown.of(SAY.of("dial.none", ends.done(), ends.total()), chart).seeds(0, settings.seeds()).badge("", false);
        return ends.standing(Shown.of(say.get(), chart));
    }
}
