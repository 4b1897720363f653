package org.descentlab.experiment.bounds;

import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.net.LogisticRun;
import org.descentlab.net.LogisticRun.Capacity;
import org.descentlab.stats.Generalization;
import org.descentlab.stats.RateBounds;

/// The bounds, from the loosest on a trained network down. The first three are of the trained network's norms and margins.
enum Bound {
    NEYSHABUR("Neyshabur"), BARTLETT("Bartlett"), GOLOWICH("Golowich"), VC("VC"), PAC_BAYES("PAC-Bayes"), SUBSPACE("subspace"), HALF_PRIOR(
            "half prior"), TEST_SET("test set");

    final String label;

    Bound(String label) {
        this.label = label;
    }

    /// As exported.
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it is proved as it stands here; constants that are left out are 1.
    boolean valid() {
        return this != BARTLETT && this != NEYSHABUR;
    }

    /// Whether it looks at no test example: the bounds that are counted.
    boolean ofTraining() {
        return this != TEST_SET;
    }

    /// One of those that are closed forms of what was seen of a trained network; its least value over the margins tried. NaN if none of
    /// them is positive.
    double of(LogisticRun.Look look, Trained net, double delta) {
        int n = net.samples(), h = net.width(), layers = Trained.LAYERS;
        Capacity c = look.capacity();
        return switch (this) {
            case VC -> {
                double weights = net.weights();
                yield Generalization.vc(look.trainError(), layers * weights * Math.log(weights) / Math.log(2), n, delta);
            }
            case GOLOWICH ->
                least(c, i -> Generalization.golowich(c.below()[i], ratio(c.frobenius(), c, i), c.longest(), layers, n, delta));
            case BARTLETT -> least(c, i -> Generalization.bartlett(c.below()[i], ratio(c.bartlett(), c, i), c.total(),
                    Math.max(h, Images.INPUTS), n, delta));
            case NEYSHABUR ->
                least(c, i -> Generalization.neyshabur(c.below()[i], ratio(c.neyshabur(), c, i), c.longest(), layers, h, n, delta));
            case TEST_SET -> RateBounds.binomial(look.wrong(), Images.TESTS, delta);
            case PAC_BAYES, SUBSPACE, HALF_PRIOR -> throw new IllegalArgumentException(this + " is of another network");
        };
    }

    private static double ratio(double norms, Capacity c, int i) {
        return Math.exp(norms) / c.margins()[i];
    }

    private static double least(Capacity c, ToDoubleFunction<Integer> at) {
        return IntStream.range(0, c.margins().length).filter(i -> c.margins()[i] > 0).mapToDouble(at::applyAsDouble).min()
                .orElse(Double.NaN);
    }
}
