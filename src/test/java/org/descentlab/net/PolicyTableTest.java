package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.descentlab.data.PreferenceTable;
import org.descentlab.data.PreferenceTable.Answers;
import org.descentlab.net.PolicyTable.Look;
import org.descentlab.net.PolicyTable.Method;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Test;

/// Policies as tables by second routes.
class PolicyTableTest {
    private static final PreferenceTable TABLE = PreferenceTable.draw(2, 5, 80, 0.1, Answers.NOISY, 3);

    /// After any number of steps DPO's policy is RLHF's whose reward model was trained as long by gradient descent, whatever β.
    @Test
    void directPreferencesAreRewardsUnderWay() {
        double total = 160, rate = PolicyTable.rate(TABLE.wins());
        double[][] z = new double[2][5];
        var tables = new PolicyTable[] {PolicyTable.direct(TABLE.reference(), TABLE.wins(), 0.2),
                PolicyTable.direct(TABLE.reference(), TABLE.wins(), 3)};
        double[] betas = {0.2, 3};
        for (int t = 0; t < 50; t++) {
            for (int b = 0; b < 2; b++) {
                Look look = tables[b].look();
                for (int s = 0; s < 2; s++)
                    assertArrayEquals(PolicyTable.tilted(TABLE.reference()[s], z[s], betas[b]), look.policy()[s], 1e-12);
                tables[b].step();
            }
            double[][] next = new double[2][5];
            for (int s = 0; s < 2; s++)
                for (int i = 0; i < 5; i++) {
                    double slope = 0;
                    for (int j = 0; j < 5; j++)
                        slope += TABLE.wins()[s][j][i] / (1 + Math.exp(z[s][j] - z[s][i]))
                                - TABLE.wins()[s][i][j] / (1 + Math.exp(z[s][i] - z[s][j]));
                    next[s][i] = z[s][i] - rate / total * slope;
                }
            z = next;
        }
        assertTrue(rate > 1 && rate <= 32);
    }

    /// The loss in a look is −Σ C ln σ(β(h_i − h_j))/ΣC with h read off the policies.
    @Test
    void theLossIsThatOfThePolicies() {
        var table = PolicyTable.direct(TABLE.reference(), TABLE.wins(), 0.7);
        for (int t = 0; t < 5; t++) table.step();
        Look look = table.look();
        double loss = 0;
        for (int s = 0; s < 2; s++)
            for (int i = 0; i < 5; i++)
                for (int j = 0; j < 5; j++) {
                    double d = 0.7
                            * (Math.log(look.policy()[s][i] / look.policy()[s][j]) - TABLE.reference()[s][i] + TABLE.reference()[s][j]);
                    loss -= TABLE.wins()[s][i][j] / 160.0 * Math.log(1 / (1 + Math.exp(-d)));
                }
        assertEquals(loss, look.loss(), 1e-12);
    }

    /// Natural gradient shortens ln π − ln π* by a fifth at each step; the plain one is the slope of Σ π z − β KL in the logits, by
    /// differences; REINFORCE's first step is that on average, within five standard errors of 4000 draws.
    @Test
    void policyGradientsAreWhatTheyAreCalled() {
        double beta = 0.5;
        double[][] reference = {{-1.2, -0.9, -2.1, -1.9}}, reward = {{0.3, -0.2, 1.1, 0}};
        double[] best = PolicyTable.tilted(reference[0], reward[0], beta);
        var natural = PolicyTable.climbing(Method.NATURAL, reference, reward, beta, 10, 0);
        double before = gap(natural.look().policy()[0], best);
        for (int t = 0; t < 10; t++) {
            natural.step();
            double now = gap(natural.look().policy()[0], best);
            assertEquals(0.8 * before, now, 1e-12);
            before = now;
        }
        double[] slope = new double[4];
        for (int i = 0; i < 4; i++) {
            double[] up = reference[0].clone(), down = reference[0].clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            slope[i] = (worth(up, reference[0], reward[0], beta) - worth(down, reference[0], reward[0], beta)) / 2e-5;
        }
        var plain = PolicyTable.climbing(Method.VANILLA, reference, reward, beta, 10, 0);
        plain.step();
        double[] want = reference[0].clone();
        for (int i = 0; i < 4; i++) want[i] += slope[i];
        assertArrayEquals(PolicyTable.softmax(want), plain.look().policy()[0], 1e-8);
        double[] moved = new double[4];
        int draws = 4000;
        for (int k = 0; k < draws; k++) {
            var sampled = PolicyTable.climbing(Method.REINFORCE, reference, reward, beta, 10, k);
            sampled.step();
            double[] theta = sampled.keyframe(1).part(0);
            for (int i = 0; i < 4; i++) moved[i] += (theta[i] - reference[0][i]) / 0.3 / draws;
        }
        for (int i = 0; i < 4; i++) assertEquals(slope[i] * 63 / 64, moved[i], 5 * 0.7 / Math.sqrt(64.0 * draws));
    }

    private static double gap(double[] p, double[] q) {
        return Math.log(p[0] / p[1]) - Math.log(q[0] / q[1]);
    }

    private static double worth(double[] theta, double[] reference, double[] reward, double beta) {
        double[] p = PolicyTable.softmax(theta), q = PolicyTable.softmax(reference);
        return IntStream.range(0, p.length).mapToDouble(i -> p[i] * (reward[i] - beta * Math.log(p[i] / q[i]))).sum();
    }

    /// Any step of a run is trained again from a keyframe to the bit.
    @Test
    void everyStepCanBeShownAgain() {
        for (Method m : Method.values()) {
            var course = Recorder.train(made(m), 200, new int[] {0, 50, 137}, Cancellation.NEVER, s -> {});
            Look again = Recorder.replay(made(m), course, 137, Cancellation.NEVER);
            for (int s = 0; s < 2; s++) assertArrayEquals(course.at(137).policy()[s], again.policy()[s], m.name());
        }
    }

    private static PolicyTable made(Method m) {
        return m == Method.DPO
                ? PolicyTable.direct(TABLE.reference(), TABLE.wins(), 0.5)
                : PolicyTable.climbing(m, TABLE.reference(), TABLE.reward(), 0.5, 200, 7);
    }

    /// KL against its definition, and far below where that is lost in rounding.
    @Test
    void divergenceIsExactNearZero() {
        double[] p = {0.2, 0.3, 0.5}, q = {0.1, 0.6, 0.3};
        assertEquals(0.2 * Math.log(2) + 0.3 * Math.log(0.5) + 0.5 * Math.log(5 / 3.0), PolicyTable.divergence(p, q), 1e-14);
        double d = 1e-9;
        assertEquals(d * d / 2 * (1 / 0.2 + 1 / 0.3), PolicyTable.divergence(new double[] {0.2 + d, 0.3 - d, 0.5}, p), 1e-21);
    }

    /// A longer table begins with the comparisons of a shorter one; each pair is compared as often as chance has it, and won as often.
    @Test
    void comparisonsAreDrawnAsDescribed() {
        var few = PreferenceTable.draw(1, 4, 100, 0.2, Answers.NOISY, 5);
        var many = PreferenceTable.draw(1, 4, 60_000, 0.2, Answers.NOISY, 5);
        assertArrayEquals(few.reward()[0], many.reward()[0]);
        for (int i = 0; i < 4; i++)
            for (int j = 0; j < 4; j++) {
                assertTrue(few.wins()[0][i][j] <= many.wins()[0][i][j]);
                if (i == j) continue;
                double n = many.wins()[0][i][j] + many.wins()[0][j][i], p = 1 / (1 + Math.exp(many.reward()[0][j] - many.reward()[0][i]));
                assertEquals(10_000, n, 500);
                assertEquals(0.8 * p + 0.2 * (1 - p), many.wins()[0][i][j] / n, 0.025);
            }
        int[][] sure = PreferenceTable.draw(1, 4, 100, 0, Answers.DETERMINISTIC, 5).wins()[0];
        for (int i = 0; i < 4; i++) for (int j = 0; j <= i; j++) assertEquals(0, sure[i][j], "the best one first");
    }
}
