package org.descentlab.stats;

/// The loss of a linear model of the first N of M modes after a time t of gradient flow from 0, in closed form (the solvable model of
/// Maloney, Roberts & Sully 2022 and Bordelon, Atanasov & Pehlevan 2024). Mode k has variance k^(−b), and the target's power in it is
/// k^(−a): L(N, t) = E + Σ_{k ≤ N} k^(−a) e^(−2 t k^(−b)) + Σ_{N < k ≤ M} k^(−a). A model of N modes trained for t costs C = N·t.
///
/// Size and time share the modes: what N leaves out time cannot learn, and what t has not reached N need not hold. *Added*, as a control,
/// every mode has an error of time and an error of size, L = E + Σ_{k ≤ M} k^(−a) e^(−2 t k^(−b)) + Σ_{k > N} k^(−a): the sum that is
/// fitted.
public final class SpectralLoss {
    private final double floor;
    private final boolean added;
    /// `[k − 1]` belongs to mode k; `rest[N]` is the power beyond the first N.
    private final double[] power, variance, rest;

    /// @param modes M, at least 1
    /// @param floor E
    public SpectralLoss(SpectralLaw law, int modes, double floor) {
        this.floor = floor;
        added = law.added();
        power = new double[modes];
        variance = new double[modes];
        for (int k = 1; k <= modes; k++) {
            power[k - 1] = Math.pow(k, -law.a());
            variance[k - 1] = Math.pow(k, -law.b());
        }
        rest = Summary.tails(power);
    }

    public int modes() {
        return power.length;
    }

    /// L(N, t).
    ///
    /// @param n from 0 to [#modes()]
    /// @param t at least 0
    public double at(int n, double t) {
        return floor + above(n, t);
    }

    /// L(N, t) − E.
    public double above(int n, double t) {
        return rest[n] + unlearned(added ? modes() : n, t);
    }

    /// The power of the first N modes that is left after a time.
    private double unlearned(int n, double t) {
        double sum = 0;
        for (int k = n - 1; k >= 0; k--) {
            double decay = 2 * t * variance[k];
            if (decay > SpectralLaw.SPENT) break;
            sum += power[k] * Math.exp(-decay);
        }
        return sum;
    }

    /// The size from 1 to M with the least loss at a compute, which is positive: by golden section in ln N, then mode by mode.
    public int bestSize(double compute) {
        double ln = GoldenSection.minimum(x -> above(size(x), compute / size(x)), 0, Math.log(modes()), SpectralLaw.STEPS);
        int n = size(ln);
        double here = above(n, compute / n);
        for (int step : new int[] {1, -1})
            while (n + step >= 1 && n + step <= modes() && above(n + step, compute / (n + step)) < here) {
                n += step;
                here = above(n, compute / n);
            }
        return n;
    }

    private int size(double ln) {
        return Math.clamp(Math.round(Math.exp(ln)), 1, modes());
    }
}
