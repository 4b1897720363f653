package org.descentlab.experiment.minnorm;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Bench;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Experiment;
import org.descentlab.study.Landmark;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;
import org.descentlab.study.Settings;

/// Which of all interpolators gradient descent finds: the nearest to its start.
@AutoService(Experiment.class)
public final class MinNormBench extends Bench {
    public MinNormBench() {
        super(1, "min-norm", "Gradient descent finds the interpolator nearest to its start");
    }

    @Override
    protected List<Parameter> declared() {
        return List.of(
                Parameter.number("init-scale", "Scale of the start", "a", "", Parameter.Scale.LINEAR, 0, 4, 1, true,
                        "The start is a times a random vector of norm about 1.", "all panes"),
                Parameter.number("dimension", "Parameters", "p", "", Parameter.Scale.INTEGER_LOG, 10, 400, 200, true, "How many weights the linear model has.", "all panes"),
                Parameter.number("samples", "Training samples", "n", "", Parameter.Scale.INTEGER_LOG, 10, 200, 50, true, "How many examples are fitted.", "all panes"),
                Parameter.number("noise", "Noise variance", "σ²", "", Parameter.Scale.LINEAR, 0, 2, 0, false, "Label noise, relative to the variance of the signal.", "the two error panes"),
                Parameter.number("rate", "Learning rate", "ρ", "×", Parameter.Scale.LOG, 0.05, 2.5, 1, false, "The rate over 1/‖X‖²; descent diverges above 2.", "all panes"),
                Parameter.number("steps", "Steps", "T", "", Parameter.Scale.INTEGER_LOG, 10, 5000, 2000, false, "How long gradient descent runs.", "all panes"));
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new DistancePane(), new ErrorsPane(), new PartsPane(), new StartPane());
    }

    @Override
    public List<Landmark> landmarks(Settings s, String parameter) {
        return switch (parameter) {
            case "dimension" -> List.of(new Landmark(s.get("samples"), "p = n", false));
            case "samples" -> List.of(new Landmark(s.get("dimension"), "n = p", false));
            case "rate" -> List.of(new Landmark(2, "edge", true));
            default -> List.of();
        };
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("From zero", "The start has no part outside the row space: the limit is the solution of least norm, to rounding.", Map.of("init-scale", 0.0)),
                new Preset("From far away", "At a = 3 the part of the start that the data cannot see stays: the same training error, a much larger test error.", Map.of("init-scale", 3.0)),
                new Preset("Control: fewer weights than samples", "With p < n nothing is hidden: every start ends at the one least-squares solution.", Map.of("dimension", 25.0, "init-scale", 3.0, "noise", 0.5)),
                new Preset("Too large a rate", "Above 2/‖X‖² the steepest direction grows with every step.", Map.of("rate", 2.2)));
    }

    @Override
    protected int usualSeeds() {
        return 10;
    }
}
