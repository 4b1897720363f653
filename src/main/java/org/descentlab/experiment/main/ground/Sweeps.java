package org.descentlab.experiment.main.ground;

import java.util.Arrays;
import java.util.Set;
import org.descentlab.experiment.network.RecordNetwork;
import org.descentlab.experiment.network.Recording;
import org.descentlab.experiment.network.TrainNetwork;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.net.NetworkSpec;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Rise;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// The networks of the settings at other widths, sample sizes and label noises: coarse before fine, the first seed before the
/// others, narrow before wide; those without noise last, the largest first, so that at the end no worker waits long for another.
public final class Sweeps {
    private static final Set<Double> COARSE = Set.of(4.0, 8.0, 14.0, 17.0, 24.0, 45.0, 90.0, 256.0, 20.0, 40.0, 80.0, 160.0, 320.0);
    /// Up to this width, or so many samples, a network takes milliseconds.
    private static final double QUICK = 24;
    /// Wider networks take long: their turn comes last.
    public static final double WIDE = 256;
    /// Fewer networks than these show no curve.
    public static final int FEWEST = 8;

    /// Above this training error a network has not interpolated.
    public static final double UNFITTED = 0.01;

    private Sweeps() {}

    /// Widths at the settings' sample size and noise.
    public static Family<TrainedNetwork> widths(Ask ask, MainSettings s) {
        return widths(ask, s, s.noise(), order(MainSettings.WIDTHS, WIDE));
    }

    public static Family<TrainedNetwork> widths(Ask ask, MainSettings s, double noise, Family.Order order) {
        return family(ask, s, MainSettings.WIDTHS, order, (m, k) -> s.network((int) m, s.samples(), noise, k));
    }

    /// Sample sizes at the settings' width and noise.
    public static Family<TrainedNetwork> sizes(Ask ask, MainSettings s) {
        return family(ask, s, s.sizes(), order(s.sizes(), Double.POSITIVE_INFINITY), (d, k) -> s.network(s.width(), (int) d, s.noise(), k));
    }

    /// Widths without noise, as companions.
    public static Family<TrainedNetwork> cleanWidths(Ask ask, MainSettings s) {
        return widths(ask, s, 0, (i, k) -> Turn.LAST + MainSettings.WIDTHS.length - i);
    }

    /// Sample sizes without noise, as companions after those.
    public static Family<TrainedNetwork> cleanSizes(Ask ask, MainSettings s) {
        return family(ask, s, s.sizes(), (i, k) -> Turn.LAST + 100 + s.sizes().length - i, (d, k) -> s.network(s.width(), (int) d, 0, k));
    }

    /// The order of a sweep.
    ///
    /// @param wide beyond it places come last
    public static Family.Order order(double[] at, double wide) {
        return (i, k) -> {
            if (at[i] > wide) return k == 0 ? Turn.after(2) : Turn.WIDE + k;
            if (k > 0) return Turn.seed(k);
            return !COARSE.contains(at[i]) ? Turn.FINE : at[i] <= QUICK ? Turn.SHAPE : Turn.COARSE;
        };
    }

    /// The network at a place, for the k-th seed.
    public interface Place {
        NetworkSpec network(double x, int k);
    }

    /// Networks along an axis; the settings' own is recorded in full anyway, and until then shown as somebody else trained it.
    public static Family<TrainedNetwork> family(Ask ask, MainSettings s, double[] at, Family.Order order, Place place) {
        return Family.of(s.seeds(), at, order, (x, k, turn) -> find(ask, s, place.network(x, k), k, turn)).losing(t -> t.run().diverged());
    }

    private static TrainedNetwork find(Ask ask, MainSettings s, NetworkSpec spec, int k, int turn) {
        if (!spec.equals(s.network(k))) return ask.find(new TrainNetwork(spec), turn);
        Recording own = ask.find(new RecordNetwork(spec), Math.min(turn, Current.turn(k)));
        return own == null ? ask.peek(new TrainNetwork(spec)) : own.trained();
    }

    /// Test errors at the end.
    public static Grid test(Family<TrainedNetwork> family) {
        return family.grid(t -> t.run().finalTest());
    }

    /// The peak of a curve over widths, read from the medians that are drawn: the one rule of every pane that speaks of it.
    public static Rise peak(Grid test) {
        return Rise.of(test.values(), test.medians(), Claims.RISE);
    }

    /// Whether any median training error is as low as that of an interpolating network.
    public static boolean interpolates(Grid train) {
        return Arrays.stream(train.medians()).anyMatch(v -> v <= UNFITTED);
    }

    public static Grid train(Family<TrainedNetwork> family) {
        return family.grid(t -> t.run().finalTrain());
    }

    /// What a pane of a sweep says beside its sentence, once there is a curve: on how many whole seeds it rests, and what is lost.
    public static Shown standing(Family<TrainedNetwork> sweep, Shown shown) {
        if (sweep.done() < FEWEST) return shown.seeds(0, sweep.seeds()).badge("", false);
        Shown counted = sweep.standing(shown);
        return sweep.lost() == sweep.done() ? counted.badge("Diverged", true) : counted;
    }
}
