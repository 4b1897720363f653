package org.descentlab.experiment.onedimension;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.kernel.LineBasis;
import org.descentlab.kernel.LineRegression.Points;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Landmark;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Setting;
import org.descentlab.study.Settings;
import org.descentlab.study.View;

/// Double descent of a function of one variable, drawn at every number of columns. See `docs/model/one-dimension.md`.
@AutoService(Experiment.class)
public final class OneDimension extends Experiment {
    static final Key<Integer> COLUMNS = Key.whole("columns", "Columns", "p", Scale.INTEGER_LOG, 3, 3000, 20,
            "How many functions of x are added up; the function that is drawn has as many coefficients.").primary().affects("the fit");
    static final Key<Double> DECAY = Key.real("decay", "Decay of the weights", "q", "", Scale.LINEAR, 0, 2, 1,
            "Waves k are weighted by k^−q: the larger q, the longer the coefficients of a wiggly function.").primary();
    static final Key<Integer> SAMPLES = Key.whole("samples", "Points", "n", Scale.INTEGER, 10, 60, 20,
            "How many noisy values of the function are known.").primary();
    static final Key<Double> NOISE = Key.real("noise", "Noise", "σ", "", Scale.LINEAR, 0, 1, 0.3,
            "The standard deviation of the noise on the values; the function's own is 0.79.");
    static final Key<Ridge> RIDGE = Key.choice("ridge", "Ridge λ", Ridge.class,
            "The weight of the squared coefficients beside the mean squared error; 0 is the solution of least norm.");
    static final Key<Points> POINTS = Key.choice("points", "Where the points are", Points.class,
            "One at random in each of n equal parts, independent, or equally spaced.");
    static final Key<LineBasis> BASIS = Key.choice("basis", "Columns are", LineBasis.class,
            "Waves of period 1 or 2, or without weights random ReLU units or random waves.");
    /// Mean squares below this are rounding.
    private static final double ROUNDING = 1e-20;
    static final Sentences SAY = Sentences.of(OneDimension.class);

    public OneDimension() {
        super(1, "one-dimension", "Double descent in one dimension: the function itself");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(COLUMNS, DECAY, SAMPLES, NOISE, RIDGE, POINTS, BASIS, SEED, SEEDS.initially(20));
    }

    @Override
    public Claim claim() {
        return Claim.of("The error peaks at as many columns as points, and many more tame it",
                Claim.ratio("peak-position", "norm-longest-position", 1, 1), Claim.least("peak-over-wide", 10),
                Claim.least("error-unweighted", 0.5));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("fit", "The function at p columns", FitPane::show),
                new Pane("error", "Error over columns", SweepPanes::error),
                new Pane("norm", "Length of the solution", SweepPanes::norm),
                new Pane("weights", "Which norm decides", WeightsPane::show));
    }

    /// A mean square as it is told.
    static double told(double square) {
        return square < ROUNDING ? 0 : square;
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(10));
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings s) {
        return Map.of(COLUMNS, List.of(new Landmark(s.get(SAMPLES), "p = n", false)));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("error-at-n", "Error at p = n", false),
                new Column("error-narrow-best", "Best below p = n", false),
                new Column("error-wide", "Error at 50n", false),
                new Column("peak-over-wide", "Peak over 50n", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Few columns: smooth", "Seven columns can make the function, and average the noise out.", COLUMNS.at(7)),
                Preset.of("As many as points: wild", "At p = n one function goes through all points, and it swings far beyond them.",
                        COLUMNS.at(20)),
                Preset.of("Fifty times as many: tame", "Of all functions through the noisy points the shortest is close to the true one.",
                        COLUMNS.at(1000)),
                Preset.of("Another norm: spikes", "At q = 0 the shortest solution is a spike at every point, and nothing between them.",
                        COLUMNS.at(1000), DECAY.at(0.0)),
                Preset.of("A ridge removes the peak", "At λ = 0.1 the error hardly changes from p = 9 on.", RIDGE.at(Ridge.TENTH)),
                Preset.of("Control: equal spacing",
                        "Without gaps between the points the peak is a gentle hump, as computed in closed form.",
                        POINTS.at(Points.EQUAL)),
                Preset.of("Independent points", "Clusters and gaps make the peak thousands high, and it spreads.", POINTS.at(Points.IID)),
                Preset.of("When it fails: period 2", "Functions that need not close up: the peak moves beyond p = n, and grows.",
                        BASIS.at(LineBasis.PERIOD_2), COLUMNS.at(30)),
                Preset.of("When it fails: random waves", "Unweighted random waves have no second descent here.",
                        BASIS.at(LineBasis.RANDOM_FOURIER), COLUMNS.at(1000)));
    }
}
