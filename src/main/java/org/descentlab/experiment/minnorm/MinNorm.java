package org.descentlab.experiment.minnorm;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Claim;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Landmark;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Settings;
import org.descentlab.study.View;

/// Which of all interpolators gradient descent finds: the nearest to its start.
@AutoService(Experiment.class)
public final class MinNorm extends Experiment {
    static final Key<Double> START = Key.real("init-scale", "Scale of the start", "a", "", Scale.LINEAR, 0, 4, 1,
            "The start is a times a random vector of norm about 1.").primary();
    static final Key<Integer> DIMENSION = Key
            .whole("dimension", "Parameters", "p", Scale.INTEGER_LOG, 10, 400, 200, "How many weights the linear model has.").primary();
    static final Key<Integer> SAMPLES = Key
            .whole("samples", "Training samples", "n", Scale.INTEGER_LOG, 10, 200, 50, "How many examples are fitted.").primary();
    static final Key<Double> NOISE = Key
            .real("noise", "Noise variance", "σ²", "", Scale.LINEAR, 0, 2, 0, "Label noise, relative to the variance of the signal.")
            .affects("the two error panes");
    static final Key<Double> RATE = Key.real("rate", "Learning rate", "ρ", "×", Scale.LOG, 0.05, 2.5, 1,
            "The rate over 1/‖X‖²; descent diverges above 2.");
    static final Key<Integer> STEPS = Key.whole("steps", "Steps", "T", Scale.INTEGER_LOG, 10, 5000, 2000,
            "How long gradient descent runs.");
    static final Sentences SAY = Sentences.of(MinNorm.class);

    public MinNorm() {
        super(1, "min-norm", "Gradient descent finds the interpolator nearest to its start");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(START, DIMENSION, SAMPLES, NOISE, RATE, STEPS, SEED, SEEDS.initially(10));
    }

    @Override
    public Claim claim() {
        return Claim.of("Gradient descent ends at the interpolator nearest to its start",
                Claim.most("distance-gap-most", 1e-08), Claim.most("distance-from-zero-relative", 1e-10), Claim.most("train-most", 1e-10),
                Claim.least("test-spread-over-starts", 2));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("distance", "Distance to the minimum-norm solution", RunPanes::distance),
                new Pane("errors", "Two interpolators", RunPanes::errors),
                new Pane("parts", "What descent can see", RunPanes::parts),
                Pane.ofEnds("start", "The start decides", StartPane::show));
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings s) {
        return Map.of(DIMENSION, List.of(new Landmark(s.get(SAMPLES), "p = n", false)), SAMPLES,
                List.of(new Landmark(s.get(DIMENSION), "n = p", false)),
                RATE, List.of(new Landmark(2, "edge", true)));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("From zero", "The start has no part outside the row space: the limit is the solution of least norm, to rounding.",
                        START.at(0.0)),
                Preset.of("From far away",
                        "At a = 3 the part of the start that the data cannot see stays: the same training error, a much larger test error.",
                        START.at(3.0)),
                Preset.of("Control: fewer weights",
                        "With p < n nothing is hidden: every start ends at the one least-squares solution.",
                        DIMENSION.at(25), START.at(3.0), NOISE.at(0.5)),
                Preset.of("Too large a rate", "Above 2/‖X‖² the steepest direction grows with every step.", RATE.at(2.2)));
    }
}
