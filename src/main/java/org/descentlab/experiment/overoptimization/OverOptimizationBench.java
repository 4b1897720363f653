package org.descentlab.experiment.overoptimization;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Bench;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;

/// Optimising a learned reward too far (Gao, Schulman & Hilton 2023, §3), in a world whose true reward is known.
@AutoService(Experiment.class)
public final class OverOptimizationBench extends Bench {
    public OverOptimizationBench() {
        super(7, "over-optimization", "Optimising a learned reward too far");
    }

    @Override
    protected List<Parameter> declared() {
        return List.of(
                Parameter.number("comparisons", "Comparisons", "n", "", Scale.INTEGER_LOG, 30, 30_000, 1000, true, "How many pairs of responses the reward model is fitted to.", "all panes"),
                Parameter.number("label-flips", "Flipped labels", "ε", "%", Scale.LINEAR, 0, 0.45, 0, true, "Share of the comparisons whose answer is turned round.", "all panes"),
                Parameter.number("curvature", "Curvature of gold", "κ", "", Scale.LINEAR, 0, 0.6, 0.2, true, "How strongly the true reward bends down away from the base policy.", "all panes"),
                Parameter.number("dimension", "Dimension", "m", "", Scale.INTEGER, 2, 16, 8, false, "Features of a response.", "all panes"),
                Parameter.choice("reward-model", "Reward model", List.of("full", "medium", "small"), "What the reward model is linear in: features, their squares and products; without products; features only.", "all panes"),
                Parameter.number("penalty", "KL penalty", "β", "", Scale.LINEAR, 0, 2, 0, false, "The price of a unit of KL in the policies' ascent.", "the frontier's moving policies"));
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new FrontierPane(), new ComparisonsPane(), new DrivenPane(), new BestOfPane());
    }

    @Override
    protected int usualSeeds() {
        return 20;
    }

    @Override
    protected Map<String, Double> quickly() {
        return Map.of();
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Few and noisy comparisons", "Gold peaks before d = 1.5 and then falls below the base policy, while the proxy rises.", Map.of("comparisons", 100.0, "label-flips", 0.25)),
                new Preset("Many clean comparisons", "Negative control: the proxy is nearly gold, and gold hardly falls.", Map.of("comparisons", 30_000.0)),
                new Preset("Proxy without curvature", "The linear proxy never sees gold bend: gold follows d(α − βd) exactly, whatever the data.", Map.of("reward-model", 2.0, "comparisons", 30_000.0)),
                new Preset("Nothing bends", "Negative control: a linear gold and a linear proxy: gold never falls.", Map.of("curvature", 0.0, "reward-model", 2.0)));
    }
}
