package org.descentlab.experiment.scalingfit;

import static org.descentlab.study.Parameter.Scale.INTEGER;
import static org.descentlab.study.Parameter.Scale.LINEAR;
import static org.descentlab.study.Parameter.Scale.LOG;

import com.google.auto.service.AutoService;
import java.util.List;
import org.descentlab.stats.Chinchilla;
import org.descentlab.study.Claim;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.Pane;
import org.descentlab.study.Preset;
import org.descentlab.study.Sentences;
import org.descentlab.study.Setting;
import org.descentlab.study.View;

/// Scaling laws fitted to measurements made up from known ones (problem 4): how far can a fitted exponent be trusted?
@AutoService(Experiment.class)
public final class ScalingFit extends Experiment {
    private static final String LAW_AND_INTERVALS = "law and intervals", APPROACHES = "approaches", KAPLAN = "Kaplan",
            BUDGETS = "the view “For a budget”", SURFACES = "approaches and budgets";
    static final Key<Double> EXPONENT = Key.real("exponent", "True exponent", "α", "", LINEAR, 0.05, 1, 0.34,
            "The exponent of the law L = E + 10·N^−α that the measurements are made from.").primary().affects(LAW_AND_INTERVALS);
    static final Key<Double> NOISE = Key.real("noise", "Noise of one run", "", "%", LINEAR, 0, 0.05, 0.005,
            "Standard deviation of ln L from one measurement to the next.").primary().affects(LAW_AND_INTERVALS);
    static final Key<Double> FLOOR = Key.real("floor", "True floor", "E", "", LINEAR, 0, 4, 1.7,
            "The loss that no size gets below.").primary().affects(LAW_AND_INTERVALS);
    static final Key<Integer> POINTS = Key.whole("points", "Sizes measured", "", INTEGER, 5, 60, 12,
            "How many sizes from 10³ to 10⁷ are measured.").affects(LAW_AND_INTERVALS);
    static final Key<Surface> SURFACE = Key.choice("coefficients", "Surface", Surface.class,
            "Whose coefficients of L(N, D) = E + A·N^−α + B·D^−β: Hoffmann et al. 2022 or the refit by Besiroglu et al. 2024.")
            .affects("approaches and Kaplan");
    static final Key<Double> SURFACE_NOISE = Key.real("surface-noise", "Noise on the surface", "", "%", LINEAR, 0, 0.03, 0.003,
            "Standard deviation of ln L from one run of the surface to the next.").affects(APPROACHES);
    static final Key<Double> SPAN = Key.real("span", "Sizes a budget", "", "", LINEAR, 0.1, 1.5, 0.5,
            "How many decades to each side of the best size the nine sizes of a budget reach.").affects(APPROACHES);
    static final Key<Double> LEAST = Key.real("least-compute", "Least compute kept", "", "", LOG, ThreeWays.LOW, 2e19, ThreeWays.LOW,
            "Runs of the surface with less compute, in FLOP, are left out.").affects(SURFACES);
    static final Key<Double> MOST = Key.real("most-compute", "Most compute kept", "", "", LOG, 1.6e20, 3.2e21, 3.2e21,
            "Runs of the surface with more compute, in FLOP, are left out.").affects(SURFACES);
    static final Key<Double> BUDGET = Key.real("budget", "Compute budget", "C", "", LOG, 1e18, 1e26, 5.76e23,
            "For how many FLOP the best model is asked; Gopher and Chinchilla had 5.76·10²³.").affects(BUDGETS);
    static final Key<Double> SMALLEST = Key.real("smallest-size", "Smallest size", "", "", LOG, 100, 1e9, 768,
            "From which size without embeddings on the frontier is fitted.").affects(KAPLAN);
    static final Key<Double> LARGEST = Key.real("largest-size", "Largest size", "", "", LOG, 1e7, 1e12, 1.5e9,
            "Up to which size without embeddings the frontier is fitted.").affects(KAPLAN);
    static final Sentences SAY = Sentences.of(ScalingFit.class);

    /// A surface with published coefficients.
    enum Surface {
        BESIROGLU(Chinchilla.REFITTED), HOFFMANN(Chinchilla.PUBLISHED);

        final Chinchilla law;

        Surface(Chinchilla law) {
            this.law = law;
        }
    }

    public ScalingFit() {
        super(4, "scaling-fit", "Fitting scaling laws");
    }

    @Override
    protected List<Key<?>> keys() {
        return List.of(EXPONENT, NOISE, FLOOR, POINTS, SURFACE, SURFACE_NOISE, SPAN, LEAST, MOST, BUDGET, SMALLEST, LARGEST, SEED,
                SEEDS.initially(10));
    }

    @Override
    public Claim claim() {
        return Claim.of("Fits with a floor find the true exponent, one without a floor does not",
                Claim.ratio("exponent-huber", "exponent-theory", 0.9, 1.1), Claim.ratio("exponent-projected", "exponent-theory", 0.9, 1.1),
                Claim.most("exponent-without-floor", 0.1), Claim.within("size-exponent-approach-3", 0.4976, 0.5276),
                Claim.within("kaplan-slope", 0.782, 0.792));
    }

    @Override
    protected List<View> declaredViews() {
        return List.of(
                View.of("bench", title(), new Pane("law", "One law, three fits", OneLawPanes::law),
                        new Pane("intervals", "Intervals and the truth", OneLawPanes::intervals),
                        new Pane("approaches", "Three approaches to the best size", ApproachesPane::show),
                        new Pane("kaplan", "Kaplan against Chinchilla", KaplanPane::show)),
                View.of("budget", "For a budget", new Pane("best", "The best model", BudgetPanes::best),
                        new Pane("ranges", "How sure that is", BudgetPanes::ranges)));
    }

    @Override
    protected List<Setting> quick() {
        return List.of(SEEDS.at(5));
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                Preset.of("No floor to find", "With E = 0 the pure power law is right: all fits agree.", FLOOR.at(0.0)),
                Preset.of("Five sizes, two per cent noise", "The intervals widen until they exclude next to nothing.", POINTS.at(5),
                        NOISE.at(0.02)),
                Preset.of("Small budgets only",
                        "In the view “For a budget”: the range of N nearly doubles, that of the loss triples.",
                        MOST.at(1.6e20)),
                Preset.of("Large models only",
                        "Over 10⁷ … 10¹² parameters embeddings hardly matter: Kaplan’s slope comes down towards one half.",
                        SMALLEST.at(1e7), LARGEST.at(1e12)));
    }
}
