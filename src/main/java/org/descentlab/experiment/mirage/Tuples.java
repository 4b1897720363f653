package org.descentlab.experiment.mirage;

import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// How often a reader reads the first 1, 2, … 40 digits of a row without a mistake, over rows drawn with replacement from the
/// test images.
record Tuples(Judged judged, int tuples) implements Job<double[]> {
    @Override
    public double[] compute(Work work) {
        return exact(work.get(judged).right(), tuples, judged.reader().seed());
    }

    /// `[K − 1]`: share of the rows whose first K digits are all right.
    static double[] exact(boolean[] right, int tuples, long seed) {
        var random = Streams.stream(seed, "rows of digits");
        double[] share = new double[Mirage.MOST_DIGITS];
        for (int t = 0; t < tuples; t++) {
            boolean whole = true;
            for (int k = 0; k < share.length; k++) {
                whole &= right[random.nextInt(right.length)];
                if (whole) share[k] += 1.0 / tuples;
            }
        }
        return share;
    }

    @Override
    public double cost() {
        return 2;
    }
}
