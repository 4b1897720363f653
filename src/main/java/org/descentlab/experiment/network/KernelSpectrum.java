package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.kernel.InitialModes;
import org.descentlab.kernel.Spectrum;
import org.descentlab.net.NetworkSpec;
import org.descentlab.study.Experiment;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// The kernel's spectrum at a step and the given labels in it; step 0 is K₀'s, whose decomposition exists already.
///
/// @param step [Experiment#END] is the last
public record KernelSpectrum(NetworkSpec spec, int step) implements Job<Spectrum> {
    public static KernelSpectrum of(NetworkSpec spec, Recording recording, int step) {
        return new KernelSpectrum(spec, step > 0 && step >= Replay.last(recording) ? Experiment.END : step);
    }

    @Override
    public Spectrum compute(Work work) {
        Sample sample = Networks.sample(work, spec);
        if (step == 0) {
            InitialModes k0 = work.get(new StartModes(StartKernel.of(spec)));
            return Spectrum.of(k0.eigenvalues(), k0.vectors(), sample.labels);
        }
        try (var space = work.backend().workspace()) {
            return Spectrum.of(work.backend(), KernelAt.of(work, space, spec, sample, step), sample.labels);
        }
    }

    @Override
    public long bytes(Spectrum s) {
        return 256 + 16L * s.eigenvalues().length;
    }

    @Override
    public double cost() {
        return 20 * Math.pow(spec.samples() / 300.0, 3);
    }
}
