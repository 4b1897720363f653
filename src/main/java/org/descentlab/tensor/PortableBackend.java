package org.descentlab.tensor;

import java.util.List;
import org.nd4j.linalg.api.blas.params.MMulTranspose;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.Mmul;
import org.nd4j.linalg.api.ops.impl.scalar.RectifiedLinear;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Erf;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Tanh;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/// The operations in plain ND4J: slow and allocating, but written from other parts than [CpuBackend], so that each checks
/// the other; also the one that a GPU build of ND4J can run. A stack is an array of rank 3, so that one operation of ND4J does
/// all slices: on a device the start of an operation takes longer than a small network's numbers.
public final class PortableBackend extends PortableDecompositions {
    private final boolean stacks;

    public PortableBackend() {
        this(!Nd4j.getEnvironment().isCPU());
    }

    /// @param stacks as [#stacks]
    public PortableBackend(boolean stacks) {
        this.stacks = stacks;
    }

    @Override
    public Workspace workspace() {
        return new Workspace(Nd4j.getEnvironment().isCPU());
    }

    @Override
    public boolean stacks() {
        return stacks;
    }

    @Override
    public String name() {
        return "ND4J";
    }

    @Override
    public void gemm(double s, Matrix a, boolean ta, Matrix b, boolean tb, double t, Matrix c) {
        INDArray right = tb ? rows(b, c.columns) : b.array();
        if (c.slices > 1) {
            Nd4j.exec(new Mmul(slicesFirst(a.array(), ta), slicesFirst(right, tb), slicesFirst(c.array(), false), s, t,
                    MMulTranspose.allFalse()));
            return;
        }
        try (INDArray product = (ta ? a.array().transpose() : a.array()).mmul(tb ? right.transpose() : right)) {
            product.muli(s);
            if (t == 0) c.array().assign(product);
            else c.array().muli(t).addi(product);
        }
    }

    /// The first `count` rows.
    private static INDArray rows(Matrix m, int count) {
        if (m.rows == count) return m.array();
        INDArrayIndex first = NDArrayIndex.interval(0, count), all = NDArrayIndex.all();
        return m.slices > 1 ? m.array().get(first, all, all) : m.array().get(first, all);
    }

    /// A stack's array as slices × rows × columns, or slices × columns × rows: what ND4J multiplies in batches.
    private static INDArray slicesFirst(INDArray a, boolean transpose) {
        return transpose ? a.permute(2, 1, 0) : a.permute(2, 0, 1);
    }

    /// One number for each slice, in a shape that meets a whole stack.
    private static INDArray each(double[] s, Matrix like) {
        try (INDArray values = Nd4j.createFromArray(s)) {
            INDArray shaped = s.length == 1 ? values.reshape(1, 1) : values.reshape(1, 1, s.length);
            return Nd4j.createUninitialized(like.array().dataType(), shaped.shape()).assign(shaped);
        }
    }

    /// The sum over each slice.
    private static void sums(INDArray x, double[] sums) {
        if (x.rank() == 2) sums[0] = x.sumNumber().doubleValue();
        else
            try (INDArray s = x.sum(0, 1)) {
                System.arraycopy(s.toDoubleVector(), 0, sums, 0, sums.length);
            }
    }

    @Override
    public void sum(List<GramProduct> terms, Matrix k) {
        k.fill(0);
        for (GramProduct t : terms)
            try (INDArray inputs = t.a().array().mmul(t.b().array().transpose())) {
                if (t.c() != null)
                    try (INDArray gradients = t.c().array().mmul(t.d().array().transpose())) {
                        inputs.muli(gradients);
                    }
                k.array().addi(inputs.muli(t.s()));
            }
    }

    @Override
    public void activate(Activation f, Matrix z, Matrix h) {
        Nd4j.getExecutioner().exec(switch (f) {
            case TANH -> new Tanh(z.array(), h.array());
            case RELU -> new RectifiedLinear(z.array(), h.array());
            case ERF -> new Erf(z.array(), h.array());
        });
    }

    /// φ' as a new array.
    private static INDArray slope(Activation f, INDArray v) {
        return switch (f) {
            case TANH -> v.mul(v).rsubi(1);
            case RELU -> v.gt(0).castTo(v.dataType());
            case ERF -> Transforms.exp(v.mul(v).negi(), false).muli(2 / Math.sqrt(Math.PI));
        };
    }

    @Override
    public void slope(Activation f, Matrix value, Matrix g) {
        try (INDArray d = slope(f, value.array())) {
            g.array().muli(d);
        }
    }

    @Override
    public void gate(Activation f, Matrix value, Matrix row, Matrix column, Matrix g) {
        try (INDArray d = slope(f, value.array())) {
            d.muli(row.array()).muli(rows(column, g.columns).swapAxes(0, 1));
            g.array().assign(d);
        }
    }

    @Override
    public void logSoftmax(Matrix z, Matrix out) {
        try (INDArray most = z.array().max(true, 1);
                INDArray shifted = z.array().sub(most);
                INDArray powers = Transforms.exp(shifted, true);
                INDArray sums = powers.sum(true, 1)) {
            out.array().assign(shifted.subi(Transforms.log(sums, false)));
        }
    }

    @Override
    public void exp(Matrix x) {
        Transforms.exp(x.array(), false);
    }

    @Override
    public void dot(Matrix x, Matrix y, double[] sums) {
        try (INDArray products = x.array().mul(y.array())) {
            sums(products, sums);
        }
    }

    @Override
    public void residual(double s, Matrix g, Matrix g0, Matrix y, Matrix r, double[] sums) {
        try (INDArray d = g.array().sub(g0.array()).muli(s).subi(y.array()); INDArray squares = d.mul(d)) {
            r.array().assign(d);
            sums(squares, sums);
        }
    }

    @Override
    public void add(double s, Matrix x, Matrix y) {
        if (s == 1) y.array().addi(x.array());
        else
            try (INDArray scaled = x.array().mul(s)) {
                y.array().addi(scaled);
            }
    }

    @Override
    public void add(double[] s, Matrix x, Matrix y) {
        try (INDArray factors = each(s, x); INDArray scaled = x.array().mul(factors)) {
            y.array().addi(scaled);
        }
    }

    @Override
    public void multiply(Matrix x, Matrix y) {
        y.array().muli(x.array());
    }

    @Override
    public void adam(double[] rates, int step, Matrix g, Matrix first, Matrix second, Matrix w) {
        try (INDArray a = g.array().mul(0.1); INDArray b = g.array().mul(g.array()).muli(0.001)) {
            first.array().muli(0.9).addi(a);
            second.array().muli(0.999).addi(b);
        }
        try (INDArray root = Transforms.sqrt(second.array().div(1 - Math.pow(0.999, step)), false).addi(1e-8);
                INDArray factors = each(rates, w);
                INDArray change = first.array().div(1 - Math.pow(0.9, step)).divi(root).muli(factors)) {
            w.array().subi(change);
        }
    }
}
