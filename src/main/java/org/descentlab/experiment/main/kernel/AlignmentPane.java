package org.descentlab.experiment.main.kernel;

import static org.descentlab.experiment.main.kernel.KernelRuns.SAY;
import static org.descentlab.study.Words.percent;

import java.util.Arrays;
import java.util.stream.Stream;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.kernel.SpectrumPane.Spectra;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.kernel.Spectrum;
import org.descentlab.net.Run;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// Whether the kernel turns towards the labels: its alignment with them, its CKA with K₀, and how much of the label vector its
/// first eigenvectors hold.
public final class AlignmentPane {
    public static final String NAME = "alignment";
    /// A turn is claimed from this ratio of alignments on, if as many seeds agree as [Claims#VOTE] asks for.
    private static final double TURN = 1.1;
    /// The rank at which the share of the labels is quoted.
    private static final int TOP = 10;

    private AlignmentPane() {}

    public static Shown show(Ask ask, MainSettings s) {
        KernelRuns runs = KernelRuns.of(ask, s);
        Spectra spectra = Spectra.of(ask, s, runs.current());
        Curves given = runs.curves(KernelPath.Readings::given), clean = runs.curves(KernelPath.Readings::clean);
        Curves cka = runs.curves(KernelPath.Readings::cka);
        Grid first = Spectra.byRank(spectra.first(), Spectrum::share), now = Spectra.byRank(spectra.now(), Spectrum::share);
        var chart = runs.chart("cosine of the kernel with the labels, and with K₀", range(given, clean, cka))
                .export(given.series("alignment", "alignment with the given labels", "cosine"))
                .export(clean.series("alignment-clean", "alignment with the clean labels", "cosine"))
                .export(cka.series("cka", "CKA with K₀", "cosine"))
                .export(Series.medians("label-share-start", "rank", "share of the labels in the first eigenvectors of K₀", "share", first))
                .export(Series.medians("label-share", "rank", "share of the labels in the first eigenvectors of Kₜ", "share", now));
        runs.draw(chart, Role.KERNEL, "CKA", cka, 0);
        if (s.noise() > 0) runs.draw(chart, Role.TEST, "clean", clean, 0);
        runs.draw(chart, Role.TRAIN, s.noise() > 0 ? "given" : "labels", given, 0);
        Shown shown = runs.shown(chart, Role.TRAIN, () -> say(s, runs));
        boolean comparable = !spectra.first().isEmpty() && spectra.first().size() >= spectra.now().size();
        return shown.beside(share(s, first, comparable ? now : new Grid(new double[0], new double[0][])))
                .scalar("alignment-start", runs.first(KernelPath.Readings::given))
                .scalar("alignment-final", runs.last(KernelPath.Readings::given))
                .scalar("alignment-clean-start", runs.first(KernelPath.Readings::clean))
                .scalar("alignment-clean-final", runs.last(KernelPath.Readings::clean))
                .scalar("cka-final", runs.last(KernelPath.Readings::cka))
                .scalar("label-share-start", Spectra.median(spectra.first(), v -> v.share()[TOP - 1]))
                .scalar("label-share-final", Spectra.median(spectra.last(), v -> v.share()[TOP - 1]));
    }

    private static Axis range(Curves... all) {
        double low = Stream.of(all).flatMap(c -> Arrays.stream(c.seeds())).flatMapToDouble(Arrays::stream).filter(v -> v > 0)
                .reduce(0.1, Math::min);
        return Axis.log("", 1 / Axes.nice(1.2 / low), 1.3);
    }

    /// Its axes alone until K₀ is known.
    private static Plot share(MainSettings s, Grid first, Grid now) {
        var chart = new Chart("labels in top k", Axis.log("rank k", 1, s.samples(), 1, 10, 100), Axis.linear("", 0, 1.03));
        double[] start = first.medians(), moved = now.medians();
        chart.threshold(TOP, null);
        if (start.length == 0) return chart.plot();
        chart.line(Role.GHOST, null, first.at(), start).add(new Mark.Label(TOP, start[TOP - 1], "K₀ " + percent(start[TOP - 1]), null));
        if (moved.length > 0) {
            chart.seeds(Role.KERNEL, now.at(), now.values()).line(Role.KERNEL, null, now.at(), moved);
            chart.add(new Mark.Label(TOP, moved[TOP - 1], "Kₜ " + percent(moved[TOP - 1]), null));
        }
        return chart.plot();
    }

    /// Before the end: what is so at the play head.
    private static Sentence say(MainSettings s, KernelRuns runs) {
        double start = runs.first(KernelPath.Readings::given), cka = runs.last(KernelPath.Readings::cka);
        Curves seen = runs.seen(KernelPath.Readings::given);
        if (runs.before())
            return SAY.of("alignment.step", seen.end(), seen.lastSeen(), start, runs.seen(KernelPath.Readings::cka).lastSeen());
        double end = runs.last(KernelPath.Readings::given);
        int up = runs.count(seed -> turn(seed) > TURN), down = runs.count(seed -> turn(seed) < 1 / TURN), all = runs.told().size();
        boolean turned = end > TURN * start, away = end < start / TURN;
        String said = runs.diverged()
                ? "diverged"
                : turned
                        ? up >= Claims.VOTE * all ? "turned" : "split"
                        : !away ? "unclear" : down >= Claims.VOTE * all ? "away" : "split.away";
        return SAY.of("alignment." + said, start, end, turned ? up : down, all)
                .behind(SAY.of(s.noise() > 0 ? "alignment.noisy" : "alignment.cka", cka, runs.last(KernelPath.Readings::clean)));
    }

    private static double turn(KernelRuns.Seed seed) {
        return Run.last(seed.path().given()) / seed.path().given()[0];
    }
}
