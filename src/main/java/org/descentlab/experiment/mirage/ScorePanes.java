package org.descentlab.experiment.mirage;

import static org.descentlab.experiment.mirage.Metric.DIGIT_ACCURACY;
import static org.descentlab.experiment.mirage.Metric.EXACT_MATCH;
import static org.descentlab.experiment.mirage.Mirage.DIGITS;
import static org.descentlab.experiment.mirage.Mirage.MOST_DIGITS;
import static org.descentlab.experiment.mirage.Mirage.SAY;
import static org.descentlab.experiment.mirage.Mirage.TUPLES;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.experiment.mirage.Judged.Scored;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark.Reference;
import org.descentlab.figure.Role;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// The readers of all widths and seeds, scored in several ways.
record ScorePanes(Ask ask, Family<Scored> readers) {
    static final double[] WIDTHS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 64};
    private static final int TWO = 1, LAST = WIDTHS.length - 1;
    /// The exact match has appeared at this share of its largest value; fewer rows than `ROWS` there scatter by a third and more.
    private static final double APPEARED = 0.1, ROWS = 10;
    /// The exact match is called off its theory where chance alone would be off in so many settings.
    private static final double RARE = 1e-3;
    private static final Metric[] METRICS = {EXACT_MATCH, DIGIT_ACCURACY, Metric.CROSS_ENTROPY, Metric.BRIER_SCORE};
    private static final Role[] ROLES = {Role.TEST, Role.TRAIN, Role.KERNEL, Role.INK};
    private static final double[] LENGTHS = IntStream.rangeClosed(1, MOST_DIGITS).asDoubleStream().toArray();
    /// Which widths are shown over lengths.
    private static final int[] SHOWN = {1, 5, 10};
    private static final Role[] SHOWN_ROLES = {Role.DANGER, Role.KERNEL, Role.TEST};

    private static ScorePanes of(Ask ask) {
        return new ScorePanes(ask, Family.<Scored>of(ask.seeds(), WIDTHS, (i, k) -> Turn.seed(k), (width, k, turn) -> {
            Reader reader = Reader.of(ask, (int) width, ask.settings().seed(k));
            ask.find(reader, turn);
            Judged judged = new Judged(reader);
            Judged.Read read = ask.find(judged, turn);
            double[] exact = ask.find(new Judged.Tuples(judged, ask.get(TUPLES)), turn);
            return read == null || exact == null ? null : new Scored(read, exact);
        }).losing(s -> !s.read().whole()));
    }

    /// The hard metric: all K digits right.
    static Shown exact(Ask ask) {
        ScorePanes p = of(ask);
        int k = ask.get(DIGITS);
        Series match = p.series(EXACT_MATCH), digit = p.series(DIGIT_ACCURACY), power = p.power();
        Chart chart = chart("share that is right", shares()).export(digit);
        if (k > 1) chart.markers(Role.TRAIN, "one digit", WIDTHS, digit.values());
        chart.places(Role.TEST, k == 1 ? "1 digit" : "all " + k, match).theory("p to the " + k, power);
        Shown early = p.early(chart);
        if (early != null) return early;
        double[] exact = match.values(), accuracy = digit.values(), theory = power.values();
        double worst = Summary.quantile(1, p.readers.each(Scored::off)), chance = p.chance();
        Sentence said = SAY.of(k == 1 ? "exact.one" : "exact.row", exact[TWO], exact[LAST], k)
                .behind(SAY.of(worst > chance ? "power.off" : "power.holds", accuracy[TWO], accuracy[LAST], worst, chance));
        Shown shown = p.readers.standing(Shown.of(said, chart));
        return (worst > chance ? shown.badge("Off p^K by " + Words.number(worst), true) : shown)
                .scalar("exact-match-at-2", exact[TWO]).scalar("exact-match-at-2-theory", theory[TWO])
                .scalar("digit-accuracy-at-2", accuracy[TWO]).scalar("exact-match-at-64", exact[LAST])
                .scalar("exact-match-at-64-theory", theory[LAST])
                .scalar("digit-accuracy-at-64", accuracy[LAST]).scalar("exact-match-off-theory-most", worst)
                .scalar("exact-match-off-by-chance", chance);
    }

    /// Every metric as the share of its own improvement from the worst to the best width: what is done when the hard one begins?
    static Shown share(Ask ask) {
        ScorePanes p = of(ask);
        int k = ask.get(DIGITS), tuples = ask.get(TUPLES);
        double[][] shares = Arrays.stream(METRICS).map(m -> share(p.readers.medians(m.of(k)), m.rising)).toArray(double[][]::new);
        Chart chart = chart("share of the improvement", shares());
        for (int m = METRICS.length - 1; m >= 0; m--) {
            String legend = METRICS[m] == EXACT_MATCH ? "all " + k + " right" : METRICS[m].words();
            chart.places(ROLES[m], legend, new Series(METRICS[m].word() + "-share", "width", "share", "", Series.Kind.MEDIAN, WIDTHS,
                    shares[m], new double[0][]));
        }
        double[] exact = p.readers.medians(EXACT_MATCH.of(k));
        double most = Summary.quantile(1, exact), rows = APPEARED * most * tuples;
        int at = appears(exact);
        if (at >= 0 && p.readers.whole() > 0) chart.threshold(WIDTHS[at], "appears");
        Shown early = p.early(chart);
        if (early != null) return early;
        Sentence none = SAY.of("share.none", k, tuples, 1.0 / tuples);
        if (at < 0) return p.readers.standing(Shown.of(none, chart)).scalar("appears-at", Double.NaN);
        double entropy = shares[2][at];
        double[] each = Arrays.stream(p.readers.values(EXACT_MATCH.of(k))).mapToInt(ScorePanes::appears).filter(i -> i >= 0)
                .mapToDouble(i -> WIDTHS[i]).toArray();
        String state = at == 0 ? "share.start" : rows < ROWS ? "share.coarse" : "share.appears";
        int first = (int) Summary.quantile(0, each), last = (int) Summary.quantile(1, each);
        Sentence said = SAY.of(state, (int) WIDTHS[at], entropy, first, last, k, tuples, rows);
        return p.readers.standing(Shown.of(said, chart)).scalar("appears-at", WIDTHS[at])
                .scalar("cross-entropy-done-when-it-appears", entropy).scalar("accuracy-done-when-it-appears", shares[1][at]);
    }

    /// The same networks by the metric and axis of the reader's choice.
    static Shown metric(Ask ask) {
        ScorePanes p = of(ask);
        Metric metric = ask.get(Mirage.METRIC);
        boolean log = ask.get(Mirage.AXIS) == Axis.Scale.LOG, exact = metric == EXACT_MATCH;
        Series scores = p.series(metric);
        double floor = 1.0 / ask.get(TUPLES);
        var seen = Arrays.stream(p.readers.each(metric.of(ask.get(DIGITS)))).filter(v -> v > 0).summaryStatistics();
        double high = seen.getCount() == 0 ? 1 : seen.getMax(), least = seen.getCount() == 0 ? 0.1 : seen.getMin();
        double low = exact ? Math.min(least, floor) : least;
        Chart chart = chart(metric.title(ask.get(DIGITS)), log ? Axis.log("", low / 2, high * 1.5) : Axis.linear("", 0, 1.05 * high))
                .places(Role.TEST, metric.words(), scores);
        if (exact) chart.line(Role.THEORY, "p to the " + ask.get(DIGITS), WIDTHS, p.power().values());
        if (exact && log) chart.add(new Reference(Reference.Kind.THRESHOLD, false, floor, "one row"));
        Shown early = p.early(chart);
        if (early != null) return early;
        double[] v = scores.values();
        double from = v[0], to = v[LAST], whole = Math.abs(to - from);
        double most = IntStream.rangeClosed(1, LAST).mapToDouble(i -> Math.abs(v[i] - v[i - 1])).max().orElseThrow();
        Sentence said = SAY.of("metric." + metric.word(), from, to)
                .behind(most <= whole && whole > 0 ? SAY.of("step.largest", most / whole) : SAY.of("step.wobble", most));
        return p.readers.standing(Shown.of(said, chart)).scalar("metric-at-1", from).scalar("metric-at-64", to)
                .scalar("largest-step", whole > 0 ? most / whole : Double.NaN);
    }

    /// The exact match over the length of the row, and what a test of so many rows can see of it.
    static Shown length(Ask ask) {
        ScorePanes p = of(ask);
        int tuples = ask.get(TUPLES), digits = ask.get(DIGITS);
        Axis lengths = Axis.linear("digits in a row K", 0, MOST_DIGITS + 1);
        Chart chart = new Chart("share without a mistake", lengths, Axis.log("", 0.2 / 4000, 1.3)).over(DIGITS, Role.TEST, LENGTHS);
        for (int j = 0; j < SHOWN.length; j++) {
            Family<Scored> one = p.readers.only(SHOWN[j]);
            if (one.none()) continue;
            int width = (int) WIDTHS[SHOWN[j]];
            double[][] exact = one.found().stream().map(Scored::exact).toArray(double[][]::new);
            Series match = new Series("exact-match-by-length-" + width, "digits", "share", "", Series.Kind.MEDIAN, LENGTHS,
                    Summary.medians(exact, MOST_DIGITS), exact);
            double[] power = Arrays.stream(LENGTHS).map(d -> one.median(s -> s.power(d))).toArray();
            Series theory = Series.theory("exact-match-theory-by-length-" + width, "digits", "share", "", LENGTHS, power);
            chart.theory(j == 0 ? "p to the K" : null, theory)
                    .export(match).markers(SHOWN_ROLES[j], "w = " + width, LENGTHS, match.values());
        }
        chart.add(new Reference(Reference.Kind.THRESHOLD, false, 1.0 / tuples, "one row")).cursor(digits, "K = " + digits);
        Shown early = p.early(chart);
        if (early != null) return early;
        int zeros = (int) Arrays.stream(p.readers.medians(EXACT_MATCH.of(digits))).takeWhile(v -> v == 0).count();
        double width = zeros == 0 ? 0 : WIDTHS[zeros - 1], there = zeros == 0 ? Double.NaN : p.power().values()[zeros - 1];
        Sentence said = SAY.of(zeros == 0 ? "length.seen" : "length.zero", tuples, digits, (int) width, there, 1.0 / tuples);
        return p.readers.standing(Shown.of(said, chart)).scalar("zero-up-to-width", width).scalar("theory-there", there);
    }

    /// 0 at the worst value of a curve, 1 at the best; NaN for a flat one.
    private static double[] share(double[] v, boolean rising) {
        double low = Summary.quantile(0, v), high = Summary.quantile(1, v);
        return Arrays.stream(v).map(x -> (rising ? x - low : high - x) / (high - low)).toArray();
    }

    /// The first width index at which the exact match reaches a tenth of its largest value, −1 if none.
    private static int appears(double[] exact) {
        double most = Summary.quantile(1, exact);
        return most > 0 ? IntStream.range(0, exact.length).filter(i -> exact[i] >= APPEARED * most).findFirst().orElseThrow() : -1;
    }

    /// How far the exact match of any reader may be off its expectation at any K by chance. The rows' first mistakes are an empirical
    /// distribution: Dvoretzky, Kiefer & Wolfowitz (1956) with Massart's (1990) constant, and the sum over readers.
    private double chance() {
        return Math.sqrt(Math.log(2 * readers.found().size() / RARE) / (2 * ask.get(TUPLES)));
    }

    private Series series(Metric metric) {
        return readers.series(metric.word(), "width", metric.words(), "", metric.of(ask.get(DIGITS)));
    }

    /// What the exact match would be if mistakes were independent.
    private Series power() {
        return Series.theory("exact-match-theory", "width", "share", "", WIDTHS, readers.medians(s -> s.power(ask.get(DIGITS))));
    }

    private static Chart chart(String name, Axis y) {
        return new Chart(name, Axis.log("width w", 0.8, 80, 1, 2, 4, 8, 16, 32, 64), y);
    }

    private static Axis shares() {
        return Axis.shares("", 1.03);
    }

    /// What is said while no seed has all its widths, or if all readers of a width diverged; else null.
    private Shown early(Chart chart) {
        if (readers.whole() == 0) return Shown.waiting(SAY.of("readers.none"), chart, ask);
        boolean lost = IntStream.range(0, WIDTHS.length).anyMatch(i -> readers.only(i).none());
        return lost ? readers.standing(Shown.of(SAY.of("readers.diverged"), chart)) : null;
    }
}
