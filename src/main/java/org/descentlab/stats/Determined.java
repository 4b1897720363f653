package org.descentlab.stats;

import java.util.Arrays;

/// Whether rows determine the law that was fitted to them: there must be more different values than constants, every term must fall,
/// the fit must explain what the loss does, and draws of the rows must agree on every exponent.
///
/// @param misfit median of |ln(fit) − ln(loss)|
public record Determined(Verdict verdict, double misfit) {
    /// An exponent below this falls by less than a thousandth over a factor e.
    private static final double FLAT = 1e-3;
    /// Values nearer than this share are the same.
    private static final double SAME = 1e-6;
    /// The least share of ln D's variance that ln N must leave open.
    private static final double TOGETHER = 1e-4;
    /// The largest share of draws that may end nowhere.
    private static final double LOST = 0.1;

    /// What may be said.
    public enum Verdict {
        /// The rows determine the law.
        YES,
        /// A term does not fall.
        FLAT,
        /// The law misses the rows by too much of what they vary.
        MISFIT,
        /// An exponent's 90 % interval over draws of the rows is too wide, see [Claims#agreed].
        ERRORS
    }

    /// How many values differ.
    public static int distinct(double[] values) {
        double[] v = values.clone();
        Arrays.sort(v);
        int n = 0;
        double last = 0;
        for (double x : v)
            if (n == 0 || x - last > SAME * Math.abs(last)) {
                n++;
                last = x;
            }
        return n;
    }

    /// Whether one is a power of the other, up to a factor and a hundredth of what they vary: then terms in them cannot be told apart.
    ///
    /// @param a positive, as `b`
    public static boolean together(double[] a, double[] b) {
        double[] x = Arrays.stream(a).map(Math::log).toArray(), y = Arrays.stream(b).map(Math::log).toArray();
        double mx = Summary.mean(x), my = Summary.mean(y), xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - mx) * (x[i] - mx);
            yy += (y[i] - my) * (y[i] - my);
            xy += (x[i] - mx) * (y[i] - my);
        }
        return xx * yy - xy * xy <= TOGETHER * xx * yy;
    }

    /// @param exponents of the fit
    /// @param draws     `[exponent][draw]` of fits to rows drawn with replacement; of fewer than two nothing is known
    /// @param fitted    the law at every row
    /// @param loss      of every row
    public static Determined of(double[] exponents, double[][] draws, double[] fitted, double[] loss) {
        double[] logs = Arrays.stream(loss).map(Math::log).toArray(), off = new double[loss.length];
        for (int i = 0; i < off.length; i++) off[i] = Math.abs(Math.log(fitted[i]) - logs[i]);
        double middle = Summary.quantile(0.5, logs), misfit = Summary.quantile(0.5, off);
        double spread = Summary.quantile(0.5, Arrays.stream(logs).map(v -> Math.abs(v - middle)).toArray());
        return new Determined(verdict(exponents, draws, misfit, spread), misfit);
    }

    private static Verdict verdict(double[] exponents, double[][] draws, double misfit, double spread) {
        if (Arrays.stream(exponents).anyMatch(e -> !(e > FLAT) || !Double.isFinite(e))) return Verdict.FLAT;
        if (!(misfit * misfit <= (1 - Claims.GOOD) * spread * spread)) return Verdict.MISFIT;
        for (int k = 0; k < exponents.length; k++) if (draws[k].length > 1 && !agreed(exponents[k], draws[k])) return Verdict.ERRORS;
        return Verdict.YES;
    }

    private static boolean agreed(double exponent, double[] draws) {
        double[] finite = Arrays.stream(draws).filter(Double::isFinite).toArray();
        return finite.length >= (1 - LOST) * draws.length
                && Claims.agreed(exponent, Summary.quantile(0.05, finite), Summary.quantile(0.95, finite));
    }
}
