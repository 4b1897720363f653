package org.descentlab.experiment.depthbias;

import static org.descentlab.experiment.depthbias.DepthBias.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.experiment.depthbias.Completion.Found;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.MatrixFactorization.Look;
import org.descentlab.stats.Claims;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// The error on unseen entries at the end, over the start of the product, at several depths.
final class DepthPane {
    private static final double[] SCALES = {1e-3, 0.01, 0.1, 1}, CURVE = Chart.ratios(1e-4, 1, 40);
    private static final List<Role> ROLES = List.of(Role.GHOST, Role.KERNEL, Role.TEST, Role.DATA_SCALING);
    /// The place of ε = 0.01, of which the sentence speaks.
    private static final int SMALL = 1, DEPTHS = 3;

    private DepthPane() {}

    static Shown show(Ask ask) {
        int most = Math.max(DEPTHS, ask.get(DepthBias.DEPTH)), d = ask.get(DepthBias.SIZE);
        List<Family<Course<Look>>> ends = IntStream.rangeClosed(1, most).mapToObj(depth -> family(ask, depth)).toList();
        Family<Found> found = Family.of(ask, seed -> new Completion(Factors.Entries.of(ask, seed)), Turn.CLOSED);
        double least = found.median(Found::unseen), scale = ask.get(DepthBias.START);
        double low = ends.stream().flatMapToDouble(f -> Arrays.stream(f.medians(r -> r.last().unseen()))).filter(v -> v > 0).min()
                .orElse(0.1);
        Chart chart = new Chart("unseen error at the end", Axis.log("start ε of the product", 7e-5, 1.4, 1e-4, 1e-3, 0.01, 0.1, 1),
                Axis.log("", Math.clamp(0.5 * Math.min(low, Double.isFinite(least) ? least : 1), 1e-9, 0.3), 4));
        if (Double.isFinite(least)) chart.level(least, "least nuclear norm");
        chart.theory("theory, D = 1", Series.theory("unseen-error-theory-one-layer", "scale", "error", "", CURVE,
                Arrays.stream(CURVE).map(e -> 1 + e * e / d).toArray()));
        for (int i = 0; i < most; i++)
            chart.places(ROLES.get(i), "D = " + (i + 1),
                    ends.get(i).series("unseen-error-depth-" + (i + 1), "scale", "error", "", r -> r.last().unseen()));
        chart.cursor(scale, "ε = " + Words.typed(scale, 3)).over(DepthBias.START, Role.TEST, SCALES);
        if (common(ends) == 0) return Shown.waiting(SAY.of("depths.none"), chart, ask);
        int lost = ends.stream().mapToInt(Family::lost).sum(), all = ends.stream().mapToInt(Family::done).sum();
        int fitted = (int) ends.stream().flatMap(f -> f.found().stream()).filter(Course::fitted).count();
        double[] at = ends.stream().mapToDouble(f -> f.only(SMALL).median(r -> r.last().unseen())).toArray();
        Sentence said = lost == all
                ? SAY.of("depths.lost")
                : Double.isFinite(at[0] + at[1] + at[2]) ? said(ends, at) : SAY.of("depths.some", lost, all);
        if (lost < all) said = said.behind(SAY.of("depths.fitted", fitted, all - lost, least));
        Shown shown = Shown.of(said, chart).seeds(ends.stream().mapToInt(Family::whole).min().orElse(0), ask.seeds());
        if (lost > 0) shown = shown.badge(lost + " of " + all + " diverged", true);
        for (int i = 0; i < most; i++) shown = shown.scalar("unseen-error-small-start-depth-" + (i + 1), at[i]);
        return shown.scalar("seeds-better-with-depth", better(ends));
    }

    private static Family<Course<Look>> family(Ask ask, int depth) {
        return Family.of(ask, SCALES, (scale, seed) -> Factors.of(ask, depth, scale, seed),
                (i, k) -> k == 0 && i == SMALL ? Turn.COARSE : Turn.after(k)).losing(Course::diverged);
    }

    private static Sentence said(List<Family<Course<Look>>> ends, double[] at) {
        double votes = Claims.VOTE * common(ends);
        int two = better(ends, 1, 2), three = better(ends, 1, 3);
        String key = better(ends) >= votes
                ? "depths.falls"
                : Math.max(two, three) >= votes ? "depths.deep" : two + three == 0 ? "depths.level" : "depths.mixed";
        return SAY.of(key, at[0], at[1], at[2]);
    }

    /// How many seeds are known at every depth, at a small start.
    private static int common(List<Family<Course<Look>>> ends) {
        return (int) IntStream.range(0, ends.getFirst().seeds()).filter(k -> ends.stream().allMatch(f -> f.get(k, SMALL) != null)).count();
    }

    /// In how many seeds each of the first three depths has less error at a small start than the one before, by a factor.
    private static int better(List<Family<Course<Look>>> ends) {
        return (int) IntStream.range(0, ends.getFirst().seeds()).filter(k -> better(ends, 1, 2, k) && better(ends, 2, 3, k)).count();
    }

    private static int better(List<Family<Course<Look>>> ends, int shallow, int deep) {
        return (int) IntStream.range(0, ends.getFirst().seeds()).filter(k -> better(ends, shallow, deep, k)).count();
    }

    private static boolean better(List<Family<Course<Look>>> ends, int shallow, int deep, int seed) {
        Course<Look> less = ends.get(shallow - 1).get(seed, SMALL), more = ends.get(deep - 1).get(seed, SMALL);
        return less != null && more != null && !less.diverged() && !more.diverged()
                && less.last().unseen() > Claims.RISE * more.last().unseen();
    }
}
