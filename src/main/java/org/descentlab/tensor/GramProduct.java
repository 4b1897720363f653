package org.descentlab.tensor;

/// s·(a·bᵀ)∘(c·dᵀ), or s·a·bᵀ if `c` and `d` are null: one layer's part of a tangent kernel.
///
/// @param a n × p
/// @param b n' × p; the same object as `a` for a Gram matrix
/// @param c n × q
/// @param d n' × q
public record GramProduct(double s, Matrix a, Matrix b, Matrix c, Matrix d) {
    public GramProduct {
        if (a.columns != b.columns || (c == null) != (d == null)
                || c != null && (c.rows != a.rows || d.rows != b.rows || c.columns != d.columns))
            throw new IllegalArgumentException("shapes do not fit");
    }

    /// s·a·aᵀ.
    public static GramProduct of(double s, Matrix a) {
        return new GramProduct(s, a, a, null, null);
    }

    boolean symmetric() {
        return a == b && c == d;
    }
}
