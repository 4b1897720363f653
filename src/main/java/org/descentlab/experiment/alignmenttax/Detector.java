package org.descentlab.experiment.alignmenttax;

import java.util.random.RandomGenerator;
import org.descentlab.stats.RidgeLogistic;
import org.descentlab.study.Ask;
import org.descentlab.study.Family;
import org.descentlab.study.Job;
import org.descentlab.study.Turn;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// A refusal rule learned from n labelled prompts by ridge-logistic regression: cos(ŵ, u).
record Detector(int dimension, double separation, int labels, double ridge, long seed) implements Job<Double> {
    /// All seeds over numbers of labels.
    static Family<Double> over(Ask ask, double... labels) {
        int dimension = ask.get(AlignmentTax.DIMENSION), own = ask.get(AlignmentTax.LABELS);
        double separation = ask.get(AlignmentTax.SEPARATION), ridge = ask.get(AlignmentTax.RIDGE);
        return Family.of(ask, labels, (n, seed) -> new Detector(dimension, separation, (int) n, ridge, seed),
                (i, k) -> labels[i] == own ? Turn.own(k) : Turn.seed(k));
    }

    @Override
    public Double compute(Work work) {
        RandomGenerator random = Streams.stream(seed, "alignment prompts");
        double[] z = new double[labels * dimension];
        for (int r = 0, k = 0; r < labels; r++) {
            if (r % 1000 == 0) work.cancelled().check();
            double sign = random.nextBoolean() ? 1 : -1;
            for (int i = 0; i < dimension; i++, k++) z[k] = sign * (random.nextGaussian() + (i == 0 ? sign * separation / 2 : 0));
        }
        double[] w = RidgeLogistic.fit(z, labels, dimension, ridge, work.cancelled());
        double square = 0;
        for (double v : w) square += v * v;
        return w[0] / Math.sqrt(square);
    }

    @Override
    public double cost() {
        return 1 + labels * dimension * dimension * 1e-5;
    }
}
