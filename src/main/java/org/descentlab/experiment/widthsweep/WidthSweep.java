package org.descentlab.experiment.widthsweep;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Setting;
import org.descentlab.study.View;
import org.descentlab.tensor.Activation;

/// Networks of growing width on the way to their kernel limit (problem 3; Jacot et al. 2018, Lee et al. 2019): how far they begin from
/// it, how far their kernel, weights and outputs then move. See `docs/model/width-sweep.md`.
@AutoService(Experiment.class)
public final class WidthSweep extends Experiment {
    static final Key<Integer> WIDTH = Key.whole("width", "Width", "n", Scale.INTEGER_LOG, 64, 1024, 256,
            "Units in each hidden layer of the network whose loss is shown; the other panes show all widths.")
            .primary().affects("the loss; the others show all widths").grid(Widths.ALL);
    static final Key<Integer> LAYERS = Key.whole("layers", "Hidden layers", "L", Scale.INTEGER, 1, 2, 2,
            "With two there is a matrix of n × n weights between them.").primary();
    static final Key<Integer> STEPS = Key.whole("steps", "Steps", "T", Scale.INTEGER_LOG, 10, 600, 150,
            "How many steps of gradient descent on all examples are taken.").primary();
    static final Key<Activation> ACTIVATION = Key.choice("activation", "Activation",
            List.of(Activation.TANH, Activation.RELU, Activation.ERF), "The nonlinearity of the hidden units.");
    static final Key<Integer> SAMPLES = Key.whole("samples", "Examples", "P", Scale.INTEGER_LOG, 8, 128, 48,
            "How many digits are learned; the kernel is a matrix of P × P numbers.");
    static final Key<Double> NOISE = Key.real("label-noise", "Label noise", "", "", Scale.LINEAR, 0, 0.5, 0,
            "The share of labels that are flipped; at 0.5 they mean nothing.");
    static final Key<Double> RATE = Key.real("rate", "Step size", "ηλ", "", Scale.LINEAR, 0.1, 1.9, 1,
            "The learning rate times the largest eigenvalue of K₀; the linearised network is stable up to 2.");
    static final Sentences SAY = Sentences.of(WidthSweep.class);

    public WidthSweep() {
        super(3, "width-sweep", "Towards infinite width");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(WIDTH, LAYERS, STEPS, ACTIVATION, SAMPLES, NOISE, RATE, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("The kernel starts 1/√n from its limit and drifts by 1/n",
                Claim.within("start-slope", -0.56, -0.44), Claim.within("drift-slope", -1.15, -0.85),
                Claim.within("moved-1-slope", -0.55, -0.45), Claim.within("moved-2-slope", -1.05, -0.95));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("untrained", "Distance from the limit", StartPane::show),
                Pane.ofEnds("drift", "How far the kernel drifts", MovePanes::drift),
                Pane.ofEnds("layers", "How far each layer moves", MovePanes::layers),
                new Pane("loss", "The loss, real and linearised", LossPane::show));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(3));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("start-slope", "Exponent at the start", false),
                new Column("drift-slope", "Exponent of the drift", false),
                new Column("gap-slope", "Exponent of the gap", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Kinks",
                        "ReLU: 1/n is derived for smooth units. Here the drift falls a little more slowly, yet faster than 1/√n.",
                        ACTIVATION.at(Activation.RELU)),
                Preset.of("One hidden layer", "No matrix of n × n weights: both layers move as 1/√n, and yet the kernel drifts as 1/n.",
                        LAYERS.at(1), ACTIVATION.at(Activation.ERF)),
                Preset.of("Ten steps", "A good part of the drift comes at once, and falls by about the same exponent.", STEPS.at(10)),
                Preset.of("The narrowest", "Its loss leaves the linearised one’s: the gap is widest here.", WIDTH.at(64)),
                Preset.of("Labels without meaning", "More has to be fitted, and everything moves further, by the same exponents.",
                        NOISE.at(0.5)));
    }
}
