package org.descentlab.tensor;

/// The operations that the laboratory's numerics are written in. Two implementations must agree on every one of them:
/// [CpuBackend] (BLAS, LAPACK and vector loops) and [PortableBackend] (ND4J operations only).
/// All operands of one call share a precision; outputs are written in place; nothing is allocated per call by the fast one.
public interface Backend {
    String name();

    /// c := s·op(a)·op(b) + t·c, where op transposes if asked.
    void gemm(double s, Matrix a, boolean transposeA, Matrix b, boolean transposeB, double t, Matrix c);

    /// h := φ(h), elementwise.
    void activate(Activation f, Matrix h);

    /// g_ij := φ'_ij · row_i · column_j, where `value` holds φ (n × m), `row` is n × 1 and `column` m × 1. `g` may be `value`.
    void gate(Activation f, Matrix value, Matrix row, Matrix column, Matrix g);

    /// r := s·(g − g0) − y, elementwise; returns Σ r².
    double residual(double s, Matrix g, Matrix g0, Matrix y, Matrix r);

    /// y := y + s·x, elementwise.
    void add(double s, Matrix x, Matrix y);

    /// y := x∘y, elementwise.
    void multiply(Matrix x, Matrix y);

    /// One Adam step (Kingma & Ba 2015, algorithm 1) on `w` with gradient `g`; `first` and `second` are its moments and
    /// `step` counts from 1. β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
    void adam(double rate, int step, Matrix g, Matrix first, Matrix second, Matrix w);

    /// Eigenvalues of the symmetric FLOAT64 matrix `a` in ascending order; `a` is overwritten by the eigenvectors (columns).
    double[] eigenvectors(Matrix a);

    /// The largest eigenvalue of the symmetric FLOAT64 matrix `a`, which is overwritten.
    double largestEigenvalue(Matrix a);

    /// Solves a·x = b for the symmetric positive definite FLOAT64 matrix `a`, overwritten by its Cholesky factor; `b` by x.
    /// @throws ArithmeticException if `a` is not positive definite
    void solve(Matrix a, Matrix b);
}
