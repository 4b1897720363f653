package org.descentlab.experiment.main.kernel;

import static org.descentlab.study.Words.number;
import static org.descentlab.study.Words.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descentlab.experiment.main.ground.Axes;
import org.descentlab.experiment.main.ground.Curves;
import org.descentlab.experiment.main.ground.MainSettings;
import org.descentlab.experiment.main.ground.MorePane;
import org.descentlab.experiment.main.ground.Verdict;
import org.descentlab.experiment.network.KernelPath;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Figure;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.kernel.Spectrum;
import org.descentlab.stats.Claims;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Results;

/// Whether the kernel turns towards the labels: its alignment with them, its CKA with K₀, and how much of the label vector its
/// first eigenvectors hold.
public final class AlignmentPane implements MorePane {
    public static final String NAME = "alignment";
    /// A turn is claimed from this ratio of alignments on, if as many seeds agree as [Claims#VOTE] asks for.
    private static final double TURN = 1.1;
    /// The rank at which the share of the labels is quoted.
    private static final int TOP = 10;

    @Override
    public List<Job<?>> plan(MainSettings s) {
        List<Job<?>> jobs = KernelRuns.plan(s);
        jobs.addAll(Spectra.plan(s));
        return jobs;
    }

    @Override
    public List<Job<?>> planAt(MainSettings s, Results results, int head) {
        return Spectra.planAt(s, results, head);
    }

    @Override
    public Frame.Pane make(Known known, Frame.Pane before) {
        Spectra spectra = Spectra.of(known);
        Object key = List.of(known.settings(), known.current(), known.head(), spectra);
        if (before != null && before.key().equals(key)) return before;
        MainSettings s = known.settings();
        KernelRuns runs = KernelRuns.of(known);
        Curves given = runs.curves(KernelPath.Readings::given), clean = runs.curves(KernelPath.Readings::clean), cka = runs.curves(KernelPath.Readings::cka);
        List<Mark> marks = new ArrayList<>();
        if (runs.seeds() > 0) {
            cka.draw(marks, Role.KERNEL, "CKA", false, runs.head(), runs.steps(), 0);
            if (s.noise() > 0) clean.draw(marks, Role.TEST, "clean", false, runs.head(), runs.steps(), 0);
            given.draw(marks, Role.TRAIN, s.noise() > 0 ? "given" : "labels", false, runs.head(), runs.steps(), 0);
        }
        runs.cursor(marks);
        Map<String, Double> scalars = new TreeMap<>();
        scalars.put("alignment-start", runs.first(KernelPath.Readings::given));
        scalars.put("alignment-final", runs.last(KernelPath.Readings::given));
        scalars.put("alignment-clean-start", runs.first(KernelPath.Readings::clean));
        scalars.put("alignment-clean-final", runs.last(KernelPath.Readings::clean));
        scalars.put("cka-final", runs.last(KernelPath.Readings::cka));
        scalars.put("label-share-start", Spectra.share(spectra.first(), TOP));
        scalars.put("label-share-final", Spectra.share(spectra.last(), TOP));
        Verdict v = runs.verdict(sentence(s, runs, scalars));
        List<Plot> side = spectra.first().isEmpty() ? List.of() : List.of(share(s, spectra));
        Figure figure = new Figure("Alignment", v.badge(), v.danger(), v.sentence(), runs.seeds(), s.seeds(),
                Plot.of("cosine of the kernel with the labels, and with K₀ (CKA)", runs.x(), range(given, clean, cka), marks).linked(Role.TRAIN, Link.steps()), side, null, "");
        List<Frame.Series> series = new ArrayList<>(List.of(KernelRuns.series(given, "alignment", "alignment with the given labels", "cosine"),
                KernelRuns.series(clean, "alignment-clean", "alignment with the clean labels", "cosine"), KernelRuns.series(cka, "cka", "CKA with K₀", "cosine")));
        series.add(Spectra.series("label-share-start", "share of the labels in the first eigenvectors of K₀", "share", spectra.first(), Spectrum::share));
        series.add(Spectra.series("label-share", "share of the labels in the first eigenvectors of Kₜ", "share", spectra.now(), Spectrum::share));
        return new Frame.Pane(NAME, figure, series, scalars, key);
    }

    private static Axis range(Curves... all) {
        double low = 0.1;
        for (Curves c : all) for (double[] seed : c.seeds()) for (double v : seed) if (v > 0) low = Math.min(low, v);
        return Axis.log("", 1 / Axes.nice(1.2 / low), 1.3);
    }

    private static Plot share(MainSettings s, Spectra spectra) {
        double[] rank = Axes.ranks(s.samples()), first = Spectra.median(spectra.first(), Spectrum::share);
        List<Mark> marks = new ArrayList<>();
        marks.add(Mark.Line.of(Role.GHOST, null, null, rank, first));
        if (!spectra.now().isEmpty()) {
            double[] now = Spectra.median(spectra.now(), Spectrum::share);
            for (Spectrum seed : spectra.now()) if (spectra.now().size() > 1) marks.add(Mark.Line.seed(Role.KERNEL, rank, seed.share()));
            marks.add(Mark.Line.of(Role.KERNEL, null, null, rank, now));
            marks.add(new Mark.Label(rank[TOP - 1], now[TOP - 1], "Kₜ " + percent(now[TOP - 1]), null));
        }
        marks.add(new Mark.Label(rank[TOP - 1], first[TOP - 1], "K₀ " + percent(first[TOP - 1]), null));
        marks.add(new Mark.Reference(Mark.Reference.Kind.THRESHOLD, true, TOP, null));
        return Plot.of("labels in top k", Axis.log("rank k", 1, s.samples(), 1, 10, 100), Axis.linear("", 0, 1.03), marks);
    }

    private static String sentence(MainSettings s, KernelRuns runs, Map<String, Double> n) {
        double start = n.get("alignment-start"), end = n.get("alignment-final");
        String from = number(start) + " → " + number(end), tail = s.noise() > 0 ? " (clean " + number(n.get("alignment-clean-final")) + ")" : "";
        if (runs.diverged()) return "Alignment first " + from + tail + "; CKA " + number(n.get("cka-final"));
        double up = runs.vote(r -> r.path().given()[r.end()] > TURN * r.path().given()[0]), down = runs.vote(r -> r.path().given()[r.end()] < r.path().given()[0] / TURN);
        String word = end > TURN * start && up >= Claims.VOTE ? "Turned to the labels: " : end < start / TURN && down >= Claims.VOTE ? "Turned away from the labels: " : "No clear turn to the labels: ";
        return word + from + tail + "; CKA " + number(n.get("cka-final"));
    }
}
