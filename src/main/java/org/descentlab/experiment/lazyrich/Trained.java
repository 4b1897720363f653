package org.descentlab.experiment.lazyrich;

import java.util.Arrays;
import org.descentlab.data.TeacherNetwork;
import org.descentlab.experiment.Job;
import org.descentlab.experiment.Work;
import org.descentlab.net.TwoLayer;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// One student at one output scale, trained by gradient descent whose step adapts: tried, halved if the loss would rise, else taken
/// and lengthened by 5 %. Loss (1/n) Σ (f − y)²/α² with f = α(g − g₀); stops below [#FITTED] or after `most` steps.
///
/// @param most steps tried at most
/// @param plain a constant step of half the initial edge instead, for all of `most` steps (slopes are then comparable over α)
record Trained(Student student, double alpha, int most, boolean plain) implements Job<Trained.Result> {
    static final double FITTED = 1e-3;
    static final int MOST = 5000;
    private static final double GROWTH = 1.05, SHORTEST = 1e-9;

    /// How training went and what has moved.
    ///
    /// @param time  flow time Σ step at every taken step, from 0
    /// @param train mean squared error there
    record Result(double[] time, double[] train, double test, boolean fitted, double drift, double cka, double alignment, double moved, double cosine, double cosineStart) {
        int steps() {
            return train.length - 1;
        }
    }

    Trained(Student student, double alpha) {
        this(student, alpha, MOST, false);
    }

    @Override
    public Result compute(Work work) {
        TeacherNetwork task = student.teacher();
        double[][] start = student.initial();
        int n = student.samples(), m = student.width(), d = student.dimension();
        double[] y = task.training().targets();
        try (var space = new Workspace()) {
            Matrix w = matrix(space, d, m, start[0]), a = matrix(space, m, 1, start[1]), tryW = matrix(space, d, m, start[0]), tryA = matrix(space, m, 1, start[1]);
            Matrix dw = space.matrix(Precision.FLOAT64, d, m), da = space.matrix(Precision.FLOAT64, m, 1), r = space.matrix(Precision.FLOAT64, n, 1), k = space.matrix(Precision.FLOAT64, n, n);
            var net = new TwoLayer(work.backend(), space, student.activation(), m, matrix(space, n, d, task.training().inputs()));
            net.forward(w, a);
            double[] g0 = net.output.toArray();
            net.kernel(net, a, k);
            double[] k0 = k.toArray();
            double largest = work.backend().largestEigenvalue(k), step = 0.5 * n / largest;
            double[] time = new double[256], train = new double[256];
            int taken = 0;
            double loss = residual(net.output, g0, y, r);
            train[0] = loss;
            for (int tried = 0; tried < most && (plain || loss >= FITTED) && step > SHORTEST * n / largest; tried++) {
                if (tried % 4 == 0) work.cancelled().check();
                net.forward(w, a);
                residual(net.output, g0, y, r);
                net.backward(a, r, dw, da);
                double scale = -step * 2 / (n * alpha);   // ∂L/∂g_i = 2 r_i/(nα), with r = α(g − g₀) − y
                tryW.set(w);
                tryA.set(a);
                work.backend().add(scale, dw, tryW);
                work.backend().add(scale, da, tryA);
                net.forward(tryW, tryA);
                double next = residual(net.output, g0, y, r);
                if (!plain && !(next <= loss)) {
                    step /= 2;
                    continue;
                }
                if (!Double.isFinite(next)) break;
                w.set(tryW);
                a.set(tryA);
                loss = next;
                if (++taken == time.length) {
                    time = Arrays.copyOf(time, 2 * taken);
                    train = Arrays.copyOf(train, 2 * taken);
                }
                time[taken] = time[taken - 1] + step;
                train[taken] = loss;
                if (!plain) step *= GROWTH;
            }
            return result(work, space, task, start, net, w, a, k0, Arrays.copyOf(time, taken + 1), Arrays.copyOf(train, taken + 1));
        }
    }

    private Result result(Work work, Workspace space, TeacherNetwork task, double[][] start, TwoLayer net, Matrix w, Matrix a, double[] k0, double[] time, double[] train) {
        int m = student.width(), d = student.dimension();
        Matrix k = space.matrix(Precision.FLOAT64, student.samples(), student.samples());
        net.forward(w, a);
        net.kernel(net, a, k);
        double[] change = Student.change(k0, k.toArray(), task.training().targets());
        var test = new TwoLayer(work.backend(), space, student.activation(), m, matrix(space, Student.TESTS, d, task.test().inputs()));
        test.forward(matrix(space, d, m, start[0]), matrix(space, m, 1, start[1]));
        double[] before = test.output.toArray();
        test.forward(w, a);
        double error = 0, moved = 0, was = 0;
        for (int i = 0; i < Student.TESTS; i++) error += Math.pow(alpha * (test.output.get(i, 0) - before[i]) - task.test().targets()[i], 2) / Student.TESTS;
        double[] end = w.toArray();
        for (int i = 0; i < end.length; i++) {
            moved += Math.pow(end[i] - start[0][i], 2);
            was += start[0][i] * start[0][i];
        }
        return new Result(time, train, error, train[train.length - 1] < FITTED, change[0], change[1], change[2], Math.sqrt(moved / was),
                student.cosine(task.units(), end, a.toArray()), student.cosine(task.units(), start[0], start[1]));
    }

    private static Matrix matrix(Workspace space, int rows, int columns, double[] values) {
        return space.matrix(Precision.FLOAT64, rows, columns, values);
    }

    /// r := α(g − g₀) − y; returns its mean square.
    private double residual(Matrix g, double[] g0, double[] y, Matrix r) {
        double sum = 0;
        double[] now = g.toArray();
        for (int i = 0; i < y.length; i++) {
            now[i] = alpha * (now[i] - g0[i]) - y[i];
            sum += now[i] * now[i];
        }
        r.set(now);
        return sum / y.length;
    }

    @Override
    public long bytes(Result r) {
        return 256 + 16L * r.train.length;
    }

    @Override
    public long steps(Result r) {
        return r.steps();
    }

    @Override
    public double cost() {
        return 2e-3 * student.width() * student.samples() * (1 + student.dimension() / 30.0);
    }
}
