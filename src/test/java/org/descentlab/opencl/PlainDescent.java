package org.descentlab.opencl;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.descentlab.data.Examples;
import org.descentlab.net.NetworkTrainer.Order;
import org.descentlab.net.Optimizer;
import org.descentlab.tensor.Activation;

/// The training of one network written down in matrices of doubles from docs/model/main-screen.md: the independent route to the device.
final class PlainDescent {
    private final Order order;
    private final boolean tanh;
    private final double alpha, inner, outer;
    private final int inputs, width;
    /// The weights, m × D and m.
    private RealMatrix w;
    private RealVector a;

    PlainDescent(Order order, double[] start) {
        this.order = order;
        tanh = order.spec().activation() == Activation.TANH;
        alpha = order.spec().alpha();
        inputs = order.spec().architecture().inputs();
        width = order.spec().width();
        inner = Math.sqrt(2.0 / inputs);
        outer = 1 / Math.sqrt(width);
        w = new Array2DRowRealMatrix(width, inputs);
        for (int j = 0; j < width; j++) for (int k = 0; k < inputs; k++) w.setEntry(j, k, start[k + j * inputs]);
        a = new ArrayRealVector(start, inputs * width, width);
    }

    private static RealMatrix inputs(Examples e) {
        var x = new Array2DRowRealMatrix(e.count(), e.dimension());
        for (int i = 0; i < e.count(); i++) for (int k = 0; k < e.dimension(); k++) x.setEntry(i, k, e.inputs()[i + k * e.count()]);
        return x;
    }

    private static RealMatrix map(RealMatrix m, java.util.function.DoubleUnaryOperator f) {
        RealMatrix out = m.copy();
        for (int i = 0; i < m.getRowDimension(); i++)
            for (int j = 0; j < m.getColumnDimension(); j++) out.setEntry(i, j, f.applyAsDouble(m.getEntry(i, j)));
        return out;
    }

    private RealMatrix units(RealMatrix x) {
        return map(x.multiply(w.transpose()).scalarMultiply(inner), z -> tanh ? Math.tanh(z) : Math.max(z, 0));
    }

    /// The losses after 0 … `steps` steps, on the training and on the test set.
    double[][] losses(int steps) {
        Examples train = order.sample().training(), test = order.sample().testing();
        RealMatrix x = inputs(train), tests = inputs(test);
        RealVector y = new ArrayRealVector(train.targets()), clean = new ArrayRealVector(test.targets());
        RealVector start = units(x).operate(a).mapMultiply(outer), testStart = units(tests).operate(a).mapMultiply(outer);
        RealMatrix v = new Array2DRowRealMatrix(width, inputs), v2 = v.copy();
        RealVector u = new ArrayRealVector(width), u2 = u.copy();
        double[][] losses = new double[2][steps + 1];
        boolean adam = order.spec().optimizer() == Optimizer.ADAM;
        double momentum = order.spec().optimizer().momentum;
        int n = train.count();
        for (int t = 0; t <= steps; t++) {
            RealMatrix h = units(x);
            RealVector r = h.operate(a).mapMultiply(outer).subtract(start).mapMultiply(alpha).subtract(y);
            RealVector f = units(tests).operate(a).mapMultiply(outer).subtract(testStart).mapMultiply(alpha);
            losses[0][t] = r.dotProduct(r) / n;
            losses[1][t] = Math.pow(f.getDistance(clean), 2) / test.count();
            RealVector byA = h.preMultiply(r).mapMultiply(outer / (n * alpha));
            RealMatrix slopes = map(h, p -> tanh ? 1 - p * p : p > 0 ? 1 : 0);
            for (int i = 0; i < n; i++) slopes.setRowVector(i, slopes.getRowVector(i).ebeMultiply(a).mapMultiply(r.getEntry(i)));
            RealMatrix byW = slopes.transpose().multiply(x).scalarMultiply(inner * outer / (n * alpha));
            double rate = order.rate() * (adam ? (1 + Math.cos(Math.PI * t / order.spec().steps())) / 2 : 1);
            if (adam) {
                v = v.scalarMultiply(0.9).add(byW.scalarMultiply(0.1));
                u = u.mapMultiply(0.9).add(byA.mapMultiply(0.1));
                v2 = v2.scalarMultiply(0.999).add(map(byW, g -> 0.001 * g * g));
                u2 = u2.mapMultiply(0.999).add(byA.ebeMultiply(byA).mapMultiply(0.001));
                double first = 1 - Math.pow(0.9, t + 1), second = 1 - Math.pow(0.999, t + 1);
                RealMatrix roots = map(v2, g -> Math.sqrt(g / second) + 1e-8);
                for (int j = 0; j < width; j++) {
                    w.setRowVector(j,
                            w.getRowVector(j).subtract(v.getRowVector(j).ebeDivide(roots.getRowVector(j)).mapMultiply(rate / first)));
                    a.setEntry(j, a.getEntry(j) - rate / first * u.getEntry(j) / (Math.sqrt(u2.getEntry(j) / second) + 1e-8));
                }
            } else {
                v = v.scalarMultiply(momentum).subtract(byW.scalarMultiply(rate));
                u = u.mapMultiply(momentum).subtract(byA.mapMultiply(rate));
                w = w.add(v);
                a = a.add(u);
            }
        }
        return losses;
    }
}
