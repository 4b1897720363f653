package org.descentlab.experiment.linear;

import org.descentlab.experiment.linear.Linear.Covariance;
import org.descentlab.kernel.MinimumNorm;
import org.descentlab.stats.OmniscientRisk;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;

/// Minimum-norm or ridge regression with a covariance that is not isotropic (Bartlett et al. 2020; Mallinar et al. 2022; with a ridge
/// Tsigler & Bartlett 2023): its excess risk on one draw of n examples.
///
/// @param value  T or a
/// @param signal |β|², on the five first directions
/// @param ridge  λ′ of (1/n)‖y − Xb‖² + λ′‖b‖²; 0: minimum norm
record Benign(Covariance covariance, double value, int n, int p, double signal, double noise, double ridge, long seed)
        implements
            Job<Double> {
    private static final int SPIKES = 5;
    private static final double HEIGHT = 10;

    static Benign of(Ask ask, int p, long seed) {
        Covariance covariance = ask.get(Linear.COVARIANCE);
        double value = ask.get(covariance == Covariance.SPIKED ? Linear.TRACE : Linear.EXPONENT);
        return new Benign(covariance, value, ask.get(Linear.SAMPLES), p, ask.get(Linear.SIGNAL), ask.get(Linear.NOISE),
                ask.get(Linear.BENIGN_RIDGE), seed);
    }

    private double[] eigenvalues() {
        double[] l = new double[p];
        for (int i = 0; i < p; i++)
            l[i] = switch (covariance) {
                case SPIKED -> i < SPIKES ? HEIGHT : value / (p - SPIKES);
                case POWER_LAW -> Math.pow(i + 1, -value);
            };
        return l;
    }

    /// Uniform on the sphere over the first five directions.
    private double[] target() {
        var random = Streams.stream(seed, "benign target");
        double[] b = new double[p];
        double square = 0;
        for (int i = 0; i < SPIKES; i++) {
            b[i] = random.nextGaussian();
            square += b[i] * b[i];
        }
        for (int i = 0; i < SPIKES; i++) b[i] *= Math.sqrt(signal / square);
        return b;
    }

    /// What theory expects, averaged over targets: the signal spread evenly over the five directions.
    double theory() {
        double[] b = new double[p];
        for (int i = 0; i < SPIKES; i++) b[i] = Math.sqrt(signal / SPIKES);
        return OmniscientRisk.of(eigenvalues(), b, n, noise, n * ridge);
    }

    /// k*/n + n/R_k* with the first k* at which Σ_{i>k} λ_i ≥ n λ_{k+1}; NaN if there is none.
    double benignity() {
        double[] l = eigenvalues();
        double sum = 0, squares = 0;
        for (double v : l) {
            sum += v;
            squares += v * v;
        }
        for (int k = 0; k < p; k++) {
            if (sum >= n * l[k]) return (double) k / n + n * squares / (sum * sum);
            sum -= l[k];
            squares -= l[k] * l[k];
        }
        return Double.NaN;
    }

    @Override
    public Double compute(Work work) {
        double[] l = eigenvalues(), beta = target();
        try (var space = work.backend().workspace()) {
            double[] values = new double[n * p];
            var random = Streams.stream(seed, "benign inputs");
            for (int j = 0; j < p; j++) {
                double scale = Math.sqrt(l[j]);
                for (int i = 0; i < n; i++) values[i + j * n] = scale * random.nextGaussian();
            }
            work.cancelled().check();
            Matrix x = space.matrix(Precision.FLOAT64, n, p, values), b = space.matrix(Precision.FLOAT64, p, 1, beta);
            Matrix y = space.matrix(Precision.FLOAT64, n, 1);
            work.backend().gemm(1, x, false, b, false, 0, y);
            var errors = Streams.stream(seed, "benign noise");
            for (int i = 0; i < n; i++) y.set(i, 0, y.get(i, 0) + Math.sqrt(noise) * errors.nextGaussian());
            Matrix fit = MinimumNorm.fit(work.backend(), space, x, MinimumNorm.modes(work.backend(), space, x), y, n * ridge);
            double excess = 0;
            for (int j = 0; j < p; j++) excess += l[j] * Math.pow(fit.get(j, 0) - beta[j], 2);
            return excess;
        }
    }

    @Override
    public double cost() {
        return 1 + 4e-5 * n * p;
    }
}
