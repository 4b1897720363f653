package org.descentlab.experiment.main.kernel;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.ratio;

import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.net.Run;

/// Where λ_max(K_t)/n has been relative to the optimiser's limit 2(1+β)/lr. As lr = ρ·2(1+β)·n/λ_max(K₀), the limit is
/// λ_max(K₀)/(ρn), and the kernel stands at ρ·λ_max(K_t)/λ_max(K₀) of it.
final class Sharpness {
    /// Within this much of the limit is "at" it, for the last third of the recorded steps.
    private static final double NEAR = 0.1;
    /// A crossing or a change of less is not spoken of.
    static final double SLIGHT = 0.02;
    private static final double CATAPULT = 1.05, FELL = 0.1;

    private Sharpness() { }

    /// Median over seeds of the limit on λ_max(K_t)/n; NaN for an optimiser without one.
    static double limit(KernelRuns runs) {
        MainSettings s = runs.settings();
        return s.optimizer().hasEdge() ? runs.median(r -> r.path().largest()) / (s.rate() * s.samples()) : Double.NaN;
    }

    static String limitName(MainSettings s) {
        return s.optimizer().momentum > 0 ? "limit 2(1+β)/lr" : "limit 2/lr";
    }

    /// In units of the limit, medians over seeds: at the start, the most at any recorded step, and the last.
    ///
    /// @param growth  λ_max(K_T)/λ_max(K₀)
    /// @param hovered whether most seeds were near the limit throughout the last third of their recorded steps
    record Facts(double start, double most, double last, double growth, boolean hovered) {
        static Facts of(KernelRuns runs) {
            boolean edge = runs.settings().optimizer().hasEdge();
            double rho = edge ? runs.settings().rate() : Double.NaN;
            return new Facts(rho, rho * runs.median(r -> highest(r.path())), rho * runs.last(KernelPath.Readings::sharpness), runs.last(KernelPath.Readings::sharpness),
                    edge && runs.vote(r -> near(r, rho)) > 0.5);
        }
    }

    private static double highest(KernelPath.Readings p) {
        double most = 0;
        for (double v : p.sharpness()) most = Math.max(most, v);
        return most;
    }

    private static boolean near(KernelRuns.Seed seed, double rho) {
        double[] v = seed.path().sharpness();
        if (v.length < 6) return false;
        for (int i = v.length - v.length / 3; i < v.length; i++) if (Math.abs(rho * v[i] - 1) > NEAR) return false;
        return true;
    }

    /// What happened, from the numbers only.
    static String sentence(KernelRuns runs, Facts f) {
        MainSettings s = runs.settings();
        String moved = f.growth > 1 + SLIGHT ? "Sharpened × " + ratio(f.growth) : f.growth < 1 - SLIGHT ? "Flattened × " + number(f.growth) : "As sharp as at the start";
        if (!s.optimizer().hasEdge()) return moved + (runs.diverged() ? " before it blew up" : "") + "; Adam has no limit 2(1+β)/lr";
        if (runs.diverged()) return divergence(runs, f);
        if (s.rate() > 1 + SLIGHT) {
            String began = "Began at " + number(f.start) + " × the limit";
            String end = f.hovered ? ", fell to it and hovered: " + number(f.last) + " × at the end" : ", ended at " + number(f.last) + " ×";
            return began + end + catapult(runs);
        }
        if (f.hovered) return moved + " and hovered at the limit: " + number(f.last) + " × at the end";
        if (f.most > 1 + SLIGHT) return moved + "; crossed the limit (up to " + number(f.most) + " ×), ended at " + number(f.last) + " ×";
        if (f.most >= 1 - SLIGHT) return moved + "; reached the limit, ended at " + number(f.last) + " ×";
        return moved + "; stayed below the limit: " + number(f.most) + " × at most";
    }

    private static String catapult(KernelRuns runs) {
        double loss = runs.median(r -> r.run().maxLoss());
        return loss > CATAPULT && runs.median(r -> r.run().finalTrain()) < FELL ? "; loss × " + ratio(loss) : "";
    }

    private static String divergence(KernelRuns runs, Facts f) {
        int step = runs.told().stream().map(KernelRuns.Seed::run).mapToInt(Run::lastStep).max().orElse(0);
        if (f.start > 1 + SLIGHT) return "Began at " + number(f.start) + " × the limit; blew up by step " + step;
        if (f.most > 1 + SLIGHT) return "Crossed the limit (up to " + number(f.most) + " ×); blew up by step " + step;
        return "At most " + number(f.most) + " × the limit: the recorded steps do not show why it blew up";
    }
}
