package org.descentlab.experiment.dporlhf;

import java.util.stream.IntStream;
import org.descentlab.net.PolicyTable;
import org.descentlab.net.PolicyTable.Look;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;
import org.descentlab.stats.BradleyTerry;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;

/// DPO on one prompt with three responses and an even reference policy, each pair of which was compared twenty times, always with the same
/// answer: 1 before 2 before 3.
record OneSided(double beta, int steps) implements TrainingJob<Look> {
    private static final int EACH = 20;
    static final int[][] WINS = {{0, EACH, EACH}, {0, 0, EACH}, {0, 0, 0}};
    private static final double[] EVEN = {0, 0, 0};
    private static final double RATE = PolicyTable.rate(new int[][][] {WINS}), ROOT = Math.sqrt(7);
    private static final int HALVINGS = 100;

    @Override
    public Trainee<Look> trainee(Work work) {
        return PolicyTable.direct(new double[][] {EVEN}, new int[][][] {WINS}, beta);
    }

    @Override
    public int[] recorded() {
        return IntStream.concat(IntStream.of(0), Recorder.ratios(steps, 80)).toArray();
    }

    /// What a policy leaves to the others than the best response.
    static double others(double[] policy) {
        return policy[1] + policy[2];
    }

    /// The same where βh = (a, 0, −a).
    private static double others(double a, double beta) {
        double x = Math.exp(-a / beta);
        return x * (1 + x) / (1 + x + x * x);
    }

    /// RLHF's with a ridge.
    static double rlhf(double beta, double ridge) {
        return others(PolicyTable.tilted(EVEN, BradleyTerry.fit(WINS, ridge), beta));
    }

    /// IPO's (Azar et al. 2024): the least squares of h_i − h_j = 1/(2β) over the three pairs have h = (1, 0, −1)/(3β).
    static double ipo(double beta) {
        return others(1 / 3.0, beta);
    }

    /// The steps after which the gradient flow has βh = (a, 0, −a): da/dt = η (σ(−a) + σ(−2a))/3, in closed form with u = e^a.
    static double time(double a) {
        return 3 / RATE * (integral(Math.exp(a)) - integral(1));
    }

    private static double integral(double u) {
        return u + Math.log(u) / 2 - Math.log(u * u + u + 2) / 4 - 5 / (2 * ROOT) * Math.atan((2 * u + 1) / ROOT);
    }

    /// What the flow leaves to the others after so many steps.
    static double flow(double steps, double beta) {
        double low = 0, high = 300;
        for (int i = 0; i < HALVINGS; i++) {
            double mid = (low + high) / 2;
            if (time(mid) < steps) low = mid;
            else high = mid;
        }
        return others(low, beta);
    }

    /// The steps after which the flow leaves them so much: e^(−a/β) + e^(−2a/β) = p/(1 − p).
    static double until(double p, double beta) {
        double x = (Math.sqrt(1 + 4 * p / (1 - p)) - 1) / 2;
        return time(-beta * Math.log(x));
    }

    @Override
    public double cost() {
        return 0.5 + 5e-4 * steps;
    }
}
