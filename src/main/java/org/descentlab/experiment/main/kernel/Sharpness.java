package org.descentlab.experiment.main.kernel;

import static org.descentlab.experiment.main.kernel.KernelRuns.SAY;

import java.util.Arrays;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.study.Sentence;

/// Where λ_max(K_t)/n has been relative to the optimiser's limit 2(1+β)/lr. As lr = ρ·2(1+β)·n/λ_max(K₀), the limit is
/// λ_max(K₀)/(ρn), and the kernel stands at ρ·λ_max(K_t)/λ_max(K₀) of it. In units of the limit, medians over seeds: at the start,
/// the most at any recorded step, and the last.
///
/// @param growth  λ_max(K_T)/λ_max(K₀)
/// @param hovered whether most seeds were near the limit throughout the last third of their recorded steps
record Sharpness(double start, double most, double last, double growth, boolean hovered) {
    /// Within this much of the limit is "at" it, for the last third of the recorded steps.
    private static final double NEAR = 0.1;
    /// A crossing or a change of less is not spoken of.
    static final double SLIGHT = 0.02;
    private static final double CATAPULT = 1.05, FELL = 0.1;
    /// Fewer recorded steps than these have no last third.
    private static final int FEWEST = 6;

    static Sharpness of(KernelRuns runs) {
        boolean edge = runs.settings().optimizer().hasEdge();
        double rho = edge ? runs.settings().rate() : Double.NaN, growth = runs.last(KernelPath.Readings::sharpness);
        double most = runs.median(seed -> Arrays.stream(seed.path().sharpness()).reduce(0, Math::max));
        return new Sharpness(rho, rho * most, rho * growth, growth, edge && runs.vote(seed -> near(seed.path().sharpness(), rho)) > 0.5);
    }

    private static boolean near(double[] sharpness, double rho) {
        int n = sharpness.length;
        return n >= FEWEST && Arrays.stream(sharpness, n - n / 3, n).allMatch(v -> Math.abs(rho * v - 1) <= NEAR);
    }

    /// One seed's limit on λ_max(K_t)/n.
    static double limit(MainSettings s, KernelRuns.Seed seed) {
        return seed.path().largest() / (s.rate() * s.samples());
    }

    /// Their median; NaN for an optimiser without one.
    static double limit(KernelRuns runs) {
        MainSettings s = runs.settings();
        return s.optimizer().hasEdge() ? runs.median(seed -> limit(s, seed)) : Double.NaN;
    }

    static String limitName(MainSettings s) {
        return s.optimizer().momentum > 0 ? "limit 2(1+β)/lr" : "limit 2/lr";
    }

    /// What happened, from the numbers only.
    Sentence say(KernelRuns runs) {
        MainSettings s = runs.settings();
        String moved = growth > 1 + SLIGHT ? "sharpened." : growth < 1 - SLIGHT ? "flattened." : "same.";
        if (!s.optimizer().hasEdge()) return SAY.of("sharpness." + moved + (runs.diverged() ? "adam.diverged" : "adam"), growth);
        if (runs.diverged()) return diverged(runs);
        if (s.rate() > 1 + SLIGHT) return began(runs);
        String met = hovered ? "hovered" : most > 1 + SLIGHT ? "crossed" : most >= 1 - SLIGHT ? "reached" : "below";
        return SAY.of("sharpness." + moved + met, growth, most, last);
    }

    private Sentence began(KernelRuns runs) {
        double loss = runs.median(seed -> seed.run().maxLoss());
        boolean catapult = loss > CATAPULT && runs.median(seed -> seed.run().finalTrain()) < FELL;
        return SAY.of("sharpness.began." + (hovered ? "hovered" : "ended") + (catapult ? ".catapult" : ""), start, last, loss);
    }

    private Sentence diverged(KernelRuns runs) {
        String how = start > 1 + SLIGHT ? "began" : most > 1 + SLIGHT ? "crossed" : "unseen";
        int step = runs.told().stream().mapToInt(seed -> seed.run().lastStep()).max().orElse(0);
        return SAY.of("sharpness.diverged." + how, start, most, step);
    }
}
