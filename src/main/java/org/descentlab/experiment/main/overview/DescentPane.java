package org.descentlab.experiment.main.overview;

import static org.descentlab.experiment.main.overview.LossPane.SAY;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.Marks;
import org.descentlab.experiment.main.ground.Sweeps;
import org.descentlab.experiment.main.ground.WidthAxis;
import org.descentlab.experiment.network.FeaturesError;
import org.descentlab.experiment.network.TrainedNetwork;
import org.descentlab.experiment.network.Twin;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Run;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Rise;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// Test error at the end of training over width, with the closed-form twin, random features and the noise-free ghost.
public final class DescentPane {
    public static final String NAME = "descent";
    private static final double REFERENCE = 512;
    /// The twins that give the curve its first shape.
    private static final Set<Double> FIRST_TWINS = Set.of(8.0, 14.0, 20.0, 45.0, 128.0, 512.0);
    /// Random features are evaluated at these multiples of n.
    private static final double[] FEATURE_RATIOS = {0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.87, 0.93, 0.97, 1, 1.03, 1.07, 1.15, 1.25,
            1.4, 1.7, 2.2, 3, 4.5, 7, 11};
    /// Networks with more than so many weights an example, whose training error is above this, were stopped too early to interpolate.
    private static final double WELL_PAST = 2, UNFITTED = 0.01;

    private DescentPane() {}

    public static Shown show(Ask ask, MainSettings s) {
        double[] at = MainSettings.WIDTHS;
        Family<Run> twins = Family.of(s.seeds(), at,
                (i, k) -> k > 0 ? Turn.after(k) - 1 : FIRST_TWINS.contains(at[i]) ? Turn.INSTANT : Turn.CLOSED,
                (m, k, turn) -> !s.optimizer().hasEdge()
                        ? null
                        : ask.find(new Twin(s.network((int) m, s.samples(), s.noise(), k), false), turn));
        double[] counts = Arrays.stream(FEATURE_RATIOS).map(r -> Math.max(2, Math.round(r * s.samples()))).toArray();
        Family<Double> features = Family.of(ask, counts,
                (n, seed) -> new FeaturesError(s.task().name(), s.samples(), s.noise(), s.activation(), (int) n, seed),
                (i, k) -> k == 0 ? Turn.CLOSED : Turn.after(k) - 1);
        double[] featureAt = Arrays.stream(counts).map(n -> n / s.perUnit()).toArray();
        Family<TrainedNetwork> widths = Sweeps.widths(ask, s), clean = s.noise() > 0 ? Sweeps.cleanWidths(ask, s) : null;
        Grid test = Sweeps.test(widths), train = Sweeps.train(widths);
        var chart = new Chart("test MSE, clean labels", WidthAxis.shared(), Axis.log("", 0.08, 12)).threshold(s.threshold(), "P = n");
        Marks.line(chart, Role.RANDOM_FEATURES, "random feat.", featureAt, features.medians(e -> e), false);
        Marks.line(chart, Role.TWIN, "twin, instant", at, twins.medians(Run::finalTest), false);
        if (clean != null) Marks.line(chart, Role.GHOST, "no noise", at, Sweeps.test(clean).medians(), false);
        chart.cloud(Role.TEST, at, test.values());
        Marks.line(chart, Role.TEST, "trained", at, test.medians(), true);
        Marks.crosses(chart, widths, 6);
        chart.cursor(s.width(), "m = " + s.width());
        widths.progress(chart);
        Facts f = Facts.of(s, test.cut(WidthAxis.NARROWEST), train);
        Shown shown = Shown.of(say(widths, f), chart.plot().linked(Role.TEST, WidthAxis.link())).seeds(widths.half(), s.seeds())
                .series(Series.medians("test-by-width", "width", "test error", "squared error", test))
                .series(Series.medians("train-by-width", "width", "training error", "squared error", train))
                .series(twins.series("twin-by-width", "width", "test error of the closed-form twin", "squared error", Run::finalTest))
                .series(features.series("random-features", "features / 18", featureAt, "test error", "squared error", e -> e));
        if (clean != null)
            shown = shown.series(Series.medians("test-by-width-no-noise", "width", "test error", "squared error", Sweeps.test(clean)));
        return Sweeps.badged(s, widths, shown)
                .scalar("peak-rise", f.rise.peak() < 0 && f.rise.size() == 1 && Double.isNaN(f.peakAt) ? Double.NaN : f.rise.size())
                .scalar("peak-vote", f.rise.vote()).scalar("peak-ratio", f.peakRatio).scalar("peak-position", f.peakAt)
                .scalar("diverged", widths.lost());
    }

    /// What the sentence rests on.
    ///
    /// @param peakRatio median over seeds of each seed's peak over its value at width 512
    /// @param peakAt    P/n at the highest median from width 4 on
    /// @param early     whether some network well past the threshold has not fitted its training set
    private record Facts(Rise rise, double peakRatio, double peakAt, boolean early) {
        static Facts of(MainSettings s, Grid test, Grid train) {
            int best = Summary.argmax(test.medians()), reference = Arrays.binarySearch(test.at(), REFERENCE);
            double[] ratios = Arrays.stream(test.values())
                    .mapToDouble(v -> reference < 0 ? Double.NaN : Arrays.stream(Summary.finite(v)).max().orElse(Double.NaN) / v[reference])
                    .toArray();
            double[] fits = train.medians();
            boolean early = IntStream.range(0, fits.length).anyMatch(i -> s.ratio((int) train.at()[i]) > WELL_PAST && fits[i] > UNFITTED);
            return new Facts(test.rise(Claims.RISE), Summary.median(ratios), best < 0 ? Double.NaN : s.ratio((int) test.at()[best]), early);
        }
    }

    private static Sentence say(Family<TrainedNetwork> widths, Facts f) {
        if (widths.done() < Sweeps.FEWEST) return SAY.of("descent.few");
        if (widths.lost() == widths.done()) return SAY.of("descent.lost", widths.done());
        String early = f.early ? ".early" : "";
        if (!f.rise.claimed()) return SAY.of((widths.complete() ? "descent.none" : "descent.none.yet") + early);
        return SAY.of("descent.peak" + (Double.isFinite(f.peakRatio) && !f.early ? ".ratio" : early), f.peakAt, f.rise.size(), f.peakRatio);
    }
}
