package org.descentlab.experiment.dporlhf;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.data.PreferenceTable;
import org.descentlab.data.PreferenceTable.Answers;
import org.descentlab.net.PolicyTable;
import org.descentlab.stats.Bfgs;
import org.descentlab.stats.BradleyTerry;
import org.descentlab.stats.TotalVariation;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Logistic;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Vectors;

/// Log-linear policies π ∝ reference · e^(Fw) on one prompt with sixteen responses and m features: RLHF's, the nearest one to the
/// unrestricted optimum by KL(π‖·) that is found, and DPO's, the maximum-likelihood one. Returns their distance in total variation; NaN
/// where comparisons are not strongly connected.
record Restricted(int comparisons, double flips, double beta, int features, long seed) implements Job<Double> {
    /// Where the search for RLHF's begins, and the ratio of one penalty to the next.
    private static final double LARGE = 10, RATIO = 1.5;

    @Override
    public Double compute(Work work) {
        int k = DpoRlhf.CHOICES;
        var table = PreferenceTable.draw(1, k, comparisons, flips, Answers.NOISY, seed);
        int[][] wins = table.wins()[0];
        double[] scores = BradleyTerry.fit(wins, 0), reference = table.reference()[0];
        if (scores == null) return Double.NaN;
        RandomGenerator random = Streams.stream(seed, "policy features");
        double[][] f = new double[k][features];
        for (int a = 0; a < features; a++) for (int i = 0; i < k; i++) f[i][a] = random.nextGaussian();
        orthonormal(f);
        double[] fitted = Bfgs.minimise((u, g) -> likelihood(wins, f, u, g), new double[features], Bfgs.Stop.EXACT, work.cancelled()).x(),
                direct = scaled(fitted, 1 / beta);
        Bfgs.Found near = nearest(reference, scores, beta, f, direct, work), far = followed(reference, scores, f, work);
        return TotalVariation.of(policy(reference, f, direct), policy(reference, f, (near.value() < far.value() ? near : far).x()));
    }

    /// KL(π_w‖best) has flat parts where π has collapsed to one response, the more the smaller β is: its minimum is followed from a large
    /// penalty down to the one asked for, in steps from each to βw of the next.
    private Bfgs.Found followed(double[] reference, double[] scores, double[][] f, Work work) {
        int steps = (int) Math.ceil(Math.max(0, Math.log(LARGE / beta) / Math.log(RATIO)));
        double penalty = beta * Math.pow(RATIO, steps);
        Bfgs.Found found = nearest(reference, scores, penalty, f, new double[features], work);
        for (int k = steps - 1; k >= 0; k--) {
            double next = beta * Math.pow(RATIO, k);
            found = nearest(reference, scores, next, f, scaled(found.x(), penalty / next), work);
            penalty = next;
        }
        return found;
    }

    private static Bfgs.Found nearest(double[] reference, double[] scores, double penalty, double[][] f, double[] from, Work work) {
        double[] best = PolicyTable.tilted(reference, scores, penalty);
        return Bfgs.minimise((w, g) -> apart(reference, best, f, w, g), from, Bfgs.Stop.EXACT, work.cancelled());
    }

    private static double[] scaled(double[] w, double by) {
        return Arrays.stream(w).map(v -> by * v).toArray();
    }

    /// The same policies by an orthonormal basis of the features less their means, where few descent steps lead far; beyond fifteen there
    /// is nothing new.
    private static void orthonormal(double[][] f) {
        int k = f.length, all = f[0].length;
        for (int a = 0; a < all; a++) {
            double mean = 0, length = 0;
            for (double[] row : f) mean += row[a] / k;
            for (double[] row : f) row[a] -= mean;
            for (int twice = 0; twice < 2; twice++)
                for (int b = 0; b < a; b++) {
                    double along = 0;
                    for (double[] row : f) along += row[a] * row[b];
                    for (double[] row : f) row[a] -= along * row[b];
                }
            for (double[] row : f) length += row[a] * row[a];
            double scale = length > 1e-18 ? 1 / Math.sqrt(length) : 0;
            for (double[] row : f) row[a] *= scale;
        }
    }

    static double[] policy(double[] reference, double[][] f, double[] w) {
        double[] logits = reference.clone();
        for (int i = 0; i < logits.length; i++) logits[i] += Vectors.dot(f[i], w);
        return PolicyTable.softmax(logits);
    }

    /// DPO's loss over u = βw.
    private double likelihood(int[][] wins, double[][] f, double[] u, double[] g) {
        int k = f.length;
        double[] h = new double[k], up = new double[k];
        for (int i = 0; i < k; i++) h[i] = Vectors.dot(f[i], u);
        double value = 0;
        for (int i = 0; i < k; i++)
            for (int j = 0; j < k; j++) {
                if (wins[i][j] == 0) continue;
                double d = h[i] - h[j], share = wins[i][j] / (double) comparisons, wrong = share / (1 + Math.exp(d));
                value += share * Logistic.loss(d);
                up[i] -= wrong;
                up[j] += wrong;
            }
        gradient(f, up, g);
        return value;
    }

    /// KL(π_w‖best).
    private static double apart(double[] reference, double[] best, double[][] f, double[] w, double[] g) {
        double[] p = policy(reference, f, w), a = new double[p.length];
        double value = 0;
        for (int i = 0; i < p.length; i++) {
            a[i] = Math.log(Math.max(p[i], Double.MIN_NORMAL) / Math.max(best[i], Double.MIN_NORMAL));
            value += p[i] * a[i];
        }
        for (int i = 0; i < p.length; i++) a[i] = p[i] * (a[i] - value);
        gradient(f, a, g);
        return value;
    }

    private static void gradient(double[][] f, double[] up, double[] g) {
        Arrays.fill(g, 0);
        for (int i = 0; i < f.length; i++) for (int a = 0; a < g.length; a++) g[a] += up[i] * f[i][a];
    }

    @Override
    public double cost() {
        return 10;
    }
}
