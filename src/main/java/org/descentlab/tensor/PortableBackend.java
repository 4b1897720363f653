package org.descentlab.tensor;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.eigen.Eigen;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/// The operations in plain ND4J: slow and allocating, but written from other parts than [CpuBackend], so that each checks
/// the other; also the one that a GPU build of ND4J can run.
public final class PortableBackend implements Backend {
    @Override
    public String name() {
        return "ND4J";
    }

    @Override
    public void gemm(double s, Matrix a, boolean ta, Matrix b, boolean tb, double t, Matrix c) {
        try (INDArray product = (ta ? a.array.transpose() : a.array).mmul(tb ? b.array.transpose() : b.array)) {
            product.muli(s);
            if (t == 0) c.array.assign(product);
            else c.array.muli(t).addi(product);
        }
    }

    @Override
    public void activate(Activation f, Matrix h) {
        switch (f) {
            case TANH -> Nd4j.getExecutioner().exec(new Tanh(h.array, h.array));
            case RELU -> Transforms.relu(h.array, false);
        }
    }

    @Override
    public void gate(Activation f, Matrix value, Matrix row, Matrix column, Matrix g) {
        INDArray d = switch (f) {
            case TANH -> value.array.mul(value.array).rsubi(1);
            case RELU -> value.array.gt(0).castTo(value.array.dataType());
        };
        try (d) {
            d.muliColumnVector(row.array).muliRowVector(column.array.reshape(1, column.rows));
            g.array.assign(d);
        }
    }

    @Override
    public double residual(double s, Matrix g, Matrix g0, Matrix y, Matrix r) {
        try (INDArray d = g.array.sub(g0.array).muli(s).subi(y.array); INDArray squares = d.mul(d)) {
            r.array.assign(d);
            return squares.sumNumber().doubleValue();
        }
    }

    @Override
    public void add(double s, Matrix x, Matrix y) {
        try (INDArray scaled = x.array.mul(s)) {
            y.array.addi(scaled);
        }
    }

    @Override
    public void multiply(Matrix x, Matrix y) {
        y.array.muli(x.array);
    }

    @Override
    public void adam(double rate, int step, Matrix g, Matrix first, Matrix second, Matrix w) {
        try (INDArray a = g.array.mul(0.1); INDArray b = g.array.mul(g.array).muli(0.001)) {
            first.array.muli(0.9).addi(a);
            second.array.muli(0.999).addi(b);
        }
        try (INDArray root = Transforms.sqrt(second.array.div(1 - Math.pow(0.999, step)), false).addi(1e-8);
             INDArray change = first.array.div(1 - Math.pow(0.9, step)).divi(root).muli(rate)) {
            w.array.subi(change);
        }
    }

    @Override
    public double[] eigenvectors(Matrix a) {
        INDArray values = Eigen.symmetricGeneralizedEigenvalues(a.array, true);
        return values.toDoubleVector();
    }

    @Override
    public double largestEigenvalue(Matrix a) {
        double[] l = eigenvectors(a);
        double best = l[0];
        for (double v : l) best = Math.max(best, v);
        return best;
    }

    @Override
    public void solve(Matrix a, Matrix b) {
        double[] l = eigenvectors(a);
        for (double v : l) if (!(v > 0)) throw new ArithmeticException("the matrix is not positive definite");
        try (INDArray p = a.array.transpose().mmul(b.array); INDArray inverse = Nd4j.create(l).reshape(l.length, 1).rdivi(1)) {
            p.muliColumnVector(inverse);
            b.array.assign(a.array.mmul(p));
        }
    }
}
