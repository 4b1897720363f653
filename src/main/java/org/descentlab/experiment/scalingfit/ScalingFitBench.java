package org.descentlab.experiment.scalingfit;

import static org.descentlab.study.Parameter.Scale.INTEGER;
import static org.descentlab.study.Parameter.Scale.LINEAR;
import static org.descentlab.study.Parameter.Scale.LOG;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Map;
import org.descentlab.study.Bench;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Experiment;
import org.descentlab.study.Parameter;
import org.descentlab.study.Preset;
import org.descentlab.study.Settings;
import org.descentlab.stats.Chinchilla;

/// Scaling laws fitted to measurements made up from known ones (problem 4): how far can a fitted exponent be trusted?
@AutoService(Experiment.class)
public final class ScalingFitBench extends Bench {
    public ScalingFitBench() {
        super(4, "scaling-fit", "Fitting scaling laws");
    }

    @Override
    protected List<Parameter> declared() {
        return List.of(
                Parameter.number("exponent", "True exponent", "α", "", LINEAR, 0.05, 1, 0.34, true, "The exponent of the law L = E + 10·N^−α that the measurements are made from.", "law and intervals"),
                Parameter.number("noise", "Noise of one run", "", "%", LINEAR, 0, 0.05, 0.005, true, "Standard deviation of ln L from one measurement to the next.", "law and intervals"),
                Parameter.number("floor", "True floor", "E", "", LINEAR, 0, 4, 1.7, true, "The loss that no size gets below.", "law and intervals"),
                Parameter.number("points", "Sizes measured", "", "", INTEGER, 5, 60, 12, false, "How many sizes from 10³ to 10⁷ are measured.", "law and intervals"),
                Parameter.choice("coefficients", "Surface", List.of("besiroglu", "hoffmann"), "Whose coefficients of L(N, D) = E + A·N^−α + B·D^−β: Hoffmann et al. 2022 or the refit by Besiroglu et al. 2024.", "approaches and Kaplan"),
                Parameter.number("surface-noise", "Noise on the surface", "", "%", LINEAR, 0, 0.03, 0.003, false, "Standard deviation of ln L from one run of the surface to the next.", "approaches"),
                Parameter.number("span", "Sizes a budget", "", "", LINEAR, 0.1, 1.5, 0.5, false, "How many decades to each side of the best size the nine sizes of a budget reach.", "approaches"),
                Parameter.number("smallest-size", "Smallest size", "", "", LOG, 100, 1e6, 768, false, "From which size without embeddings on the frontier is fitted.", "Kaplan"),
                Parameter.number("largest-size", "Largest size", "", "", LOG, 1e7, 1e12, 1.5e9, false, "Up to which size without embeddings the frontier is fitted.", "Kaplan"));
    }

    @Override
    protected List<BenchPane> sheet() {
        return List.of(new LawPane(), new IntervalPane(), new ApproachesPane(), new KaplanPane());
    }

    @Override
    protected int usualSeeds() {
        return 10;
    }

    @Override
    protected Map<String, Double> quickly() {
        return Map.of(SEEDS, 5.0);
    }

    @Override
    public List<Preset> presets() {
        return List.of(
                new Preset("No floor to find", "With E = 0 the pure power law is right: all fits agree.", Map.of("floor", 0.0)),
                new Preset("Five sizes, two per cent noise", "The intervals widen until they exclude next to nothing.", Map.of("points", 5.0, "noise", 0.02)),
                new Preset("Large models only", "Over 10⁷ … 10¹² parameters embeddings hardly matter: Kaplan’s slope comes down towards one half.",
                        Map.of("smallest-size", 1e6, "largest-size", 1e12)));
    }

    static Chinchilla surface(Settings s) {
        return s.integer("coefficients") == 0 ? Chinchilla.REFITTED : Chinchilla.PUBLISHED;
    }
}
