package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.data.SparseRegression;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Norm;
import org.descentlab.tensor.Precision;

/// Gradient descent on the diagonal linear network w = u² − v², coordinate by coordinate, from u = v = α (Woodworth et al. 2020): a linear
/// model w·x of two layers. The loss is ‖Xw − y‖²/2n, without noise; float64.
public final class DiagonalNetwork implements Trainee<DiagonalNetwork.Look> {
    /// Steps that adapt are this over four times the curvature of the data and the largest u² or v², which counts as `LEAST` at least.
    private static final double ADAPTED = 0.5, LEAST = 1e-3;

    /// How long the steps are.
    public enum Steps {
        /// All η.
        FIXED,
        /// Each half of 1 over 4λ max(u², v²), with λ the largest eigenvalue of XᵀX/n: long at a small start.
        ADAPTED
    }

    /// What is seen at one step.
    ///
    /// @param w       u² − v²
    /// @param train   ‖Xw − y‖²/n
    /// @param risk    ‖w − β‖²
    /// @param weakest the least weight on the support of β
    /// @param other   the largest |w_j| off it, NaN without any
    public record Look(double[] w, double train, double risk, double weakest, double other) {
        public double l1() {
            return Norm.L1.of(w);
        }
    }

    private final SparseRegression data;
    private final Steps rule;
    private final double eta, stop, curvature;
    private final int n, p;
    /// X by rows and by columns.
    private final double[][] rows, columns;
    private final double[] u, v, w, residual, gradient;
    private boolean rests;

    /// @param eta  the step of [Steps#FIXED]
    /// @param stop training ends at this mean squared error
    public DiagonalNetwork(Backend backend, SparseRegression data, double alpha, Steps rule, double eta, double stop) {
        this.data = data;
        this.rule = rule;
        this.eta = eta;
        this.stop = stop;
        rows = data.x();
        n = rows.length;
        p = data.beta().length;
        columns = new double[p][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < p; j++) columns[j][i] = rows[i][j];
        u = new double[p];
        v = new double[p];
        Arrays.fill(u, alpha);
        Arrays.fill(v, alpha);
        w = new double[p];
        residual = new double[n];
        gradient = new double[p];
        curvature = rule == Steps.ADAPTED ? curvature(backend) : Double.NaN;
    }

    /// The largest eigenvalue of XXᵀ/n.
    private double curvature(Backend backend) {
        try (var work = backend.workspace()) {
            Matrix x = work.matrix(Precision.FLOAT64, n, p), gram = work.matrix(Precision.FLOAT64, n, n);
            for (int i = 0; i < n; i++) for (int j = 0; j < p; j++) x.set(i, j, rows[i][j]);
            backend.gemm(1.0 / n, x, false, x, true, 0, gram);
            return backend.largestEigenvalue(gram);
        }
    }

    /// The mean squared error; fills w and the residual.
    private double error() {
        for (int i = 0; i < n; i++) residual[i] = -data.y()[i];
        for (int j = 0; j < p; j++) {
            w[j] = u[j] * u[j] - v[j] * v[j];
            axpy(w[j], columns[j], residual);
        }
        double sum = 0;
        for (double r : residual) sum += r * r;
        return sum / n;
    }

    @Override
    public double step() {
        double error = error();
        rests = error <= stop;
        if (rests) return error;
        Arrays.fill(gradient, 0);
        for (int i = 0; i < n; i++) axpy(residual[i] / n, rows[i], gradient);
        double length = 2 * length();
        for (int j = 0; j < p; j++) {
            u[j] -= length * gradient[j] * u[j];
            v[j] += length * gradient[j] * v[j];
        }
        return error;
    }

    private double length() {
        if (rule == Steps.FIXED) return eta;
        double most = LEAST;
        for (int j = 0; j < p; j++) most = Math.max(most, Math.max(u[j] * u[j], v[j] * v[j]));
        return ADAPTED / (4 * curvature * most);
    }

    @Override
    public boolean rests() {
        return rests;
    }

    @Override
    public Look look() {
        double error = error(), weakest = Double.POSITIVE_INFINITY, other = Double.NaN;
        for (int j = 0; j < p; j++)
            if (data.beta()[j] != 0) weakest = Math.min(weakest, w[j]);
            else other = Double.isNaN(other) ? Math.abs(w[j]) : Math.max(other, Math.abs(w[j]));
        return new Look(w.clone(), error, data.risk(w), weakest, other);
    }

    @Override
    public double loss(Look look) {
        return look.train;
    }

    @Override
    public boolean fitted(Look look) {
        return look.train <= stop;
    }

    @Override
    public Keyframe keyframe(int step) {
        return Keyframe.of(step, u, v);
    }

    @Override
    public void resume(Keyframe from) {
        System.arraycopy(from.part(0), 0, u, 0, p);
        System.arraycopy(from.part(1), 0, v, 0, p);
    }

    private static void axpy(double c, double[] from, double[] to) {
        for (int j = 0; j < to.length; j++) to[j] += c * from[j];
    }
}
