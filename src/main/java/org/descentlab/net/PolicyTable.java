package org.descentlab.net;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// A policy that is a table, a softmax of free logits θ over K responses to each of S prompts, trained from a reference policy by direct
/// preference optimisation or by three kinds of policy gradient. float64.
public final class PolicyTable implements Trainee<PolicyTable.Look> {
    /// DPO's step is at most this, over β²; and at most this share of 2 over a bound of the curvature, below which descent settles.
    private static final double MOST = 32, SAFE = 0.75;
    /// The step of natural policy gradient, over β; of the policy gradient, and at most 1/β, since near the optimum the curvature is at
    /// most β/2; of REINFORCE at its start, with so many samples a prompt.
    public static final double NATURAL_RATE = 0.2;
    private static final double VANILLA_RATE = 1, SAMPLED_RATE = 0.3;
    private static final int SAMPLES = 64;

    /// How the table is trained. DPO (Rafailov et al. 2023, eq. 7) descends −Σ C_ij ln σ(β(h_i − h_j))/ΣC, h = θ − θ_ref, on the
    /// comparisons themselves. The others climb Σ π z − β KL(π‖reference), z the rewards that they are given, with the advantage
    /// A = z − β ln(π/reference): θ ← ln π + (0.2/β) A; θ ← θ + min(1, 1/β) π ⊙ (A − π·A); and its estimate from 64
    /// responses, with a step that falls from 0.3 to 0.
    public enum Method { DPO, NATURAL, VANILLA, REINFORCE }

    /// @param policy `[prompt][response]`
    /// @param loss   DPO's loss; of the others what they climb, turned round, a mean over prompts
    public record Look(double[][] policy, double loss) {}

    private final Method method;
    private final double[][] reference, reward, theta;
    private final int[][][] wins;
    private final double beta;
    private final int steps;
    private final long seed;
    private final double total, rate;
    private int step;

    private PolicyTable(Method method, double[][] reference, double[][] reward, int[][][] wins, double beta, int steps, long seed) {
        this.method = method;
        this.reference = reference;
        this.reward = reward;
        this.wins = wins;
        this.beta = beta;
        this.steps = steps;
        this.seed = seed;
        theta = Arrays.stream(reference).map(double[]::clone).toArray(double[][]::new);
        total = total(wins);
        rate = rate(wins);
    }

    /// @param wins as of [org.descentlab.data.PreferenceTable]
    public static PolicyTable direct(double[][] reference, int[][][] wins, double beta) {
        return new PolicyTable(Method.DPO, reference, new double[0][], wins, beta, 0, 0);
    }

    /// A policy gradient's, of a [Method] other than DPO.
    ///
    /// @param reference ln of the reference policy, `[prompt][response]`
    /// @param reward    z, `[prompt][response]`
    /// @param steps     how many are planned, over which REINFORCE's step falls to 0
    /// @param seed      of REINFORCE's samples
    public static PolicyTable climbing(Method method, double[][] reference, double[][] reward, double beta, int steps, long seed) {
        return new PolicyTable(method, reference, reward, new int[0][][], beta, steps, seed);
    }

    /// DPO's step times β²: 32, or less where few responses share the comparisons. The curvature of the loss in βh is at most half of the
    /// largest share that one response has in all comparisons.
    public static double rate(int[][][] wins) {
        double most = 0;
        for (int[][] prompt : wins)
            for (int i = 0; i < prompt.length; i++) {
                double mine = 0;
                for (int j = 0; j < prompt.length; j++) mine += prompt[i][j] + prompt[j][i];
                most = Math.max(most, mine);
            }
        return Math.min(MOST, SAFE * 4 * total(wins) / most);
    }

    /// ΣC: how many comparisons there are.
    public static double total(int[][][] wins) {
        return Arrays.stream(wins).flatMap(Arrays::stream).flatMapToInt(Arrays::stream).sum();
    }

    /// The best policy for rewards under a KL penalty β: reference · e^(reward/β), normalised.
    ///
    /// @param reference ln of the reference policy, or its logits
    public static double[] tilted(double[] reference, double[] reward, double beta) {
        double[] logits = reference.clone();
        for (int i = 0; i < logits.length; i++) logits[i] += reward[i] / beta;
        return softmax(logits);
    }

    public static double[] softmax(double[] logits) {
        double most = Arrays.stream(logits).max().orElseThrow();
        double[] p = Arrays.stream(logits).map(v -> Math.exp(v - most)).toArray();
        double sum = Arrays.stream(p).sum();
        for (int i = 0; i < p.length; i++) p[i] /= sum;
        return p;
    }

    /// KL(p‖q) as a sum of terms that are not negative, exact to rounding where the two are close.
    public static double divergence(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            double least = Math.max(q[i], Double.MIN_NORMAL), x = (p[i] - least) / least;
            sum += p[i] == 0 ? least : least * ((1 + x) * Math.log1p(x) - x);
        }
        return Math.max(0, sum);
    }

    @Override
    public double step() {
        double loss = 0;
        for (int s = 0; s < theta.length; s++) {
            if (method == Method.DPO) {
                double[] up = new double[theta[s].length];
                loss += direct(s, up);
                for (int i = 0; i < up.length; i++) theta[s][i] += rate / beta * up[i] / total;
                continue;
            }
            double[] log = logarithms(s), a = advantage(s, log);
            loss += climbed(log, a);
            switch (method) {
                case NATURAL -> natural(s, log, a);
                case VANILLA -> vanilla(s, log, a);
                default -> sampled(s, log, a);
            }
        }
        step++;
        return loss;
    }

    /// DPO's loss of a prompt; `up` is its negative slope in βh, times ΣC.
    private double direct(int s, double[] up) {
        int[][] c = wins[s];
        double loss = 0;
        for (int i = 0; i < up.length; i++)
            for (int j = 0; j < i; j++) {
                double d = beta * (theta[s][i] - reference[s][i] - theta[s][j] + reference[s][j]), e = Math.exp(-Math.abs(d));
                double p = d > 0 ? 1 / (1 + e) : e / (1 + e), pull = c[i][j] * (1 - p) - c[j][i] * p, least = Math.log1p(e);
                loss += c[i][j] * (least + Math.max(0, -d)) + c[j][i] * (least + Math.max(0, d));
                up[i] += pull;
                up[j] -= pull;
            }
        return loss / total;
    }

    private void natural(int s, double[] log, double[] a) {
        for (int i = 0; i < a.length; i++) theta[s][i] = log[i] + NATURAL_RATE / beta * a[i];
    }

    private void vanilla(int s, double[] log, double[] a) {
        double mean = 0;
        for (int i = 0; i < a.length; i++) mean += Math.exp(log[i]) * a[i];
        for (int i = 0; i < a.length; i++) theta[s][i] += Math.min(VANILLA_RATE, 1 / beta) * Math.exp(log[i]) * (a[i] - mean);
    }

    private void sampled(int s, double[] log, double[] a) {
        double[] p = Arrays.stream(log).map(Math::exp).toArray();
        RandomGenerator random = Streams.stream(seed, "responses " + s + " " + step);
        int[] drawn = new int[SAMPLES];
        double mean = 0;
        for (int k = 0; k < SAMPLES; k++) {
            for (double u = random.nextDouble() - p[0]; u >= 0 && drawn[k] < p.length - 1; u -= p[drawn[k]]) drawn[k]++;
            mean += a[drawn[k]] / SAMPLES;
        }
        double by = SAMPLED_RATE * (1 - step / (double) Math.max(1, steps)) / SAMPLES;
        // Σ_k (A_k − mean) of the drawn is 0: the part along π falls away
        for (int i : drawn) theta[s][i] += by * (a[i] - mean);
    }

    private double[] advantage(int s, double[] log) {
        double[] a = reward[s].clone();
        for (int i = 0; i < a.length; i++) a[i] -= beta * (log[i] - reference[s][i]);
        return a;
    }

    /// ln π.
    private double[] logarithms(int s) {
        double most = theta[s][0], sum = 0;
        for (double v : theta[s]) most = Math.max(most, v);
        for (double v : theta[s]) sum += Math.exp(v - most);
        double[] out = theta[s].clone();
        double log = most + Math.log(sum);
        for (int i = 0; i < out.length; i++) out[i] -= log;
        return out;
    }

    /// What is climbed, turned round, of one prompt.
    private double climbed(double[] log, double[] a) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) sum -= Math.exp(log[i]) * a[i] / theta.length;
        return sum;
    }

    private double loss() {
        double sum = 0;
        for (int s = 0; s < theta.length; s++) {
            if (method == Method.DPO) sum += direct(s, new double[theta[s].length]);
            else {
                double[] log = logarithms(s);
                sum += climbed(log, advantage(s, log));
            }
        }
        return sum;
    }

    @Override
    public Look look() {
        return new Look(Arrays.stream(theta).map(PolicyTable::softmax).toArray(double[][]::new), loss());
    }

    @Override
    public double loss(Look look) {
        return look.loss;
    }

    @Override
    public Keyframe keyframe(int at) {
        return Keyframe.of(at, theta);
    }

    @Override
    public void resume(Keyframe from) {
        step = from.step();
        for (int s = 0; s < theta.length; s++) System.arraycopy(from.part(s), 0, theta[s], 0, theta[s].length);
    }
}
