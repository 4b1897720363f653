package org.descentlab.stats;

/// Where gradient descent on the logistic loss of separable points of the plane has come after many steps (Soudry et al.
/// 2018): w(t) = ŵ ln t + w̃ + o(1) with ŵ of margin 1 and (η/n) e^(−z_i·w̃) = α_i on the margin. So along ŵ it is γ‖w‖ ≈ ln t + c, and
/// beside it w stays at a distance d that does not change. Descent by the normalised gradient has the same d, and goes along ŵ evenly.
///
/// @param gamma the largest margin γ
/// @param start c = −γ² Σ α_i ln(α_i n/η)
/// @param aside d, where two points hold the margin; NaN where one does: then it depends on the way
/// @param lean  (z_i·e)/γ at the points on the margin, with e the direction across ŵ
public record MarginAsymptote(double gamma, double start, double aside, double[] lean) {

    /// @param z   rows z_i = y_i x_i of the plane
    /// @param eta the step of gradient descent on the mean loss
    public static MarginAsymptote of(HardMargin best, double[][] z, double eta) {
        int[] on = best.support();
        double gamma = best.margin(), sum = 0;
        double[] lean = new double[on.length], log = new double[on.length];
        for (int k = 0; k < on.length; k++) {
            double a = best.weight()[on[k]];
            log[k] = Math.log(a * z.length / eta);
            sum += a * log[k];
            lean[k] = z[on[k]][1] * best.w()[0] - z[on[k]][0] * best.w()[1];
        }
        double aside = on.length == 2 ? -(log[0] - log[1]) / (gamma * (lean[0] - lean[1])) : Double.NaN;
        return new MarginAsymptote(gamma, -gamma * gamma * sum, aside, lean);
    }

    /// Where gradient descent has come along ŵ after t steps, times γ: ln(1 + t e^c), which is ln t + c for large t and begins at 0.
    public double reach(double t) {
        return Math.log1p(t * Math.exp(start));
    }

    /// The mean logistic loss after t steps of size η, as it falls for t → ∞.
    public double loss(double t, double eta) {
        return 1 / (gamma * gamma * eta * t);
    }

    /// γ‖w‖ where w has come to `reach`; the distance aside counts where it is known.
    public double norm(double reach) {
        return Double.isNaN(aside) ? reach : Math.hypot(reach, gamma * aside);
    }

    /// 1 − cosine of w and ŵ; NaN without a distance aside, or before w has come out of 0.
    public double apart(double reach) {
        double r = Math.hypot(reach, gamma * aside);
        return reach > 0 ? Math.pow(gamma * aside, 2) / (r * (r + reach)) : Double.NaN;
    }

    /// The margin of w over the largest one; NaN likewise.
    public double ratio(double reach) {
        double least = Double.POSITIVE_INFINITY;
        for (double l : lean) least = Math.min(least, reach + gamma * aside * l);
        return reach > 0 ? least / Math.hypot(reach, gamma * aside) : Double.NaN;
    }
}
