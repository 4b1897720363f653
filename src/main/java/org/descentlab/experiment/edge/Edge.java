package org.descentlab.experiment.edge;

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
import org.descentlab.study.View;
import org.descentlab.tensor.Activation;

/// Full-batch gradient descent sharpens the loss until it stands at its own limit of stability (problem 3; Cohen et al. 2021). See
/// `docs/model/edge.md`.
@AutoService(Experiment.class)
public final class Edge extends Experiment {
    static final Key<Double> RATE = Key.real("rate", "Learning rate", "η", "", Scale.LOG, 0.05, 2, 0.3,
            "The step size; on a quadratic, gradient descent is stable up to a sharpness of 2/η.").primary();
    static final Key<Integer> WIDTH = Key.whole("width", "Width", "m", Scale.INTEGER_LOG, 4, 64, 32,
            "Units in each hidden layer.").primary();
    static final Key<Integer> LAYERS = Key.whole("layers", "Hidden layers", "L", Scale.INTEGER, 0, 3, 2,
            "How many there are; without any the model is linear and its loss a quadratic.").primary();
    static final Key<Double> MOMENTUM = Key.real("momentum", "Momentum", "β", "", Scale.LINEAR, 0, 0.95, 0,
            "Heavy ball keeps this share of its last step, and is stable up to 2(1 + β)/η.");
    static final Key<Activation> ACTIVATION = Key.choice("activation", "Activation", List.of(Activation.TANH, Activation.RELU),
            "The nonlinearity of the hidden units.");
    static final Key<Integer> SAMPLES = Key.whole("samples", "Examples", "n", Scale.INTEGER_LOG, 20, 400, 100,
            "How many digits are learned; every step sees all of them.");
    static final Key<Double> TIME = Key.real("time", "Time", "T", "", Scale.LOG, 50, 1800, 900,
            "Training ends at this time of the flow: after T/η steps, or T(1 − β)/η with momentum.");
    static final Sentences SAY = Sentences.of(Edge.class);

    public Edge() {
        super(3, "edge", "The edge of stability");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(RATE, WIDTH, LAYERS, MOMENTUM, ACTIVATION, SAMPLES, TIME, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("The sharpness rises to 2/η and stays there, while the loss still falls",
                Claim.within("sharpness-over-limit", 0.98, 1.02), Claim.least("loss-rises", 0.05), Claim.most("loss-end", 0.0001),
                Claim.most("control-rises", 0));
    }

    @Override
    protected List<View> declaredViews() {
        return sheet(new Pane("sharpness", "Sharpness against its limit", SharpnessPane::show),
                new Pane("loss", "The loss, and gradient flow", LossPane::show),
                Pane.ofEnds("rates", "Where every rate ends", RatesPane::show),
                Pane.ofEnds("control", "Control: a quadratic", ControlPane::show));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("sharpness-over-limit", "Sharpness over limit", false),
                new Column("loss-rises", "Steps that rise", true),
                new Column("loss-end", "Loss at the end", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("Below the edge", "At a small rate descent follows the flow, and the loss never rises.", RATE.at(0.075)),
                Preset.of("Twice the rate", "Half the limit: training begins near it, and ends at it.", RATE.at(0.6)),
                Preset.of("Control: a linear model", "A quadratic keeps its sharpness; below its limit the loss only falls.",
                        LAYERS.at(0)),
                Preset.of("A linear model above its edge", "There is nothing to hold a quadratic at its limit: it diverges.",
                        LAYERS.at(0), RATE.at(0.8)),
                Preset.of("Heavy ball", "With momentum the limit is 2(1 + β)/η; here the sharpness crosses it, and ends below.",
                        MOMENTUM.at(0.5),
                        RATE.at(0.45)),
                Preset.of("ReLU units", "Kinks instead of curves: the edge is met all the same.", ACTIVATION.at(Activation.RELU)),
                Preset.of("Too large a step", "Far above the edge from the start, descent diverges within a few steps.", RATE.at(2.0)));
    }
}
