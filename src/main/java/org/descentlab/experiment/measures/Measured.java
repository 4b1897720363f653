package org.descentlab.experiment.measures;

import java.util.Arrays;
import org.descentlab.net.ClassifierRun;
import org.descentlab.net.Complexity;
import org.descentlab.net.DenseClassifier;
import org.descentlab.net.Measure;
import org.descentlab.net.Robustness;
import org.descentlab.net.Sharpness;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// One classifier, trained and measured.
///
/// @param share of the training labels that are drawn at random
/// @param whole whether it is disturbed and compressed too, or only its norms and margins are taken
record Measured(int samples, int width, int hidden, double rate, int batch, double weightDecay, double share, boolean whole, long seed)
        implements Job<Measured.Outcome> {
    static final double TARGET = 0.01;
    /// At most so many epochs, or as many as make up so many examples.
    static final int EPOCHS = 250, EXAMPLES = 250_000;
    private static final int DISTURBED = 500;
    private static final double DELTA = 0.05;
    private static final double FLOPS_PER_MILLISECOND = 4e6;

    /// @param values by [Measure#ordinal]; all NaN for a run that diverged
    record Outcome(int[] steps, double[] loss, double[] wrong, double[] test, double[] values, boolean fitted, boolean diverged) {
        /// NaN for a network that has not fitted: it is not at the loss at which the others are compared.
        double get(Measure m) {
            return fitted ? values[m.ordinal()] : Double.NaN;
        }

        double testError() {
            return diverged || test.length == 0 ? Double.NaN : test[test.length - 1];
        }

        int end() {
            return steps.length == 0 ? 0 : steps[steps.length - 1];
        }
    }

    /// Measured in whole only where the number of samples is the settings' own.
    static Measured of(Ask ask, int samples, double share, long seed) {
        return new Measured(samples, ask.get(Measures.WIDTH), ask.get(Measures.HIDDEN), ask.get(Measures.RATE), ask.get(Measures.BATCH),
                ask.get(Measures.DECAY), share, samples == ask.get(Measures.SAMPLES), seed);
    }

    @Override
    public Outcome compute(Work work) {
        Images.Pool pool = work.get(new Images());
        var train = pool.training(seed, samples, share);
        int[] sizes = new int[hidden + 2];
        Arrays.fill(sizes, width);
        sizes[0] = train.inputs()[0].length;
        sizes[hidden + 1] = 10;
        var plan = new ClassifierRun.Plan(rate, batch, weightDecay, TARGET, Math.max(EPOCHS, EXAMPLES / samples));
        ClassifierRun run = ClassifierRun.train(work.backend(), sizes, plan, train, pool.testing(seed), seed, work.cancelled());
        double[] values = measures(work, sizes, run, train);
        return new Outcome(run.steps(), run.loss(), run.wrong(), run.test(), values, run.fitted(), run.diverged());
    }

    private double[] measures(Work work, int[] sizes, ClassifierRun run, ClassifierRun.Set train) {
        double[] v = new double[Measure.values().length];
        Arrays.fill(v, Double.NaN);
        if (run.diverged()) return v;
        double margin, fisher;
        try (var space = new Workspace()) {
            var net = new DenseClassifier(space, Precision.FLOAT32, sizes);
            for (int l = 0; l < sizes.length - 1; l++) net.weights[l].set(run.last()[l]);
            Matrix x = train.matrix(space, Precision.FLOAT32);
            Matrix f = net.logits(work.backend(), x, net.weights, net.new Buffers(space, train.size()));
            margin = Complexity.margin(f, train.labels());
            fisher = Complexity.fisherRao(f, train.labels(), sizes.length - 1);
        }
        var c = new Complexity(sizes, run.last(), run.first(), margin);
        double[] norms = c.spectralNorms(work.backend());
        put(v, Measure.PARAMETERS, c.parameters());
        put(v, Measure.VC, c.vc());
        put(v, Measure.PARAMETER_NORM, c.parameterNorm());
        put(v, Measure.DISTANCE, c.distance());
        put(v, Measure.INVERSE_MARGIN, c.inverseMargin());
        put(v, Measure.FROBENIUS, c.frobenius());
        put(v, Measure.FROBENIUS_MARGIN, c.frobenius() + c.overMargin());
        put(v, Measure.SPECTRAL, Complexity.spectral(norms));
        put(v, Measure.SPECTRAL_MARGIN, Complexity.spectral(norms) + c.overMargin());
        put(v, Measure.BARTLETT, c.bartlett(norms));
        put(v, Measure.NEYSHABUR, c.neyshabur(norms));
        put(v, Measure.PATH, c.path());
        put(v, Measure.PATH_MARGIN, Math.log(c.path()) + c.overMargin());
        put(v, Measure.FISHER_RAO, fisher);
        if (whole) try (var space = new Workspace()) {
            var robust = new Robustness(space, work.backend(), sizes, run.last(), train.head(DISTURBED), work.cancelled());
            double plain = robust.noise(false, seed), relative = robust.noise(true, seed);
            put(v, Measure.FLATNESS, 1 / (plain * plain));
            put(v, Measure.MAGNITUDE_FLATNESS, 1 / (relative * relative));
            put(v, Measure.PAC_BAYES, c.distance() / (4 * plain * plain) + Math.log(samples / DELTA) + 10);
            put(v, Measure.COMPRESSION, robust.bits());
        }
        if (whole)
            put(v, Measure.SHARPNESS, Sharpness.of(work.backend(), sizes, run.last(), train.head(DISTURBED), seed, work.cancelled()));
        double early = run.stepsTo(0.1);
        put(v, Measure.STEPS, early);
        put(v, Measure.LATE_STEPS, run.fitted() ? run.end() - early : Double.NaN);
        return v;
    }

    private static void put(double[] v, Measure m, double value) {
        v[m.ordinal()] = value;
    }

    @Override
    public long bytes(Outcome result) {
        return 600 + 28L * result.steps().length;
    }

    @Override
    public double cost() {
        double weights = 206.0 * width + (hidden - 1.0) * width * width, epochs = 12 + share * 35 + 6000.0 / samples;
        double judged = Images.TESTS * 20.0 + (whole ? 200.0 * DISTURBED : 0);
        return 50 + (6 * weights * samples * epochs + 2 * weights * judged) / FLOPS_PER_MILLISECOND;
    }

    @Override
    public long steps(Outcome result) {
        return result.end();
    }
}
