package org.descentlab.experiment.spectrum;

import static org.descentlab.experiment.spectrum.Spectrum.SAY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.kernel.GaussianModes.Fit;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Modes;
import org.descentlab.stats.SpectralRisk;
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
        SpectralRisk risk = laws.risk(modes, samples, ask.get(Spectrum.RIDGE));
        Family<Fit> fits = Family.of(ask, new double[] {samples}, (p, seed) -> GaussianFit.of(ask, samples, seed),
                (i, k) -> Turn.own(k));
        List<Group> groups = shown(ask, modes, risk);
        double[] at = groups.stream().mapToDouble(Group::middle).toArray();
        double[] expected = groups.stream().mapToDouble(g -> g.mean(k -> risk.learned(modes.eigenvalues()[k]))).toArray();
        double[] line = Arrays.stream(Chart.ratios(1, modes.count(), PLACES)).map(Math::rint).distinct().toArray();
        Curves learned = fits.along(at, f -> groups.stream().mapToDouble(g -> f.learned()[g.index]).toArray());
        double[] mean = learned.mean();
        // few seeds may learn more of a mode than there is of it
        double most = Math.clamp(1.05 * Arrays.stream(mean).filter(Double::isFinite).max().orElse(0), 1.15, 3);
        Chart chart = new Chart("learned share of mode k", Axis.log("mode k", 0.9, modes.count() * 1.1), Axis.shares("", most))
                .threshold(samples, "k = P")
                .theory("theory", Series.theory("learned-theory", "mode", "share", "", line,
                        Arrays.stream(line).map(k -> risk.learned(modes.eigenvalues()[(int) k - 1])).toArray()))
                .places(Role.KERNEL, "simulation", Series.means("learned", "mode", "share", "", new Grid(at, learned.seeds())));
        if (fits.whole() == 0) return Shown.waiting(SAY.of("fits.none", fits.done(), fits.total()), chart, ask);
        double gap = IntStream.range(0, at.length).mapToDouble(g -> Math.abs(mean[g] - expected[g])).max().orElse(Double.NaN);
        double sum = Arrays.stream(modes.eigenvalues()).map(risk::learned).sum();
        Sentence behind = groups.isEmpty()
                ? SAY.of("modes.sum", sum, samples)
                : SAY.of("modes.gap", gap, groups.stream().mapToInt(Group::count).sum(), sum);
        return fits.standing(Shown.of(said(modes, risk, samples).behind(behind), chart))
                .scalar("half-learned", half(modes, risk)).scalar("learned-gap-most", gap).scalar("learned-sum", sum);
    }

    private static Sentence said(Modes modes, SpectralRisk risk, int samples) {
        int half = half(modes, risk);
        if (half == 0) return SAY.of("modes.little", samples, risk.learned(modes.eigenvalues()[0]));
        if (half == 1) return SAY.of("modes.first", samples);
        return half == modes.count() ? SAY.of("modes.all", samples, half) : SAY.of("modes.half", samples, half);
    }

    /// How many modes are learned by half or more.
    static int half(Modes modes, SpectralRisk risk) {
        return (int) Arrays.stream(modes.eigenvalues()).filter(l -> l >= risk.kappa()).count();
    }

    /// Neighbouring modes, numbered from 0.
    ///
    /// @param index of the group among all
    /// @param end   the next one’s first
    private record Group(int index, int from, int end) {
        int count() {
            return end - from;
        }

        double middle() {
            return Math.sqrt((from + 1.0) * end);
        }

        double mean(IntToDoubleFunction of) {
            return IntStream.range(from, end).mapToDouble(of).average().orElseThrow();
        }
    }

    /// The groups whose mean over modes and seeds is expected to be near enough: errors of coefficients are taken as (E + s²)/P, which
    /// is what all modes and noise together make of one.
    private static List<Group> shown(Ask ask, Modes modes, SpectralRisk risk) {
        double noise = ask.get(Spectrum.NOISE), others = (risk.error(noise) + noise) / risk.samples();
        List<Group> shown = new ArrayList<>();
        int[] ends = GaussianFit.ends(modes.count());
        for (int g = 0, from = 0; g < ends.length; from = ends[g++]) {
            var group = new Group(g, from, ends[g]);
            double square = others * group.mean(k -> Math.pow(risk.learned(modes.eigenvalues()[k]), 2) / modes.power()[k]);
            if (Math.sqrt(square / (group.count() * ask.seeds())) <= SCATTER) shown.add(group);
        }
        return shown;
    }
}
