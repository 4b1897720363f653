package org.descentlab.data;

import java.util.random.RandomGenerator;

/// Sequences of Markov chains, each with transition probabilities of its own: every row Dirichlet(1, …, 1), uniform on the simplex; the
/// first state is uniform (after Edelman et al. 2024). With that prior counting pairs plus one is the best possible prediction.
///
/// @param states V
/// @param length T states are read and T predicted
public record MarkovChains(int states, int length) {
    /// Fills whole sequences: `input` and `target` of T states each, target one ahead.
    public void draw(RandomGenerator random, int[] input, int[] target) {
        double[][] p = new double[states][states];
        for (int from = 0; from < input.length; from += length) {
            for (double[] row : p) {
                double all = 0;
                for (int k = 0; k < states; k++) all += row[k] = -Math.log(1 - random.nextDouble());
                for (int k = 0; k < states; k++) row[k] /= all;
            }
            int now = random.nextInt(states);
            for (int i = 0; i < length; i++) {
                input[from + i] = now;
                now = drawn(p[now], random.nextDouble());
                target[from + i] = now;
            }
        }
    }

    private static int drawn(double[] p, double u) {
        int k = 0;
        for (double left = u - p[0]; left >= 0 && k < p.length - 1; left -= p[k]) k++;
        return k;
    }

    /// The mean of −ln p over the second half of each sequence, by counts so far plus one: of pairs that begin with the present state, or
    /// of single states.
    public double counting(int[] input, int[] target, boolean pairs) {
        double sum = 0;
        for (int from = 0; from < input.length; from += length) {
            int[][] seen = new int[states][states];
            int[] all = new int[states];
            all[input[from]]++;
            for (int i = 0; i < length; i++) {
                int now = input[from + i], next = target[from + i], before = 0;
                for (int n : seen[now]) before += n;
                double p = pairs ? (seen[now][next] + 1.0) / (before + states) : (all[next] + 1.0) / (i + 1 + states);
                if (i >= length / 2) sum -= Math.log(p);
                seen[now][next]++;
                all[next]++;
            }
        }
        return sum / (input.length / length) / (length - length / 2);
    }
}
