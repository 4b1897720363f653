package org.descentlab.kernel;

import org.descentlab.data.Task;
import org.descentlab.data.TaskInfo;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Cancellation;
import org.descentlab.tensor.Matrix;

/// The infinite-width kernel on a whole pool of M inputs, by its eigenvalues l_k and the squared coefficients
/// c_k = (u_kᵀ y)² of the clean labels; independent of seed, noise and sample size.
public record PoolKernel(TaskInfo task, double[] eigenvalues, double[] power) {
    private static final double RIDGE = 1e-3;

    public static PoolKernel of(Backend backend, Task task, PoolGram gram, Cancellation cancellation) {
        PoolModes modes = PoolModes.of(backend, gram, task.labels(), cancellation);
        return new PoolKernel(task.info(), modes.eigenvalues(), modes.power());
    }

    /// k := the infinite-width kernel between the rows of x and z, inputs of norm √D.
    static void gram(Backend backend, InfiniteWidth kernel, int dimension, Matrix x, Matrix z, Matrix k) {
        backend.gemm(1.0 / dimension, x, false, z, true, 0, k);
        double[] values = k.toArray();
        for (int i = 0; i < values.length; i++) values[i] = kernel.at(values[i]);
        k.set(values);
    }

    /// The expected test error of (nearly) ridgeless kernel regression on D of the M inputs drawn without replacement, label
    /// noise η, against clean labels: a Gaussian-design formula for a finite pool. With κ = δ + (M−D)/H,
    /// H = Σ 1/(l+κ), κ' = 1/(1 − (M−D) Σ(l+κ)⁻²/H²), and for flipped labels q = 1−2η, s² = 4η(1−η), for real ones q = 1, s² = η²:
    /// E = D κ' Σ (q²c + s²)/(l+κ)² / H² − s² + 2(1−q)q Σ c/(l+κ)/H + (1−q)².
    public double expectedError(int d, double noise) {
        int m = eigenvalues.length;
        double kappa = solve(d);
        double h = 0, h2 = 0, sum = 0, overlap = 0, q = task.shrinkage(noise), s2 = task.noiseVariance(noise);
        for (int k = 0; k < m; k++) {
            double g = 1 / (Math.max(0, eigenvalues[k]) + kappa);
            h += g;
            h2 += g * g;
            sum += (q * q * power[k] + s2) * g * g;
            overlap += power[k] * g;
        }
        double derivative = 1 / (1 - (m - d) * h2 / (h * h));
        return d * derivative * sum / (h * h) - s2 + 2 * (1 - q) * q * overlap / h + (1 - q) * (1 - q);
    }

    /// The root of κ = δ + (M−D)/H(κ), by bisection on log κ.
    private double solve(int d) {
        int m = eigenvalues.length;
        double low = Math.log(RIDGE), high = Math.log(RIDGE + 10 * (eigenvalues[m - 1] + 1) * m);
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2, kappa = Math.exp(middle), h = 0;
            for (double l : eigenvalues) h += 1 / (Math.max(0, l) + kappa);
            if (kappa > RIDGE + (m - d) / h) high = middle;
            else low = middle;
        }
        return Math.exp((low + high) / 2);
    }
}
