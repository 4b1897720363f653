package org.descentlab.experiment.depthbias;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.net.DiagonalNetwork.Steps;
import org.descentlab.study.Claim;
import org.descentlab.study.Column;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Landmark;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter.Scale;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Settings;
import org.descentlab.study.View;

/// Depth as a bias: of all fits of one linear model, which one a deep parametrisation comes to from which start (problem 1). See
/// `docs/model/depth-bias.md`.
@AutoService(Experiment.class)
public final class DepthBias extends Experiment {
    private static final String DIAGONAL = "the view “Diagonal network”", FACTORS = "the view “Matrix factorisation”";
    static final Key<Double> ALPHA = Key.real("alpha", "Start", "α", "", Scale.LOG, 1e-4, 3, 0.01,
            "The diagonal network w = u² − v² starts at u = v = α.").primary().affects(DIAGONAL);
    static final Key<Integer> DEPTH = Key.whole("depth", "Depth", "D", Scale.INTEGER, 1, 4, 3,
            "How many square matrices are multiplied to one.").primary().affects(FACTORS);
    static final Key<Double> START = Key.real("start-scale", "Product start", "ε", "", Scale.LOG, 1e-4, 1, 0.01,
            "The factors start at random, so that their product has this scale at any depth.").primary().affects(FACTORS);
    static final Key<Integer> NONZERO = Key.whole("nonzero", "Non-zero coefficients", "s", Scale.INTEGER_LOG, 1, 300, 5,
            "So many coefficients of the teacher are 1/√s; the others are 0.").affects(DIAGONAL);
    static final Key<Integer> SAMPLES = Key.whole("samples", "Examples", "n", Scale.INTEGER_LOG, 10, 100, 40,
            "How many examples are fitted.").affects(DIAGONAL);
    static final Key<Integer> FEATURES = Key.whole("features", "Features", "p", Scale.INTEGER_LOG, 20, 300, 100,
            "How many features an example has.").affects(DIAGONAL);
    static final Key<Steps> RULE = Key.choice("step-rule", "Steps of the diagonal network", Steps.class,
            "All of length η, or each as long as the largest weight allows.").affects(DIAGONAL);
    static final Key<Double> RATE = Key.real("rate", "Learning rate", "η", "", Scale.LOG, 0.002, 0.1, 0.02,
            "The step of gradient descent where all are equal.").affects("the view “Diagonal network” with fixed steps");
    static final Key<Double> STOP = Key.real("stop", "Training error at the end", "", "", Scale.LOG, 1e-8, 1e-3, 1e-6,
            "The diagonal network is trained until its mean squared error is this small.").affects(DIAGONAL);
    static final Key<Integer> STEPS = Key.whole("steps", "Steps at most", "T", Scale.INTEGER_LOG, 100, 300_000, 150_000,
            "The diagonal network's training ends here, fitted or not.").affects(DIAGONAL);
    static final Key<Integer> SIZE = Key.whole("size", "Rows and columns", "d", Scale.INTEGER, 6, 30, 20,
            "The matrix to be completed has as many rows as columns.").affects(FACTORS);
    static final Key<Integer> RANK = Key.whole("rank", "Rank", "r", Scale.INTEGER, 1, 20, 2,
            "The rank of the matrix; at most d.").affects(FACTORS);
    static final Key<Double> SHARE = Key.real("observed", "Entries seen", "", "%", Scale.LINEAR, 0.1, 0.95, 0.45,
            "This share of the entries is seen, drawn at random.").affects(FACTORS);
    static final Key<Double> FACTOR_RATE = Key.real("factor-rate", "Rate times depth", "ρ", "", Scale.LOG, 0.02, 2, 0.4,
            "The step of gradient descent on the factors is ρ/D.").affects(FACTORS);
    static final Key<Integer> FACTOR_STEPS = Key.whole("factor-steps", "Steps of the factors", "", Scale.INTEGER_LOG, 100, 100_000, 40_000,
            "The factors' training ends here, fitted or not.").affects(FACTORS);
    static final Sentences SAY = Sentences.of(DepthBias.class);

    public DepthBias() {
        super(1, "depth-bias", "Depth as a bias");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(ALPHA, DEPTH, START, NONZERO, SAMPLES, FEATURES, RULE, RATE, STOP, STEPS, SIZE, RANK, SHARE, FACTOR_RATE,
                FACTOR_STEPS, SEED, SEEDS);
    }

    @Override
    public Claim claim() {
        return Claim.of("A small start finds the sparse solution, a large one the least norm",
                Claim.most("risk-tiny", 0.001), Claim.ratio("risk-large", "risk-least-two-norm", 0.98, 1.02));
    }

    @Override
    protected List<View> declaredViews() {
        return List.of(
                View.of("diagonal", "Diagonal network", Pane.ofEnds("risk", "The start decides the risk", ScalePanes::risk),
                        Pane.ofEnds("norm", "From least ℓ₂ to least ℓ₁", ScalePanes::norm),
                        new Pane("weights", "Weights as they grow", CoursePanes::weights),
                        new Pane("course", "Risk while it trains", CoursePanes::course)),
                View.of("factorization", "Matrix factorisation", new Pane("values", "Singular values emerge", FactorPanes::values),
                        new Pane("rank", "Effective rank", FactorPanes::rank),
                        new Pane("unseen", "Error on unseen entries", FactorPanes::unseen),
                        Pane.ofEnds("depths", "Depth and start decide", DepthPane::show)));
    }

    /// Where η reaches 2 over the curvature at the start, 8λα² with the largest eigenvalue λ ≈ (1 + √(p/n))² of XᵀX/n.
    static double edge(int samples, int features, double rate) {
        return 1 / (2 * Math.sqrt(rate) * (1 + Math.sqrt((double) features / samples)));
    }

    @Override
    protected Map<Key<?>, List<Landmark>> landmarks(Settings s) {
        return s.get(RULE) == Steps.ADAPTED
                ? Map.of()
                : Map.of(ALPHA, List.of(new Landmark(edge(s.get(SAMPLES), s.get(FEATURES), s.get(RATE)), "edge", true)));
    }

    @Override
    public List<Column> columns() {
        return List.of(new Column("risk", "Risk", false), new Column("one-norm", "ℓ₁ norm", false),
                new Column("effective-rank", "Effective rank", false), new Column("unseen-error", "Unseen error", false));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("A large start", "At α = 1 the network is a linear model: it ends at the fit of least ℓ₂ norm.", ALPHA.at(1.0)),
                Preset.of("A tiny start", "At α = 0.0001 it ends at the fit of least ℓ₁ norm, which is the teacher.", ALPHA.at(1e-4)),
                Preset.of("Control: a dense teacher",
                        "With all coefficients equal there is nothing sparse to find: a small start is no help.",
                        NONZERO.at(300)),
                Preset.of("Long steps", "200 features, 60 examples and steps that adapt: faster, and farther from the flow's limit.",
                        FEATURES.at(200), SAMPLES.at(60), RULE.at(Steps.ADAPTED), STOP.at(1e-5)),
                Preset.of("Too large a start", "At α = 2 the step is above the edge: descent diverges, or is thrown far off.",
                        ALPHA.at(2.0)),
                Preset.of("Two layers", "At depth 2 more small singular values stay: the unseen error is larger than at depth 3.",
                        DEPTH.at(2), START.at(1e-3)),
                Preset.of("Control: one layer", "Unseen entries never move: nothing is learned about them.", DEPTH.at(1)),
                Preset.of("A large product", "At ε = 1 the bias is nearly gone, at any depth.", START.at(1.0)),
                Preset.of("Control: full rank", "A matrix without low rank is not found from its entries, whatever the depth.",
                        RANK.at(20)));
    }
}
