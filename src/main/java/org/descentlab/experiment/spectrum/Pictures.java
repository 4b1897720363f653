package org.descentlab.experiment.spectrum;

import org.descentlab.stats.Modes;
import org.descentlab.stats.PoolRisk;
import org.descentlab.stats.SpectralRisk;
import org.descentlab.study.Ask;
import org.descentlab.study.Work;

/// A pool of pictures of digits under the tangent kernel of an infinitely wide ReLU network with two hidden layers.
record Pictures(Images images, int count) implements Source {
    /// Scanned digits of 8 × 8 pixels, or MNIST's of 28 × 28.
    enum Images {
        DIGITS(1797), MNIST(10_000);

        /// How many there are.
        final int all;

        Images(int all) {
            this.all = all;
        }
    }

    static Pictures of(Ask ask) {
        Images images = ask.get(Spectrum.IMAGES);
        return new Pictures(images, Math.min(images.all, ask.get(Spectrum.POOL)));
    }

    @Override
    public Modes modes(Work work) {
        return work.get(new PictureModes(this));
    }

    /// Over the whole pool, of which samples are a part.
    @Override
    public SpectralRisk risk(Modes modes, double samples, double ridge) {
        return PoolRisk.of(modes, samples, ridge);
    }

    @Override
    public int first() {
        return 10;
    }
}
