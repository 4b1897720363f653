package org.descentlab.experiment.featurescaling;

import static org.descentlab.experiment.featurescaling.FeatureScaling.SAY;

import java.util.Arrays;
import java.util.stream.Stream;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// The error over samples as they pass the number of features: without ridge, and with the best.
final class PeakPane {
    /// D/N.
    private static final double[] RATIOS = {0.125, 0.25, 0.5, 0.75, 0.875, 1, 1.125, 1.25, 1.5, 2, 4, 8};
    /// Places of theory.
    private static final int PLACES = 49;

    private PeakPane() {}

    static Shown show(Ask ask) {
        int features = ask.get(FeatureScaling.PEAK);
        Sweep sweep = Sweep.of(ask, true, features, Arrays.stream(RATIOS).map(r -> Math.round(r * features)).toArray(), PLACES,
                true);
        Expected.Curve curve = sweep.curve();
        double[] none = curve == null ? new double[0] : curve.ridgeless(), best = curve == null ? new double[0] : curve.best();
        Series ridgeless = Series.medians("ridgeless", "samples", "error", "share", sweep.ridgeless()),
                ridge = Series.medians("best-ridge", "samples", "error", "share", sweep.best());
        Chart chart = new Chart("error, as a share of the target", sweep.along(ticks(features)),
                Chart.around(0, Stream.of(Stream.of(ridgeless.seeds()), Stream.of(ridge.seeds()), Stream.of(foot(none), best))
                        .flatMap(s -> s).toArray(double[][]::new)))
                .threshold(features, "D = N").theory("theory", sweep.theory("ridgeless-theory", none))
                .theory(null, sweep.theory("best-ridge-theory", best)).places(Role.TRAIN, "best ridge", ridge)
                .places(Role.TEST, "no ridge", ridgeless);
        sweep.fits().progress(chart);
        if (sweep.fits().whole() == 0) return Shown.waiting(SAY.of("fits.none", sweep.fits().done(), sweep.fits().total()), chart, ask);
        int one = sweep.fits().place(features), two = sweep.fits().place(2.0 * features),
                half = sweep.fits().place(Math.round(features / 2.0));
        Sweep whole = sweep.whole();
        double[] free = whole.ridgeless().medians(), held = whole.best().medians();
        double ratio = free[one] / free[two], bestRatio = held[one] / held[two];
        boolean highest = Summary.argmax(free) == one;
        String said = !rises(whole.ridgeless())
                ? "peak.none"
                : highest ? free[one] > Claims.RISE * free[two] ? "peak.there" : "peak.none" : "peak.aside";
        return sweep.fits().standing(Shown.of(SAY.of(said, free[one], ratio, 2 * features)
                .behind(SAY.of(rises(whole.best()) ? "peak.left" : "peak.tamed", held[half], held[one], held[two])),
                chart)).scalar("peak-error", free[one]).scalar("peak-ratio", ratio).scalar("peak-ratio-best", bestRatio)
                .scalar("best-at-peak", held[one]);
    }

    /// Or might: few seeds tell little.
    private static boolean rises(Grid grid) {
        return Rise.of(grid.begun(), grid.medians(), Claims.RISE).call() != Rise.Call.NONE;
    }

    private static double[] ticks(int features) {
        return Arrays.stream(new double[] {0.125, 0.25, 0.5, 1, 2, 4, 8}).map(r -> Math.round(r * features)).toArray();
    }

    /// Theory grows without end at D = N; the picture need not.
    private static double[] foot(double[] values) {
        double median = Summary.median(values);
        return Arrays.stream(values).filter(v -> v < 100 * median).toArray();
    }
}
