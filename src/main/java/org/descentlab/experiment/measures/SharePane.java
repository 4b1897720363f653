package org.descentlab.experiment.measures;

import static org.descentlab.experiment.measures.Measures.SAY;
import static org.descentlab.experiment.measures.Measures.SHARE;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.measures.Measured.Outcome;
import org.descentlab.experiment.measures.Nets.Curve;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Measure;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;

/// Some measures over the share of random labels, from none to all.
final class SharePane {
    private static final double[] SHARES = {0, 0.25, 0.5, 0.75, 1};
    private static final int LAST = SHARES.length - 1;

    private SharePane() {}

    static Shown show(Ask ask) {
        Nets nets = Nets.shares(ask, (i, k) -> Turn.WIDE, SHARES);
        double[] error = nets.family().medians(Outcome::testError), relative = Arrays.stream(error).map(e -> e / error[0]).toArray();
        Curve distance = nets.curve(Role.KERNEL, Measure.DISTANCE), flatness = nets.curve(Role.RANDOM_FEATURES, Measure.MAGNITUDE_FLATNESS);
        List<Curve> curves = List.of(nets.curve(Role.TRAIN, Measure.PATH), distance, flatness, nets.curve(Role.INK, Measure.INVERSE_MARGIN),
                nets.curve(Role.GHOST, Measure.PARAMETERS));
        var seen = DoubleStream.concat(curves.stream().flatMapToDouble(c -> Arrays.stream(c.median())), Arrays.stream(relative))
                .filter(v -> v > 0 && v < 1e9).summaryStatistics();
        double low = Math.min(0.5, seen.getMin() / 1.3), high = Math.max(30, 1.5 * seen.getMax());
        var chart = new Chart("relative to true labels", Axis.linear("share of random labels", -0.03, 1.03, SHARES),
                Axis.log("", low, high, 0.5, 1, 2, 5, 10, 20, 50, 100));
        for (Curve c : curves) c.draw(chart, null, SHARES);
        double[] settable = Arrays.copyOfRange(SHARES, 1, SHARES.length);
        Plot plot = chart.markers(Role.TEST, "test error", SHARES, relative).cursor(ask.get(SHARE), "q = " + Words.percent(ask.get(SHARE)))
                .plot().linked(Role.TEST, new Link(SHARE.name(), settable, settable));
        Shown early = nets.early(plot);
        if (early != null) return early;
        double[] d = distance.median();
        boolean grows = IntStream.rangeClosed(1, LAST).allMatch(i -> d[i] > d[i - 1]);
        Sentence said = SAY.of(grows ? "share.grows" : "share.ends", error[0], error[LAST], d[LAST]);
        Shown shown = Shown.of(said, plot).scalar("share-test-error-first", error[0]).scalar("share-test-error-last", error[LAST])
                .scalar("share-distance-factor", d[LAST]).scalar("share-magnitude-flatness-factor", flatness.median()[LAST])
                .series(nets.family().series("test-error-by-share", "share", "test error", "share", Outcome::testError));
        for (Curve c : curves) shown = shown.series(c.series("-by-share", "share", "relative to true labels", SHARES));
        return nets.standing(shown);
    }
}
