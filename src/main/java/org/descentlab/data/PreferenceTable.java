package org.descentlab.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// S prompts with K responses each, rewards that nobody but us knows, a reference policy, and comparisons of pairs of responses to one
/// prompt (Bradley & Terry 1952). Responses are numbered by their reward, the best first.
///
/// @param reward    `[prompt][response]`, drawn from N(0, 1)
/// @param reference `[prompt][response]`, ln of the softmax of draws from N(0, 1)
/// @param wins      `[prompt][i][j]`: how often response i was said to be better than j
public record PreferenceTable(double[][] reward, double[][] reference, int[][][] wins) {
    /// How a pair is compared: the better one wins with probability σ(difference of the rewards), or always.
    public enum Answers { NOISY, DETERMINISTIC }

    /// The first comparisons of a seed are the same however many there are.
    ///
    /// @param comparisons of each prompt, of pairs drawn evenly
    /// @param flips       share of the answers that are turned round
    public static PreferenceTable draw(int prompts, int responses, int comparisons, double flips, Answers answers, long seed) {
        double[][] reward = new double[prompts][], reference = new double[prompts][];
        int[][][] wins = new int[prompts][responses][responses];
        for (int s = 0; s < prompts; s++) {
            RandomGenerator world = Streams.stream(seed, "preference table " + s);
            double[] sorted = Streams.gaussians(world, responses);
            Arrays.sort(sorted);
            reward[s] = new double[responses];
            for (int i = 0; i < responses; i++) reward[s][i] = sorted[responses - 1 - i];
            double[] logits = Streams.gaussians(world, responses);
            double log = Math.log(Arrays.stream(logits).map(Math::exp).sum());
            reference[s] = Arrays.stream(logits).map(v -> v - log).toArray();
            RandomGenerator asked = Streams.stream(seed, "preference answers " + s);
            for (int c = 0; c < comparisons; c++) {
                int i = asked.nextInt(responses), other = asked.nextInt(responses - 1), j = other < i ? other : other + 1;
                boolean first = asked.nextDouble() < better(reward[s][i] - reward[s][j], 0, answers);
                if (asked.nextDouble() < flips) first = !first;
                if (first) wins[s][i][j]++;
                else wins[s][j][i]++;
            }
        }
        return new PreferenceTable(reward, reference, wins);
    }

    /// The probability that one response is said to be better than another, flips included.
    ///
    /// @param difference its reward less the other's; what is 0 counts as worse where answers are deterministic
    /// @param flips      share of the answers that are turned round
    public static double better(double difference, double flips, Answers answers) {
        double p = answers == Answers.NOISY ? 1 / (1 + Math.exp(-difference)) : difference > 0 ? 1 : 0;
        return p + flips * (1 - 2 * p);
    }

    /// How often each pair of responses to a prompt was compared, symmetric.
    public static double[][] compared(int[][] wins) {
        double[][] n = new double[wins.length][wins.length];
        for (int i = 0; i < n.length; i++) for (int j = 0; j < n.length; j++) n[i][j] = wins[i][j] + wins[j][i];
        return n;
    }
}
