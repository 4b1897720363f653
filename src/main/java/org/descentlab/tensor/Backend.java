package org.descentlab.tensor;

import java.util.List;

/// The operations that the laboratory's numerics are written in. Two implementations must agree on every one of them:
/// [CpuBackend] (BLAS, LAPACK and vector loops) and [PortableBackend] (ND4J operations only).
/// All operands of one call share a precision; outputs are written in place; nothing is allocated per call by the fast one,
/// the decompositions apart. Decompositions and solves are for FLOAT64 only.
///
/// Where all operands are stacks of equally many slices, an operation acts on each slice alone: nothing of one, not even NaN,
/// reaches another. Sums of Gram matrices, decompositions and solves are not for stacks.
public interface Backend {
    String name();

    /// An empty workspace, whose matrices lie where this backend computes.
    Workspace workspace();

    /// Whether several small networks are trained sooner together, as one stack, than one by one.
    default boolean stacks() {
        return false;
    }

    /// Returns once everything is as fast as it gets: before speed is measured.
    default void warmUp() throws InterruptedException {}

    /// c := s·op(a)·op(b) + t·c, where op transposes if asked. Of a transposed b with more rows than c has columns only the
    /// first ones are used: a layer's biases stand in the last.
    void gemm(double s, Matrix a, boolean transposeA, Matrix b, boolean transposeB, double t, Matrix c);

    /// k := the sum of the terms, all n × n'.
    void sum(List<GramProduct> terms, Matrix k);

    /// h := φ(z), elementwise. `h` may be `z`.
    void activate(Activation f, Matrix z, Matrix h);

    /// g := g∘φ', where `value` holds φ, or the pre-activation z if φ' does not follow from φ ([Activation#slopeFromValue]).
    void slope(Activation f, Matrix value, Matrix g);

    /// g_ij := φ'_ij · row_i · column_j, where `value` (n × m) is as in [#slope], `row` n × 1 and `column` of at least
    /// m rows. `g` may be `value`.
    void gate(Activation f, Matrix value, Matrix row, Matrix column, Matrix g);

    /// r := s·(g − g0) − y, elementwise; `sums` becomes Σ r² of each slice.
    void residual(double s, Matrix g, Matrix g0, Matrix y, Matrix r, double[] sums);

    /// out_ij := z_ij − ln Σ_k exp(z_ik): the logarithm of the softmax of each row. `out` may be `z`.
    void logSoftmax(Matrix z, Matrix out);

    /// x := exp(x), elementwise.
    void exp(Matrix x);

    /// `sums` becomes Σ x∘y of each slice.
    void dot(Matrix x, Matrix y, double[] sums);

    /// y := y + s·x, elementwise.
    void add(double s, Matrix x, Matrix y);

    /// y := y + s·x, elementwise, with an s for each slice.
    void add(double[] s, Matrix x, Matrix y);

    /// y := x∘y, elementwise.
    void multiply(Matrix x, Matrix y);

    /// One Adam step (Kingma & Ba 2015, algorithm 1) on `w` with gradient `g`; `first` and `second` are its moments and
    /// `step` counts from 1; each slice has its rate. β₁ = 0.9, β₂ = 0.999, ε = 1e-8.
    void adam(double[] rates, int step, Matrix g, Matrix first, Matrix second, Matrix w);

    /// Eigenvalues of the symmetric matrix `a` in ascending order; `a` is overwritten by the eigenvectors (columns).
    double[] eigenvectors(Matrix a);

    /// The largest eigenvalue of the symmetric matrix `a`, which is overwritten.
    double largestEigenvalue(Matrix a);

    /// The singular values of `a` (n × m) in descending order; with k = min(n, m), `u` (n × k) and `vt` (k × m) are
    /// overwritten by the singular vectors: a = u·diag(s)·vt. `a` is overwritten.
    double[] singularValues(Matrix a, Matrix u, Matrix vt);

    /// Solves a·x = b for the symmetric positive definite matrix `a`, overwritten by its Cholesky factor; `b` by x.
    /// @throws ArithmeticException if `a` is not positive definite
    void solve(Matrix a, Matrix b);
}
