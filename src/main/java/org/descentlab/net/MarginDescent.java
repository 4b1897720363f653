package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.tensor.Norm;
import org.descentlab.tensor.Vectors;
import org.jspecify.annotations.Nullable;

/// A linear classifier without bias, trained from 0 on points z_i = y_i x_i by a descent that turns it to the largest margin
/// min_i z_i·w / ‖w‖ (Soudry et al. 2018; Gunasekar et al. 2018). `n` points of `d` coordinates, float64.
public final class MarginDescent implements Trainee<MarginDescent.Look> {
    /// From here on ln ln(1 + e^(−m)) is −m to rounding.
    private static final double FAR = 37;

    /// What one step does; p_i is the softmax of −z_i·w.
    public enum Method {
        /// w += η (1/n) Σ z_i / (1 + e^(z_i·w)): gradient descent on the mean logistic loss.
        GRADIENT(null),
        /// w += η Σ p_i z_i: the gradient of Σ e^(−z_i·w) over its value.
        NORMALISED(null),
        /// Steepest descent of ln Σ e^(−z_i·w) with steps of length η/√t in a norm.
        COORDINATE(Norm.L1), STEEPEST(Norm.L2), SIGN(Norm.LINF);

        private final @Nullable Norm norm;

        Method(@Nullable Norm norm) {
            this.norm = norm;
        }
    }

    /// What a classifier is compared with.
    ///
    /// @param margins   the largest margin in each [Norm], by its ordinal; NaN where there is none or it is not known
    /// @param direction of the largest ℓ₂ margin, or null
    public record Goal(double[] margins, double @Nullable [] direction) {}

    /// What is seen at one step.
    ///
    /// @param norm    ‖w‖₂
    /// @param reach   ‖w‖₂ times the largest ℓ₂ margin, NaN without one
    /// @param logLoss natural logarithm of the mean logistic loss
    /// @param ratios  by [Norm]: the margin over the largest one; NaN at w = 0 or without one
    /// @param apart   1 − cosine of w and the goal's direction; NaN at w = 0 or without one
    public record Look(double[] w, double norm, double reach, double logLoss, double[] ratios, double apart) {}

    private final double[][] z;
    private final Method method;
    private final double eta;
    private final Goal goal;
    private final double[] w, p, g;
    private int step;

    /// @param z   `n` rows
    /// @param eta the step, or the first of those that decay
    public MarginDescent(double[][] z, Method method, double eta, Goal goal) {
        this.z = z;
        this.method = method;
        this.eta = eta;
        this.goal = goal;
        w = new double[z[0].length];
        g = new double[w.length];
        p = new double[z.length];
    }

    /// Returns max(0, −min z_i·w): within ln 2 of the largest loss of a point.
    @Override
    public double step() {
        double least = margins();
        step++;
        weigh(least);
        Arrays.fill(g, 0);
        for (int i = 0; i < z.length; i++) for (int j = 0; j < g.length; j++) g[j] += p[i] * z[i][j];
        double[] along = method.norm == null ? g : method.norm.steepest(g);
        double length = method.norm == null ? eta : eta / Math.sqrt(step);
        for (int j = 0; j < w.length; j++) w[j] += length * along[j];
        return Math.max(0, -least);
    }

    /// Puts z_i·w into p, and returns the least.
    private double margins() {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < z.length; i++) {
            p[i] = Vectors.dot(z[i], w);
            least = Math.min(least, p[i]);
        }
        return least;
    }

    /// From z_i·w to what z_i counts in the step.
    private void weigh(double least) {
        if (method == Method.GRADIENT) {
            for (int i = 0; i < p.length; i++) p[i] = 1 / (p.length * (1 + Math.exp(p[i])));
            return;
        }
        double sum = 0;
        for (int i = 0; i < p.length; i++) sum += p[i] = Math.exp(least - p[i]);
        for (int i = 0; i < p.length; i++) p[i] /= sum;
    }

    @Override
    public Look look() {
        double least = margins(), norm = Norm.L2.of(w), largest = Double.NEGATIVE_INFINITY, sum = 0;
        for (int i = 0; i < p.length; i++) {
            p[i] = p[i] > FAR ? -p[i] : Math.log(Math.log1p(Math.exp(-p[i])));
            largest = Math.max(largest, p[i]);
        }
        for (double v : p) sum += Math.exp(v - largest);
        double[] ratios = new double[Norm.values().length];
        for (Norm n : Norm.values()) ratios[n.ordinal()] = norm > 0 ? least / n.of(w) / goal.margins[n.ordinal()] : Double.NaN;
        return new Look(w.clone(), norm, norm * goal.margins[Norm.L2.ordinal()], largest + Math.log(sum / p.length), ratios, apart(norm));
    }

    private double apart(double norm) {
        if (goal.direction == null || norm == 0) return Double.NaN;
        double sum = 0, length = Norm.L2.of(goal.direction);
        for (int j = 0; j < w.length; j++) sum += Math.pow(w[j] / norm - goal.direction[j] / length, 2);
        return sum / 2;
    }

    @Override
    public double loss(Look look) {
        return Math.exp(look.logLoss);
    }

    @Override
    public Keyframe keyframe(int at) {
        return Keyframe.of(at, w);
    }

    @Override
    public void resume(Keyframe from) {
        System.arraycopy(from.weights(), 0, w, 0, w.length);
        step = from.step();
    }
}
