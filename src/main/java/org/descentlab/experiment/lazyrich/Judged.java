package org.descentlab.experiment.lazyrich;

import org.descentlab.data.SphereTeacher;
import org.descentlab.kernel.KernelChange;
import org.descentlab.kernel.TwoLayerKernel;
import org.descentlab.net.Course;
import org.descentlab.net.TwoLayer;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// What has become of a network at the end of its training.
record Judged(Train train) implements Job<Judged.End> {
    /// @param time      the flow time then
    /// @param weights   ‖W_T − W_0‖/‖W_0‖ of the first layer
    /// @param alignment cosine between K_T and yyᵀ
    /// @param cosine    that of units with their nearest teacher unit, weighted by |a||w|, with its start
    /// @param units     where units a·w are in the plane of the picture, before and after
    record End(double time, double train, double test, double drift, double weights, double cka, double alignment, double cosine,
            double cosineBefore, Units units) {
        boolean fitted() {
            return train < TwoLayer.FITTED;
        }
    }

    @Override
    public End compute(Work work) {
        Course<TwoLayer.Look> course = work.get(train);
        Spec spec = train.spec();
        SphereTeacher data = spec.data();
        int n = spec.samples();
        try (var net = train.trainee(work); var space = work.backend().workspace()) {
            double[] w0 = net.hidden(), a0 = net.readout();
            net.resume(course.end());
            Matrix x = space.matrix(Precision.FLOAT64, n, spec.dimension(), data.training().inputs());
            double[] k = TwoLayerKernel.between(work.backend(), space, net, spec.activation(), x, x).toArray(),
                    y = data.training().targets().clone();
            double[] w = net.hidden(), a = net.readout();
            double norm = 0, moved = 0, was = 0;
            for (double v : y) norm += v * v;
            for (int i = 0; i < n; i++) y[i] *= Math.sqrt(n / norm);
            for (int i = 0; i < w.length; i++) {
                moved += (w[i] - w0[i]) * (w[i] - w0[i]);
                was += w0[i] * w0[i];
            }
            var change = new KernelChange(n, work.get(new Start(spec)).gram()).of(k, y);
            Units before = Units.of(data.units(), w0, a0), after = Units.of(data.units(), w, a);
            TwoLayer.Look last = course.last();
            return new End(last.time(), last.train(), last.test(), change.drift(), Math.sqrt(moved / was), change.cka(),
                    change.alignment()[0], after.cosine(), before.cosine(), before.to(after));
        }
    }

    @Override
    public double cost() {
        return train.cost();
    }

    @Override
    public long bytes(End e) {
        return 32L * e.units.x().length + 300;
    }
}
