package org.descentlab.experiment.incontext;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Bench;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Experiment;
import org.descentlab.study.Landmark;
import org.descentlab.study.Parameter;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Settings;

/// In-context linear regression by linear attention: one layer learns one step of gradient descent, and stops there
/// (von Oswald et al. 2023; Zhang, Frei & Bartlett 2024; task pools: Raventós et al. 2023).
@AutoService(Experiment.class)
public final class InContextBench extends Bench {
    public InContextBench() {
        super(6, "in-context", "In-context learning as descent");
    }

    @Override
    protected List<Parameter> declared() {
        List<String> pools = Arrays.stream(Learners.POOLS).mapToObj(p -> p == 0 ? "unlimited" : Integer.toString(p)).toList();
        return List.of(
                Parameter.number("dimension", "Dimension", "d", "", Scale.INTEGER, 2, 16, 5, true, "How many coordinates an input has.", "all panes"),
                Parameter.number("context", "Context length", "N", "", Scale.INTEGER, 2, 64, 10, true, "How many examples stand before the query.", "all panes"),
                Parameter.number("layers", "Layers", "L", "", Scale.INTEGER, 1, 3, 1, true, "Layers of linear attention.", "all panes"),
                Parameter.number("noise", "Label noise", "σ", "", Scale.LINEAR, 0, 1, 0, false, "Standard deviation of the noise on the context's labels; the target has none.", "all panes"),
                Parameter.choice("inputs", "Inputs", List.of("uniform", "gaussian"), "Coordinates uniform on (−1, 1), or standard Gaussian.", "all panes"),
                Parameter.choice("tasks", "Training tasks", pools, "Weight vectors that training draws from; unlimited: a new one for every prompt.", "all panes"),
                Parameter.number("steps", "Training steps", "T", "", Scale.INTEGER_LOG, 50, 6000, 1500, false, "Steps of 256 new prompts each.", "all panes"),
                Parameter.number("learning-rate", "Learning rate", "", "", Scale.LOG, 0.0005, 0.1, 0.01, false, "Adam's first rate; it falls along half a cosine to a hundredth.", "all panes"),
                Parameter.number("initial-scale", "Initial scale", "", "", Scale.LOG, 0.05, 1.5, 0.3, false, "Weights start as N(0, scale²/(d + 1)).", "all panes"));
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new TrainingPane(), new AgreementPane(), new BeyondPane(), new DiversityPane());
    }

    @Override
    protected Map<String, Double> quickly() {
        return Map.of("seeds", 3.0, "steps", 1000.0);
    }

    @Override
    public List<Landmark> landmarks(Settings s, String parameter) {
        return parameter.equals("context") ? List.of(new Landmark(s.get("dimension"), "N = d", false)) : List.of();
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("One layer, one step", "The loss falls onto the dashed line, the best single step of descent, and stops there.", Map.of()),
                new Preset("Two layers do better than two steps", "Deeper attention also preconditions: its loss ends below two tuned steps of descent.",
                        Map.of("layers", 2.0, "steps", 4000.0, "learning-rate", 0.005)),
                new Preset("Four tasks only", "Negative control: the four tasks are memorised, new ones fail; nothing is learned in context.", Map.of("tasks", 3.0)),
                new Preset("Noisy Gaussian inputs", "A smaller step is best; the network finds that one too.", Map.of("inputs", 1.0, "noise", 1.0, "dimension", 8.0, "context", 20.0)));
    }
}
