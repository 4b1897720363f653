package org.descentlab.experiment.onedimension;

import static org.descentlab.experiment.onedimension.OneDimension.COLUMNS;
import static org.descentlab.experiment.onedimension.OneDimension.NOISE;
import static org.descentlab.experiment.onedimension.OneDimension.SAMPLES;
import static org.descentlab.experiment.onedimension.OneDimension.SAY;
import static org.descentlab.experiment.onedimension.OneDimension.told;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.kernel.LineRegression;
import org.descentlab.kernel.LineRegression.Fit;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// The fitted function of the first seed with its points, and those of a few others.
final class FitPane {
    /// How many other seeds' fits are drawn.
    private static final int OTHERS = 7;
    private static final double[] LINE = IntStream.rangeClosed(0, 400).mapToDouble(i -> i / 400.0).toArray();
    /// Training errors below this are a fit: a hundred-thousandth of the values' size.
    private static final double ZERO = 1e-10;
    private static final double[][] NONE = {};

    private FitPane() {}

    static Shown show(Ask ask) {
        int p = ask.get(COLUMNS), n = ask.get(SAMPLES);
        double sigma = ask.get(NOISE);
        Family<Fit> fits = Family.of(ask, new double[] {p}, (x, seed) -> Fitted.of(ask, seed), (i, k) -> Turn.own(k));
        var line = new LineRegression(ask.get(OneDimension.POINTS), n, ask.settings().seed(0));
        double[] f = LineRegression.truth(LINE), x = line.x(), y = line.y(sigma);
        double high = Math.max(2, 1.15 * Arrays.stream(y).map(Math::abs).max().orElseThrow());
        var chart = new Chart("value at x, seed " + ask.settings().seed(0), Axis.linear("x", 0, 1), Axis.linear("", -high, high));
        for (int k = 1; k < Math.min(fits.seeds(), OTHERS + 1); k++)
            if (fits.get(k, 0) != null) chart.add(Mark.Line.seed(Role.TEST, fits.get(k, 0).curve().x(), fits.get(k, 0).curve().at(sigma)));
        chart.curve(Role.THEORY, "f", Series.theory("function", "x", "value", "", LINE, f));
        Fit own = fits.get(0, 0);
        double[] at = own == null ? new double[0] : own.curve().x(), fit = own == null ? at : own.curve().at(sigma);
        chart.curve(Role.TEST, "fit", new Series("fit", "x", "value", "", Series.Kind.FIRST, at, fit, NONE))
                .points(Role.TRAIN, "points", x, y).export(new Series("points", "x", "value", "", Series.Kind.FIRST, x, y, NONE));
        if (fits.none()) return Shown.waiting(SAY.of("fit.none"), chart, ask);
        double error = fits.median(t -> t.test().at(sigma)), train = fits.median(t -> t.train().at(sigma)),
                reach = fits.median(t -> Summary.quantile(1, Arrays.stream(t.curve().at(sigma)).map(Math::abs).toArray()));
        double[] errors = fits.each(t -> t.test().at(sigma));
        boolean through = Arrays.stream(fits.each(t -> t.train().at(sigma))).allMatch(v -> v < ZERO);
        Sentence behind = SAY.of(own == null ? "fit.behind.others" : "fit.behind", reach,
                Summary.quantile(1, Arrays.stream(f).map(Math::abs).toArray()),
                told(Summary.quantile(0, errors)), told(Summary.quantile(1, errors)),
                own == null ? Double.NaN : told(own.test().at(sigma)));
        return fits.standing(Shown.of(SAY.of(through ? "fit.through" : "fit.beside", p, n, told(error), train).behind(behind), chart))
                .scalar("fit-error", error).scalar("fit-train", train).scalar("fit-reach", reach);
    }
}
