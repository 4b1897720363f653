package org.descentlab.tensor;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;

/// The part of [PortableBackend] that takes matrices apart, all of it by ND4J's eigendecomposition.
abstract sealed class PortableDecompositions implements Backend permits PortableBackend {
    @Override
    public double[] eigenvectors(Matrix a) {
        INDArray values = Eigen.symmetricGeneralizedEigenvalues(a.array(), true);
        return values.toDoubleVector();
    }

    @Override
    public double largestEigenvalue(Matrix a) {
        double[] l = eigenvectors(a);
        double best = l[0];
        for (double v : l) best = Math.max(best, v);
        return best;
    }

    /// From the eigenvectors of aᵀa or a·aᵀ, whichever is smaller (ND4J's own SVD fails): accurate to the square root of the
    /// precision for singular values that are tiny beside the largest.
    @Override
    public double[] singularValues(Matrix a, Matrix u, Matrix vt) {
        boolean tall = a.rows >= a.columns;
        int k = Math.min(a.rows, a.columns);
        double[] values = new double[k];
        try (var work = workspace()) {
            Matrix gram = work.matrix(Precision.FLOAT64, k, k), right = work.matrix(Precision.FLOAT64, k, k);
            gemm(1, a, tall, a, !tall, 0, gram);
            double[] squares = eigenvectors(gram);
            for (int j = 0; j < k; j++) {
                values[j] = Math.sqrt(Math.max(0, squares[k - 1 - j]));
                for (int i = 0; i < k; i++) right.set(i, j, gram.get(i, k - 1 - j));
            }
            if (tall) {
                gemm(1, a, false, right, false, 0, u);
                vt.array().assign(right.array().transpose());
            } else {
                gemm(1, right, true, a, false, 0, vt);
                u.array().assign(right.array());
            }
        }
        try (INDArray inverse = Nd4j.createFromArray(values).rdivi(1)) {
            if (tall) u.array().muliRowVector(inverse.reshape(1, k));
            else vt.array().muliColumnVector(inverse.reshape(k, 1));
        }
        return values;
    }

    @Override
    public void solve(Matrix a, Matrix b) {
        double[] l = eigenvectors(a);
        for (double v : l) if (!(v > 0)) throw new ArithmeticException("the matrix is not positive definite");
        try (INDArray p = a.array().transpose().mmul(b.array()); INDArray inverse = Nd4j.create(l).reshape(l.length, 1).rdivi(1)) {
            p.muliColumnVector(inverse);
            b.array().assign(a.array().mmul(p));
        }
    }
}
