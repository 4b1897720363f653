package org.descentlab.speed;

/// Another library doing the same work on one thread, found by [java.util.ServiceLoader]; part of the `peer` build, never
/// shipped. Everything it returns holds native memory until closed.
public interface Peer {
    /// Name and version, as shown in the table.
    String name();

    /// Training as this library's users write it: its automatic differentiation, its tensors, one loss and one update a step.
    Trainer autograd(Workload workload);

    /// Training with the backward pass written out by hand in this library's tensor operations.
    Trainer handWritten(Workload workload);

    /// The empirical tangent kernel of the network (all weights, biases included) on the batch, layer by layer in closed form,
    /// in float64 if `exact`, else in float32.
    Computation closedForm(Workload workload, boolean exact);

    /// The same kernel from one gradient per example by automatic differentiation, in float32.
    Computation perSample(Workload workload);

    /// Eigenvalues (ascending) and vectors of the symmetric n × n matrix in float64; result: the eigenvalues.
    Computation eigenvectors(int n, double[] symmetric);

    /// Singular value decomposition U, s, V of an n × n matrix (row-major) in float64; result: the singular values, descending.
    Computation singularValues(int n, double[] matrix);

    /// The solution of a·x = b for a symmetric positive definite n × n matrix in float64 by its Cholesky factor.
    Computation cholesky(int n, double[] definite, double[] b);

    /// A network being trained.
    interface Trainer extends AutoCloseable {
        /// Takes `n` steps.
        void train(int n);

        /// The loss at the present weights.
        double loss();

        @Override
        void close();
    }

    /// Something computed from the same input each time.
    interface Computation extends AutoCloseable {
        void compute();

        /// What was computed last: the kernel (batch × batch), the eigenvalues, the singular values, or the solution.
        double[] result();

        @Override
        void close();
    }
}
