package org.descentlab.experiment.alignmenttax;

import com.google.auto.service.AutoService;
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

/// The alignment tax in closed form: what safety costs in helpfulness under a KL budget, and how much of it is only estimation error.
@AutoService(Experiment.class)
public final class AlignmentTaxBench extends Bench {
    public AlignmentTaxBench() {
        super(7, "alignment-tax", "The price of safety");
    }

    @Override
    protected List<Parameter> declared() {
        return List.of(
                Parameter.number("correlation", "Correlation of the goals", "ρ", "", Scale.LINEAR, -0.95, 1, 0.5, true, "How far helpfulness and safety point the same way.", "front and tax"),
                Parameter.number("kl-budget", "KL budget", "d²", "", Scale.LOG, 0.05, 4, 1, true, "How far the policy may move from the base policy, in nats.", "front and tax"),
                Parameter.number("labels", "Labelled prompts", "n", "", Scale.INTEGER_LOG, 10, 10_000, 100, true, "How many labelled prompts the refusal rule is learned from.", "refusal panes"),
                Parameter.number("safety-weight", "Weight of safety", "λ", "", Scale.LINEAR, 0, 1, 0.5, false, "The weight of safety against helpfulness.", "the marked point of the front"),
                Parameter.number("separation", "Separation", "D", "", Scale.LINEAR, 0.5, 5, 2, false, "Distance between benign and harmful prompts, in standard deviations.", "refusal panes"),
                Parameter.number("dimension", "Dimension of prompts", "m", "", Scale.INTEGER, 2, 50, 10, false, "Features of a prompt, of which one direction matters.", "refusal panes"),
                Parameter.number("ridge", "Ridge", "r", "", Scale.LOG, 0.001, 10, 0.1, false, "Penalty ½r|θ|² of the learned refusal rule.", "refusal panes"),
                Parameter.number("over-refusal", "Over-refusal", "", "%", Scale.LINEAR, 0.005, 0.5, 0.05, false, "Share of the benign prompts that may be refused.", "refusal panes"));
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new FrontPane(), new TaxPane(), new RefusalPane(), new LabelsPane());
    }

    @Override
    protected int usualSeeds() {
        return 20;
    }

    @Override
    public List<Landmark> landmarks(Settings s, String parameter) {
        return parameter.equals("correlation") ? List.of(new Landmark(0, "no relation", false)) : List.of();
    }

    @Override
    protected Map<String, Double> quickly() {
        return Map.of("seeds", 10.0);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("Goals in conflict", "With ρ < 0 pure safety is less helpful than the base policy.", Map.of("correlation", -0.5)),
                new Preset("One goal", "Negative control: with ρ = 1 there is no tax at any budget.", Map.of("correlation", 1.0)),
                new Preset("Few labels", "Much of what could be refused is missed: estimation error, not a conflict of goals.", Map.of("labels", 20.0)),
                new Preset("Many labels", "Negative control: the learned rule is as good as the best one; what is left is the overlap of the prompts.", Map.of("labels", 10_000.0)));
    }
}
