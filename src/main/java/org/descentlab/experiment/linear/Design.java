package org.descentlab.experiment.linear;

import java.util.List;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.GramProduct;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;

/// One draw of isotropic Gaussian inputs X (n × p), a unit target direction and unit noise, in the singular basis of X: from it
/// the risk at every signal, noise and ridge follows at once.
record Design(int n, int p, long seed) implements Job<Design.Spectrum> {
    private static final double CUT = 1e-10;

    /// With X = V diag(√e) Uᵀ:
    ///
    /// @param e       squared singular values, ascending
    /// @param target  Uᵀβ for |β| = 1
    /// @param noise   Vᵀε for ε ~ N(0, I)
    /// @param outside the part of |β|² = 1 that no example sees
    record Spectrum(int n, int p, double[] e, double[] target, double[] noise, double outside) {
        /// ‖b̂ − β‖² for the objective (1/n)‖y − Xb‖² + λ‖b‖²; λ = 0: minimum norm.
        double risk(double signal, double noiseVariance, double lambda) {
            double r = Math.sqrt(signal), s = Math.sqrt(noiseVariance), sum = signal * outside, floor = CUT * e[e.length - 1];
            for (int i = 0; i < e.length; i++) {
                boolean kept = lambda > 0 || e[i] > floor;
                double fit = kept ? (e[i] * r * target[i] + Math.sqrt(Math.max(0, e[i])) * s * noise[i]) / (e[i] + n * lambda) : 0;
                sum += Math.pow(fit - r * target[i], 2);
            }
            return sum;
        }
    }

    @Override
    public Spectrum compute(Work work) {
        try (var space = work.backend().workspace()) {
            Matrix x = space.matrix(Precision.FLOAT64, n, p, Streams.gaussians(Streams.stream(seed, "linear inputs"), n * p));
            work.cancelled().check();
            double[] beta = Streams.gaussians(Streams.stream(seed, "linear target"), p),
                    epsilon = Streams.gaussians(Streams.stream(seed, "linear noise"), n);
            double square = 0;
            for (double b : beta) square += b * b;
            for (int i = 0; i < p; i++) beta[i] /= Math.sqrt(square);
            boolean wide = p > n;
            int k = Math.min(n, p);
            Matrix gram = space.matrix(Precision.FLOAT64, k, k);
            if (wide) work.backend().sum(List.of(GramProduct.of(1, x)), gram);
            else work.backend().gemm(1, x, true, x, false, 0, gram);
            double[] e = work.backend().eigenvectors(gram);
            // the basis known is V (wide) or U; the other one is X applied to it, over √e
            Matrix b = space.matrix(Precision.FLOAT64, p, 1, beta), y = space.matrix(Precision.FLOAT64, n, 1, epsilon);
            double[] target = wide ? through(work, space, gram, x, false, b) : direct(work, space, gram, b);
            double[] noise = wide ? direct(work, space, gram, y) : through(work, space, gram, x, true, y);
            double[] other = wide ? target : noise;
            for (int i = 0; i < k; i++) other[i] = e[i] > CUT * e[k - 1] ? other[i] / Math.sqrt(e[i]) : 0;
            double seen = 0;
            for (double t : target) seen += t * t;
            return new Spectrum(n, p, e, target, noise, Math.max(0, 1 - seen));
        }
    }

    /// Qᵀv.
    private static double[] direct(Work work, Workspace space, Matrix q, Matrix v) {
        Matrix out = space.matrix(Precision.FLOAT64, q.columns, 1);
        work.backend().gemm(1, q, true, v, false, 0, out);
        return out.toArray();
    }

    /// Qᵀ X v, or Qᵀ Xᵀ v.
    private static double[] through(Work work, Workspace space, Matrix q, Matrix x, boolean transposed, Matrix v) {
        Matrix out = space.matrix(Precision.FLOAT64, q.rows, 1);
        work.backend().gemm(1, x, transposed, v, false, 0, out);
        return direct(work, space, q, out);
    }

    @Override
    public long bytes(Spectrum s) {
        return 128 + 24L * s.e.length;
    }

    @Override
    public double cost() {
        double k = Math.min(n, p);
        return 0.2 + 3e-5 * n * p + 1e-6 * k * k * k / 4;
    }
}
