package org.descentlab.tensor;

/// A norm of vectors, and with it a geometry of descent: its steepest steps move one coordinate (ℓ₁), along the gradient (ℓ₂), or all
/// coordinates by their signs (ℓ∞).
public enum Norm {
    L1, L2, LINF;

    public double of(double[] v) {
        double all = 0;
        for (double x : v)
            all = switch (this) {
                case L1 -> all + Math.abs(x);
                case L2 -> all + x * x;
                case LINF -> Math.max(all, Math.abs(x));
            };
        return this == L2 ? Math.sqrt(all) : all;
    }

    /// Its dual: the largest v·u over vectors u of length 1 in this norm.
    public Norm dual() {
        return this == L1 ? LINF : this == LINF ? L1 : L2;
    }

    /// A vector of length 1 in this norm along which v·u is largest, the first such coordinate in ℓ₁; 0 for v = 0.
    public double[] steepest(double[] v) {
        double[] u = new double[v.length];
        double length = of(v);
        int top = 0;
        for (int j = 0; j < v.length; j++) {
            if (Math.abs(v[j]) > Math.abs(v[top])) top = j;
            if (this == L2 && length > 0) u[j] = v[j] / length;
            if (this == LINF) u[j] = Math.signum(v[j]);
        }
        if (this == L1) u[top] = Math.signum(v[top]);
        return u;
    }
}
