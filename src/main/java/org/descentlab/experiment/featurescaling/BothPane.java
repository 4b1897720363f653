package org.descentlab.experiment.featurescaling;

import static org.descentlab.experiment.featurescaling.FeatureScaling.SAY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.figure.Role;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// The loss over features at three numbers of samples: where one limit takes over from the other.
final class BothPane {
    private static final int[] SAMPLES = {32, 128, 512};
    private static final Role[] ROLES = {Role.TEST, Role.TRAIN, Role.KERNEL};
    private static final double[] PLACES = {8, 32, 128, 512};

    private BothPane() {}

    static Shown show(Ask ask) {
        List<Sweep> sweeps = Arrays.stream(SAMPLES).mapToObj(d -> Sweep.law(ask, false, d, PLACES)).toList();
        List<double[]> seen = new ArrayList<>();
        for (Sweep s : sweeps) {
            seen.addAll(Arrays.asList(s.best().values()));
            if (s.curve() != null) seen.add(s.curve().best());
        }
        Chart chart = new Chart("error, as a share of the target", sweeps.getFirst().along(8, 16, 32, 64, 128, 256, 512),
                Chart.around(0, seen.toArray(double[][]::new)));
        for (int i = 0; i < SAMPLES.length; i++) {
            Sweep s = sweeps.get(i);
            chart.theory(i == 0 ? "theory" : null,
                    s.theory("both-" + SAMPLES[i] + "-theory", s.curve() == null ? new double[0] : s.curve().best()));
        }
        for (int i = 0; i < SAMPLES.length; i++)
            chart.places(ROLES[i], "D = " + SAMPLES[i], sweeps.get(i).means("both-" + SAMPLES[i]));
        int whole = sweeps.stream().mapToInt(s -> s.fits().whole()).min().orElse(0);
        int done = sweeps.stream().mapToInt(s -> s.fits().done()).sum(), total = sweeps.stream().mapToInt(s -> s.fits().total()).sum();
        if (whole == 0) return Shown.waiting(SAY.of("fits.none", done, total), chart, ask);
        List<double[]> means = sweeps.stream().map(Sweep::bestMeans).toList();
        double exchanged = exchanged(means), gained = means.getFirst()[1] / means.getFirst()[3],
                other = means.getLast()[1] / means.getLast()[3];
        Sentence said = SAY.of("both.gain", SAMPLES[0], SAMPLES[2], gained, other)
                .behind(SAY.of(ask.get(FeatureScaling.NOISE) > 0 ? "both.exchanged.noise" : "both.exchanged", exchanged));
        return Shown.of(said, chart).seeds(whole, ask.seeds()).scalar("exchange-gap-most", exchanged).scalar("gain-few-samples", gained)
                .scalar("gain-many-samples", other);
    }

    /// The largest |L(N, D)/L(D, N) − 1| of means.
    private static double exchanged(List<double[]> means) {
        return IntStream.range(0, SAMPLES.length).boxed()
                .flatMapToDouble(i -> IntStream.range(0, i).mapToDouble(j -> Math.abs(means.get(i)[j + 1] / means.get(j)[i + 1] - 1))).max()
                .orElseThrow();
    }
}
