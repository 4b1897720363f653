package org.descentlab.experiment.incontext;

import java.util.random.RandomGenerator;
import org.descentlab.stats.ContextSpectrum;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// What other methods reach on the same prompts: tuned descent, GD++, ridge; over many drawn contexts.
record Bounds(int dimension, int context, double noise, boolean uniform, int layers) implements Job<Bounds.Found> {
    private static final int EIGENVALUES = 20_000, CHUNK = 20;

    /// @param descent of as many steps as there are layers, each of its best size
    /// @param plus    likewise of GD++
    /// @param ridge   the Bayes-optimal error; 0: without noise and with N ≥ d
    record Found(double descent, double plus, double ridge) {}

    static Bounds of(Ask ask) {
        return new Bounds(ask.get(InContext.DIMENSION), ask.get(InContext.CONTEXT), ask.get(InContext.NOISE),
                ask.get(InContext.INPUTS) == InContext.Inputs.UNIFORM, ask.get(InContext.LAYERS));
    }

    @Override
    public Found compute(Work work) {
        RandomGenerator random = Streams.stream(0, "in-context bounds");
        int draws = EIGENVALUES / dimension / CHUNK * CHUNK;
        double variance = uniform ? 1 / 3.0 : 1;
        double[] all = new double[draws * dimension];
        for (int k = 0; k < draws; k += CHUNK) {
            double[][][] x = new double[CHUNK][context][dimension];
            for (double[][] one : x)
                for (double[] e : one)
                    for (int i = 0; i < dimension; i++) e[i] = uniform ? 2 * random.nextDouble() - 1 : random.nextGaussian();
            double[] some = ContextSpectrum.of(x, variance, noise).eigenvalues();
            System.arraycopy(some, 0, all, k * dimension, some.length);
            work.cancelled().check();
        }
        var spectrum = new ContextSpectrum(all, draws, variance, noise, context);
        double plus = layers == 1 ? spectrum.descent(1) : spectrum.plus(layers, work.cancelled());
        return new Found(spectrum.descent(layers), plus, spectrum.ridge());
    }

    @Override
    public double cost() {
        return 100 + 300 * (layers - 1) + EIGENVALUES / dimension * 4e-4 * Math.pow(dimension, 3);
    }
}
