package org.descentlab.experiment.spectrum;

import static org.descentlab.experiment.spectrum.Spectrum.SAY;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.kernel.GaussianModes.Fit;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Modes;
import org.descentlab.stats.OmniscientRisk;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// Which modes of the Gaussian features P samples learn: by how much, on average, the fit has each of the target's coefficients.
final class ModesPane {
    /// Groups whose mean over seeds would scatter by more than this are not shown.
    private static final double SCATTER = 0.1;
    private static final int PLACES = 160;

    private ModesPane() {}

    static Shown show(Ask ask) {
        PowerLaws laws = PowerLaws.of(ask);
        Modes modes = laws.modes();
        int samples = ask.get(Spectrum.SAMPLES);
        OmniscientRisk risk = OmniscientRisk.of(modes, samples, ask.get(Spectrum.RIDGE));
        Family<Fit> fits = Family.of(ask, new double[] {samples}, (p, seed) -> GaussianFit.of(ask, samples, seed),
                (i, k) -> Turn.own(k));
        int[] ends = GaussianFit.ends(modes.count());
        int groups = shown(ask, modes, risk, ends);
        double[] at = new double[groups], expected = new double[groups];
        for (int g = 0, from = 0; g < groups; from = ends[g++]) {
            at[g] = Math.sqrt((from + 1.0) * ends[g]);
            expected[g] = Arrays.stream(modes.eigenvalues(), from, ends[g]).map(risk::learned).average().orElseThrow();
        }
        double[] line = Arrays.stream(Chart.ratios(1, modes.count(), PLACES)).map(Math::rint).distinct().toArray();
        Curves learned = fits.along(at, f -> Arrays.copyOf(f.learned(), groups));
        Chart chart = new Chart("learned share of mode k", Axis.log("mode k", 0.9, modes.count() * 1.1), Axis.shares("", 1.15))
                .threshold(samples, "k = P")
                .theory("theory", Series.theory("learned-theory", "mode", "share", "", line,
                        Arrays.stream(line).map(k -> risk.learned(modes.eigenvalues()[(int) k - 1])).toArray()))
                .places(Role.KERNEL, "simulation", Series.means("learned", "mode", "share", "", new Grid(at, learned.seeds())));
        if (fits.whole() == 0) return Shown.waiting(SAY.of("modes.none", fits.done(), fits.total()), chart, ask);
        double[] mean = learned.mean();
        double gap = IntStream.range(0, groups).mapToDouble(g -> Math.abs(mean[g] - expected[g])).max().orElseThrow();
        double sum = Arrays.stream(modes.eigenvalues()).map(risk::learned).sum();
        return fits.standing(Shown.of(said(modes, risk, gap, samples).behind(SAY.of("modes.sum", sum, samples)), chart))
                .scalar("half-learned", half(modes, risk)).scalar("learned-gap-most", gap).scalar("learned-sum", sum);
    }

    private static Sentence said(Modes modes, OmniscientRisk risk, double gap, int samples) {
        int half = half(modes, risk);
        if (half == 0) return SAY.of("modes.little", samples, risk.learned(modes.eigenvalues()[0]), gap);
        return half == modes.count() ? SAY.of("modes.all", samples, half, gap) : SAY.of("modes.half", samples, half, gap);
    }

    /// How many modes are learned by half or more.
    static int half(Modes modes, OmniscientRisk risk) {
        return (int) Arrays.stream(modes.eigenvalues()).filter(l -> l >= risk.kappa()).count();
    }

    /// How many groups, the first ones, have a mean over seeds that is expected to be near enough: by as much as the errors of other modes,
    /// (E + s²)/P in all, are taken for those of this one.
    private static int shown(Ask ask, Modes modes, OmniscientRisk risk, int[] ends) {
        double noise = ask.get(Spectrum.NOISE), others = (risk.error(noise) + noise) / risk.samples();
        int groups = 0;
        for (int from = 0; groups < ends.length; from = ends[groups++]) {
            double one = Math.sqrt(others / modes.power()[from]), many = ask.seeds() * (ends[groups] - from);
            if (risk.learned(modes.eigenvalues()[from]) * one / Math.sqrt(many) > SCATTER) break;
        }
        return Math.max(1, groups);
    }
}
