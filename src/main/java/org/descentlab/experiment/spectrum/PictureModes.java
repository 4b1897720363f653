package org.descentlab.experiment.spectrum;

import org.descentlab.kernel.PoolModes;
import org.descentlab.stats.Modes;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// Eigenvalues of a pool's kernel, and what of the ten targets lies in each mode.
record PictureModes(Pictures of) implements Job<Modes> {
    @Override
    public Modes compute(Work work) {
        Pool.Kernel pool = work.get(new Pool(of));
        PoolModes modes = PoolModes.of(work.backend(), pool.gram(), pool.targets(), work.cancelled());
        return Modes.ascending(modes.eigenvalues(), modes.power());
    }

    @Override
    public double cost() {
        return 2.6e-7 * Math.pow(of.count(), 3);
    }

    @Override
    public long bytes(Modes modes) {
        return 64 + 16L * modes.count();
    }
}
