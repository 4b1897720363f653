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
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Run;
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
import org.descentlab.study.Words;

/// Test error at the end of training over width, with the closed-form twin, random features and the noise-free ghost.
///
/// @param test test errors at the end
/// @param peak theirs; its place, its height and its rise are all told of it
public record DescentPane(MainSettings s, Family<TrainedNetwork> widths, Grid test, Rise peak) {
    public static final String NAME = "descent";
    private static final double REFERENCE = 512;
    /// The twins that give the curve its first shape.
    private static final Set<Double> FIRST_TWINS = Set.of(8.0, 14.0, 20.0, 45.0, 128.0, 512.0);
    /// Random features are evaluated at these multiples of n.
    private static final double[] FEATURE_RATIOS = {0.12, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.87, 0.93, 0.97, 1, 1.03, 1.07, 1.15, 1.25,
            1.4, 1.7, 2.2, 3, 4.5, 7, 11};
    /// Networks with more than so many weights an example could have interpolated.
    private static final double WELL_PAST = 2;

    public static Shown show(Ask ask, MainSettings s) {
        double[] at = MainSettings.WIDTHS;
        Family<Run> twins = Family.of(s.seeds(), at,
                (i, k) -> k > 0 ? Turn.after(k) - 1 : FIRST_TWINS.contains(at[i]) ? Turn.INSTANT : Turn.CLOSED,
                (m, k, turn) -> !s.optimizer().hasEdge()
                        ? null
                        : ask.find(new Twin(s.network((int) m, s.samples(), s.noise(), k), false), turn));
        double[] counts = Arrays.stream(FEATURE_RATIOS).map(r -> Math.max(2, Math.round(r * s.samples()))).toArray();
        double[] featureAt = Arrays.stream(counts).map(n -> n / s.perUnit()).toArray();
        Family<Double> features = Family.of(ask, counts,
                (n, seed) -> new FeaturesError(s.source(), s.samples(), s.noise(), s.activation(), (int) n, seed),
                (i, k) -> k == 0 ? Turn.CLOSED : Turn.after(k) - 1);
        Family<TrainedNetwork> widths = Sweeps.widths(ask, s), clean = s.noise() > 0 ? Sweeps.cleanWidths(ask, s) : null;
        Grid test = Sweeps.test(widths);
        var chart = new Chart("test MSE, clean labels", WidthAxis.shared(), Axis.log("", 0.08, 12))
                .threshold(s.threshold(), "P = n");
        Series trained = Series.medians("test-by-width", "width", "test error", "squared error", test);
        Marks.line(chart, Role.RANDOM_FEATURES, "random feat.",
                features.series("random-features", "features / " + s.perUnit(), featureAt, "test error", "squared error", e -> e), false);
        Marks.line(chart, Role.TWIN, "twin, instant",
                twins.series("twin-by-width", "width", "test error of the closed-form twin", "squared error", Run::finalTest), false);
        if (clean != null)
            Marks.line(chart, Role.GHOST, "no noise",
                    Series.medians("test-by-width-no-noise", "width", "test error", "squared error", Sweeps.test(clean)), false);
        Marks.line(chart.cloud(Role.TEST, at, trained.seeds()), Role.TEST, "trained", trained, true);
        chart.export(Series.medians("train-by-width", "width", "training error", "squared error", Sweeps.train(widths)));
        Marks.crosses(chart, widths, 6);
        chart.cursor(s.width(), "m = " + s.width()).over(Role.TEST, WidthAxis.link());
        widths.progress(chart);
        return new DescentPane(s, widths, test, Sweeps.peak(test)).shown(chart);
    }

    private Shown shown(Chart chart) {
        boolean seen = Summary.finite(test.medians()).length > 1, told = interpolates() && (peak.peaks() || peak.nearlyPeaks());
        int top = peak.peak();
        if (told && peak.peaks())
            chart.add(new Mark.Label(test.at()[top], test.medians()[top], "× " + Words.ratio(peak.size()), null));
        return Sweeps.standing(widths, Shown.of(say(), chart))
                .scalar("peak-rise", seen ? peak.size() : Double.NaN).scalar("peak-vote", seen ? peak.vote() : Double.NaN)
                .scalar("peak-ratio", told ? ratio() : Double.NaN).scalar("peak-position", told ? place() : Double.NaN)
                .scalar("diverged", widths.lost());
    }

    private boolean interpolates() {
        return Sweeps.interpolates(Sweeps.train(widths));
    }

    /// P/n at the peak.
    private double place() {
        return s.ratio((int) test.at()[peak.peak()]);
    }

    /// The peak over width 512: the median over seeds.
    private double ratio() {
        int reference = Arrays.binarySearch(test.at(), REFERENCE);
        if (reference < 0) return Double.NaN;
        return Summary.median(Arrays.stream(test.values()).mapToDouble(v -> v[peak.peak()] / v[reference]).toArray());
    }

    private Sentence say() {
        Grid train = Sweeps.train(widths);
        double[] fits = train.medians();
        if (widths.done() < Sweeps.FEWEST) return SAY.of("descent.few");
        if (widths.lost() == widths.done()) return SAY.of("descent.lost", widths.done());
        boolean rises = peak.claimed() || peak.near();
        if (!interpolates())
            return SAY.of(rises ? "descent.unfitted.rise" : "descent.unfitted", Summary.quantile(0, fits), peak.size(),
                    rises ? place() : 0);
        if (test.at()[1] > s.threshold()) return SAY.of("descent.narrow");
        String none = widths.complete() ? "none" : "none.yet";
        String said = peak.peaks() ? "peak" : peak.nearlyPeaks() ? "near" : peak.claimed() ? "rises" : none;
        Sentence main = SAY.of("descent." + said, rises ? place() : Double.NaN, peak.size(), peak.rising(), peak.seeds());
        int worst = IntStream.range(0, fits.length).filter(i -> s.ratio((int) train.at()[i]) > WELL_PAST && fits[i] > Sweeps.UNFITTED)
                .reduce((a, b) -> fits[b] > fits[a] ? b : a).orElse(-1);
        if (worst >= 0) return main.behind(SAY.of("descent.early", fits[worst], (int) train.at()[worst]));
        return peak.peaks() && Double.isFinite(ratio())
                ? main.behind(SAY.of("descent.ratio", ratio(), peak.rising(), peak.seeds()))
                : main;
    }
}
