package org.descentlab.experiment.randomlabels;

import static org.descentlab.experiment.randomlabels.RandomLabels.SAY;
import static org.descentlab.experiment.randomlabels.RandomLabels.SHARE;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.experiment.randomlabels.Ended.End;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Role;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;
import org.descentlab.study.Words;
import org.jspecify.annotations.Nullable;

/// Where training ends over the share of random labels.
///
/// @param ends at every place of a grid, and at the slider's own share
record SharePanes(Ask ask, Family<End> ends) {
    /// Of these the first noisy one is spoken of.
    private static final double[] SHARES = {0, 0.2, 0.4, 0.6, 0.8, 1};
    private static final double NOISY = SHARES[1];

    private static SharePanes of(Ask ask) {
        double own = ask.get(SHARE);
        double[] at = Grid.with(SHARES, own);
        Family<End> ends = Family.of(ask.seeds(), at, (i, k) -> at[i] == own || at[i] == 0 ? Turn.seed(k) : Turn.after(k),
                (share, k, turn) -> {
                    Fit fit = Fit.of(ask, Inputs.IMAGES, share, ask.settings().seed(k));
                    return share == own || share == 0 ? End.of(fit, ask.find(fit, turn)) : ask.find(new Ended(fit), turn);
                });
        return new SharePanes(ask, ends.losing(End::diverged));
    }

    /// Until every label is fitted, or the loss is small.
    static Shown epochs(Ask ask) {
        SharePanes p = of(ask);
        Stop stop = ask.get(RandomLabels.UNTIL);
        Series epochs = p.ends.series("epochs-by-share", "share", "epochs", "", End::epochs);
        double most = Arrays.stream(epochs.seeds()).flatMapToDouble(Arrays::stream).filter(Double::isFinite).max().orElse(0);
        Chart chart = p.chart(stop == Stop.FITTED ? "epochs to fit every label" : "epochs to a loss of 0.01",
                Axis.linear("", 0, Math.max(20, 1.15 * most))).places(Role.TRAIN, "epochs", epochs);
        Shown early = p.early(chart);
        if (early != null) return early;
        double[] v = epochs.values();
        double first = v[0], noisy = v[p.ends.place(NOISY)], last = v[v.length - 1];
        double[] left = p.ends.medians(End::train);
        Sentence said = p.unfitted() == 0
                ? SAY.of("epochs.grow", last / first, first, noisy, last)
                : SAY.of(stop == Stop.FITTED ? "epochs.left" : "epochs.loss", p.unfitted(), p.ends.found().size(),
                        ask.get(RandomLabels.EPOCHS), left[left.length - 1]);
        return p.ends.standing(Shown.of(said, chart)).scalar("epochs-first", first).scalar("epochs-noisy", noisy)
                .scalar("epochs-last", last)
                .scalar("epochs-unfitted", p.unfitted()).scalar("missed-last", left[left.length - 1]);
    }

    /// On true labels of new digits.
    static Shown test(Ask ask) {
        SharePanes p = of(ask);
        Series error = p.ends.series("test-error-by-share", "share", "test error", "share", End::test);
        double[] v = error.values();
        Chart chart = p.chart("test error", Axis.shares("", 1.03))
                .theory("wrong labels", Series.theory("wrong-labels-by-share", "share", "share", "", new double[] {0, 1},
                        new double[] {0, Fit.wrong(1)}))
                .level(Fit.CHANCE, "chance").across(Role.TWIN, "at q = 0", v[0], Words::percent, 0)
                .places(Role.TEST, "test error", error);
        Shown early = p.early(chart);
        if (early != null) return early;
        double first = v[0], last = v[v.length - 1];
        double[] over = IntStream.range(0, v.length).filter(i -> error.at()[i] >= NOISY).mapToDouble(i -> v[i] / Fit.wrong(error.at()[i]))
                .toArray();
        double least = Summary.quantile(0, over), most = Summary.quantile(1, over);
        Sentence said = SAY.of(last > Claims.RISE * first ? "noise.rises" : "noise.flat", first, last)
                .behind(SAY.of("noise.share", least, most));
        return p.shown(said, chart).scalar("share-test-error-first", first).scalar("share-test-error-last", last)
                .scalar("over-wrong-labels-least", least).scalar("over-wrong-labels-most", most)
                .scalar("share-test-error-last-theory", Fit.CHANCE);
    }

    private Chart chart(String name, Axis y) {
        double own = ask.get(SHARE);
        Chart chart = new Chart(name, Axis.linear("share of random labels", -0.03, 1.03, SHARES), y)
                .cursor(own, "q = " + Words.percent(own)).over(SHARE, Role.TEST, ends.at());
        ends.progress(chart);
        return chart;
    }

    private int unfitted() {
        return (int) ends.found().stream().filter(e -> !e.fitted()).count();
    }

    /// What is said until one seed is whole, or where all runs at a place of the grid are lost; else null.
    private @Nullable Shown early(Chart chart) {
        if (ends.whole() == 0) return Shown.waiting(SAY.of("share.none", ends.done(), ends.total()), chart, ask);
        boolean lost = IntStream.range(0, ends.places()).anyMatch(i -> ends.only(i).none());
        return lost ? ends.standing(Shown.of(SAY.of("modes.diverged", ends.lost(), ends.done()), chart)).badge("Diverged", true) : null;
    }

    private Shown shown(Sentence said, Chart chart) {
        Shown counted = ends.standing(Shown.of(said, chart));
        return ends.lost() > 0 || unfitted() == 0 ? counted : counted.badge(unfitted() + " of " + ends.done() + " not fitted", true);
    }
}
