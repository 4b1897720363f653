package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.kernel.InitialKernel;
import org.descentlab.net.NetworkSpec;
import org.descentlab.net.Run;
import org.descentlab.net.Training;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// One network, trained to its end, for how far its kernel and its weights have moved by then.
public record TrainEnd(NetworkSpec spec) implements Job<TrainEnd.End> {
    /// How a run ended.
    ///
    /// @param weights ‖W_T − W_0‖/‖W_0‖ over all weights; NaN where it diverged
    public record End(Run run, double drift, double weights) { }

    @Override
    public End compute(Work work) {
        Recording known = work.find(new RecordNetwork(spec));
        if (known != null) {
            float[][] w = known.weights();
            return end(known.trained(), doubles(w[0]), doubles(w[w.length - 1]));
        }
        Sample sample = Networks.sample(work, spec);
        InitialKernel k0 = work.get(StartKernel.of(spec));
        double rate = spec.optimizer().rate(spec.rate(), spec.samples(), k0.largest());
        try (var training = new Training(work.backend(), spec.architecture(), spec.recipe(), spec.precision(), spec.seed(), sample.training(), sample.testing(), rate)) {
            double[] before = training.network().weights();
            Run run = training.run(Training.Observer.NONE, work.cancelled());
            return end(TrainedNetwork.of(work, run, k0, sample, training.network()), before, training.network().weights());
        }
    }

    private static End end(TrainedNetwork o, double[] before, double[] after) {
        return new End(o.run(), o.drift(), o.run().diverged() ? Double.NaN : relative(before, after));
    }

    private static double relative(double[] a, double[] b) {
        double moved = 0, was = 0;
        for (int i = 0; i < a.length; i++) {
            moved += (b[i] - a[i]) * (b[i] - a[i]);
            was += a[i] * a[i];
        }
        return Math.sqrt(moved / was);
    }

    private static double[] doubles(float[] v) {
        double[] out = new double[v.length];
        for (int i = 0; i < v.length; i++) out[i] = v[i];
        return out;
    }

    @Override
    public double cost() {
        return Networks.trainingCost(spec);
    }

    @Override
    public long steps(End e) {
        return e.run.lastStep();
    }

    @Override
    public long bytes(End e) {
        return 32L * e.run.steps().length;
    }
}
