package org.descentlab.experiment.alignmenttax;

import java.util.random.RandomGenerator;
import org.descentlab.stats.TaxFront;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Job;
import org.descentlab.study.Turn;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// The same policies without the closed form: draws of the base policy, reweighted by e^(t v·x).
record Tilt(double correlation, double budget, long seed) implements Job<Tilt.Means> {
    static final double[] WEIGHTS = {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1};
    private static final int DRAWS = 200_000;
    /// Fewer draws than these carry too little.
    private static final double LEAST = 1000;

    /// `[i]` belongs to `WEIGHTS[i]`; NaN where fewer than 1000 draws carry the weight. `divergence`: KL measured from the weights.
    record Means(double[] helpfulness, double[] safety, double[] divergence) {}

    /// The first seeds over correlations of the goals.
    static Family<Means> over(Ask ask, int seeds, double... correlations) {
        double own = ask.get(AlignmentTax.CORRELATION), budget = ask.get(AlignmentTax.BUDGET);
        return Family.of(seeds, correlations, (i, k) -> correlations[i] == own ? Turn.own(k) : Turn.seed(k),
                (rho, k, turn) -> ask.find(new Tilt(rho, budget, ask.settings().seed(k)), turn));
    }

    @Override
    public Means compute(Work work) {
        var front = new TaxFront(correlation, budget);
        RandomGenerator random = Streams.stream(seed, "alignment tilt");
        double t = Math.sqrt(2 * budget), across = Math.sqrt(1 - correlation * correlation);
        int n = WEIGHTS.length;
        double[][] v = new double[n][];
        double[] sum = new double[n], squares = new double[n], help = new double[n], safe = new double[n], logs = new double[n];
        for (int i = 0; i < n; i++) v[i] = front.direction(WEIGHTS[i]);
        for (int k = 0; k < DRAWS; k++) {
            if (k % 2000 == 0) work.cancelled().check();
            double x = random.nextGaussian(), y = random.nextGaussian();
            for (int i = 0; i < n; i++) {
                double log = t * (v[i][0] * x + v[i][1] * y), w = Math.exp(log);
                sum[i] += w;
                squares[i] += w * w;
                help[i] += w * x;
                safe[i] += w * (correlation * x + across * y);
                logs[i] += w * log;
            }
        }
        for (int i = 0; i < n; i++) {
            boolean enough = sum[i] * sum[i] / squares[i] >= LEAST;
            logs[i] = enough ? logs[i] / sum[i] - Math.log(sum[i] / DRAWS) : Double.NaN;
            help[i] = enough ? help[i] / sum[i] : Double.NaN;
            safe[i] = enough ? safe[i] / sum[i] : Double.NaN;
        }
        return new Means(help, safe, logs);
    }

    @Override
    public double cost() {
        return 60;
    }
}
