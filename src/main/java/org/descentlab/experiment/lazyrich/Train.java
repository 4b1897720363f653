package org.descentlab.experiment.lazyrich;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.data.SphereTeacher;
import org.descentlab.kernel.KernelChange;
import org.descentlab.kernel.TwoLayerKernel;
import org.descentlab.net.TwoLayer;
import org.descentlab.study.Ask;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;

/// One network, trained at one output scale.
record Train(Spec spec, double alpha, int steps) implements Job<Train.End> {
    /// Training ends below this error.
    static final double FITTED = 1e-3;

    /// What is seen on the way.
    record Seen(int step, double time, double train, double test) { }

    /// @param weights   ‖W_T − W_0‖/‖W_0‖ of the first layer
    /// @param alignment cosine between K_T and yyᵀ
    /// @param cosine    that of units with their nearest teacher unit, weighted by |a||w|, with its start
    /// @param units     where units a·w are in the plane of the picture, before and after
    record End(List<Seen> course, boolean fitted, double drift, double weights, double cka, double alignment, double cosine,
               double cosineBefore, Units units) {
        Seen last() {
            return course.getLast();
        }

        double train() {
            return last().train;
        }

        double test() {
            return last().test;
        }
    }

    static Train of(Ask ask, double alpha, long seed) {
        return new Train(Spec.of(ask.settings(), seed), alpha, ask.get(LazyRich.STEPS));
    }

    @Override
    public End compute(Work work) {
        Start.Kernel start = work.get(new Start(spec));
        SphereTeacher data = spec.data();
        int n = spec.samples();
        List<Seen> course = new ArrayList<>();
        try (var net = spec.network(work.backend(), data, alpha, 0.5 * n / start.largest()); var space = new Workspace()) {
            double[] w0 = net.hidden(), a0 = net.readout();
            course.add(new Seen(0, 0, net.error(), net.testError()));
            int step = 0, next = 1;
            boolean moving = true;
            while (net.error() >= FITTED && step < steps && moving) {
                work.cancelled().check();
                moving = net.step();
                if (moving && ++step >= next) {
                    course.add(new Seen(step, net.time(), net.error(), net.testError()));
                    next = Math.max(step + 1, (int) (step * 1.06));
                }
            }
            if (course.getLast().step != step) course.add(new Seen(step, net.time(), net.error(), net.testError()));
            return end(work, net, space, data, start, course, w0, a0);
        }
    }

    private End end(Work work, TwoLayer net, Workspace space, SphereTeacher data, Start.Kernel start, List<Seen> course, double[] w0, double[] a0) {
        int n = spec.samples();
        Matrix x = space.matrix(Precision.FLOAT64, n, spec.dimension(), data.training().inputs());
        double[] k = TwoLayerKernel.between(work.backend(), space, net, spec.activation(), x, x).toArray(), y = data.training().targets().clone(), w = net.hidden(), a = net.readout();
        double norm = 0, moved = 0, was = 0;
        for (double v : y) norm += v * v;
        for (int i = 0; i < n; i++) y[i] *= Math.sqrt(n / norm);
        for (int i = 0; i < w.length; i++) {
            moved += (w[i] - w0[i]) * (w[i] - w0[i]);
            was += w0[i] * w0[i];
        }
        var change = new KernelChange(n, start.gram()).of(k, y);
        Units before = Units.of(data.units(), w0, a0), after = Units.of(data.units(), w, a);
        return new End(List.copyOf(course), net.error() < FITTED, change.drift(), Math.sqrt(moved / was), change.cka(), change.alignment()[0], after.cosine(), before.cosine(), before.to(after));
    }

    @Override
    public double cost() {
        return 20 + 2e-7 * Math.min(steps, 300) * 3 * spec.operations();
    }

    @Override
    public long steps(End e) {
        return e.last().step;
    }

    @Override
    public long bytes(End e) {
        return 48L * e.course.size() + 32L * e.units.x().length + 300;
    }
}
