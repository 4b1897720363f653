package org.descentlab.experiment.spectrum;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.stats.Modes;
import org.descentlab.stats.SpectralRisk;
import org.descentlab.study.Job;
import org.descentlab.study.Work;

/// What theory expects over samples, from the spectrum; for every noise at once.
record Expected(Source source, double ridge) implements Job<Expected.Curve> {
    private static final int OCTAVES = 6, EACH = 4;

    /// @param at from the source's fewest samples on, four places an octave
    record Curve(List<SpectralRisk> at) {
        double[] samples() {
            return each(SpectralRisk::samples);
        }

        double[] each(ToDoubleFunction<SpectralRisk> of) {
            return at.stream().mapToDouble(of).toArray();
        }

        /// At the places where there are measurements, too.
        List<SpectralRisk> octaves() {
            return IntStream.rangeClosed(0, OCTAVES).mapToObj(i -> at.get(i * EACH)).toList();
        }

        SpectralRisk last() {
            return at.getLast();
        }
    }

    /// Samples that are measured at: 8 … 512, or 10 … 640.
    static double[] octaves(Source source) {
        return IntStream.rangeClosed(0, OCTAVES).mapToDouble(i -> source.first() << i).toArray();
    }

    @Override
    public Curve compute(Work work) {
        Modes modes = source.modes(work);
        return new Curve(IntStream.rangeClosed(0, OCTAVES * EACH).mapToObj(i -> {
            work.cancelled().check();
            double samples = i % EACH == 0 ? source.first() << i / EACH : source.first() * Math.pow(2, (double) i / EACH);
            return source.risk(modes, samples, ridge);
        }).toList());
    }

    @Override
    public double cost() {
        return 1 + 1e-4 * (OCTAVES * EACH + 1) * source.count();
    }

    @Override
    public long bytes(Curve curve) {
        return 64 + 64L * curve.at.size();
    }
}
