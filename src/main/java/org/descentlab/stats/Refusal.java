package org.descentlab.stats;

/// Telling harmful from benign prompts: N(±½D u, I) in m dimensions. A linear rule of direction w refuses
/// Φ(d′ + Φ⁻¹(f)) of the harmful prompts when it refuses a share f of the benign ones, d′ = D cos(w, u).
public final class Refusal {
    private static final int POINTS = 2000;
    private static final double REACH = 10;

    private Refusal() {}

    public static double refused(double distance, double benign) {
        return NormalLaw.below(distance + NormalLaw.quantile(benign));
    }

    /// cos(w, u) of logistic regression on n labels in the limit of many: its errors across u have variance 1/(n E[p(1−p)]) in each of the
    /// m − 1 directions, while its length there is D (the Fisher information of the logit D·z). Few labels and the ridge are not in it.
    public static double cosine(double separation, int dimension, double labels) {
        return separation / Math.sqrt(separation * separation + (dimension - 1) / (labels * information(separation)));
    }

    /// Whether labels are many enough for [#cosine], and the ridge too small to matter: n E[p(1−p)] is at least m, and ten times the
    /// ridge. From there on the share that it gives at 5 % is within 0.02 of what is learned on average.
    public static boolean many(double separation, int dimension, double labels, double ridge) {
        return labels * information(separation) >= Math.max(dimension, 10 * ridge);
    }

    /// E[p(1−p)] of one label.
    private static double information(double separation) {
        double information = 0;
        for (int i = 0; i < POINTS; i++) {
            double z = -REACH + 2 * REACH * (i + 0.5) / POINTS - separation / 2, p = 1 / (1 + Math.exp(-separation * z));
            information += p * (1 - p) * NormalLaw.density(z + separation / 2) * 2 * REACH / POINTS;
        }
        return information;
    }
}
