package org.descentlab.experiment.scalingfit;

import static org.descentlab.experiment.scalingfit.ScalingFit.EXPONENT;
import static org.descentlab.experiment.scalingfit.ScalingFit.FLOOR;
import static org.descentlab.experiment.scalingfit.ScalingFit.SAY;

import java.util.Arrays;
import java.util.function.Function;
import org.descentlab.experiment.scalingfit.OneLaw.Fits;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.Grid;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.Summary;
import org.descentlab.stats.TotalSize;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// One law with a floor under every seed: fitted three ways and continued a hundredfold, and an interval for every data set.
final class OneLawPanes {
    private static final double FURTHEST = 1e9;
    private static final double[] AT = TotalSize.sizes(OneLaw.SMALLEST, FURTHEST, 61);

    private OneLawPanes() {}

    private static Family<Fits> sets(Ask ask) {
        return Family.of(ask, seed -> OneLaw.of(ask, seed));
    }

    static Shown law(Ask ask) {
        Family<Fits> sets = sets(ask);
        PowerLaw truth = OneLaw.of(ask, 0).truth();
        double[] sizes = OneLaw.sizes(ask.get(ScalingFit.POINTS)), exact = along(truth);
        Series pure = fit(sets, "law-without-floor", Fits::pure), squares = fit(sets, "law-projected", Fits::squares),
                huber = fit(sets, "law-huber", Fits::huber);
        Series measured = Series.medians("measured", "N", "loss", "", new Grid(sizes, sets.along(sizes, Fits::y).seeds()));
        double low = Math.min(exact[AT.length - 1], sets.none() ? exact[0] : pure.values()[AT.length - 1]);
        Chart chart = new Chart("loss L", Axis.log("size N", OneLaw.SMALLEST / 1.5, FURTHEST * 1.5),
                Axis.log("", 0.93 * low, 1.08 * exact[0]))
                .cloud(Role.TRAIN, sizes, measured.seeds()).theory("true law", Series.theory("true-law", "N", "loss", "", AT, exact));
        if (sets.none()) return Shown.waiting(SAY.of("sets.none"), chart, ask);
        chart.export(measured).curve(Role.DANGER, "no floor", pure).curve(Role.KERNEL, "projected", null, squares, 1)
                .curve(Role.TEST, "Huber", huber).points(Role.TRAIN, "first seed", sizes, measured.seeds()[0]);
        int told = (int) sets.found().stream().filter(f -> f.squares().determined()).count();
        double byHuber = sets.median(f -> f.huber().exponent()), projected = sets.median(f -> f.squares().exponent());
        double without = sets.median(f -> f.pure().exponent());
        Sentence said = told < sets.done()
                ? SAY.of("law.bound", sets.done() - told, sets.done(), truth.exponent())
                : SAY.of("law.fitted", byHuber, projected, truth.exponent());
        said = said.behind(SAY.of(!PowerLaw.inside(without) ? "pure.bound" : truth.floor() > 0 ? "pure.slope" : "pure.right", without));
        return sets.standing(Shown.of(said, chart))
                .scalar("exponent-huber", byHuber).scalar("exponent-projected", projected)
                .scalar("exponent-without-floor", without).scalar("exponent-theory", truth.exponent()).scalar("exponents-told", told)
                .scalar("floor-huber", sets.median(f -> f.huber().floor())).scalar("floor-projected", sets.median(f -> f.squares().floor()))
                .scalar("floor-theory", truth.floor());
    }

    /// Medians over data sets of the laws fitted to each.
    private static Series fit(Family<Fits> sets, String name, Function<Fits, PowerLaw> of) {
        return new Series(name, "N", "loss", "", Series.Kind.FIT, AT, sets.along(AT, f -> along(of.apply(f))).median(), new double[0][]);
    }

    private static double[] along(PowerLaw law) {
        return Arrays.stream(AT).map(law::at).toArray();
    }

    /// How many bootstrap intervals hold the truth?
    static Shown intervals(Ask ask) {
        Family<Fits> sets = sets(ask);
        double alpha = ask.get(EXPONENT), floor = ask.get(FLOOR);
        Chart chart = new Ranges<>("data set", sets, Fits::alpha, f -> f.squares().exponent(), alpha).linear("exponent α");
        Plot beside = new Ranges<>("data set", sets, Fits::least, f -> f.squares().floor(), floor).linear("floor E").plot();
        if (sets.none()) return Shown.waiting(SAY.of("sets.none"), chart, ask).beside(beside);
        double[] numbers = Ranges.numbers(sets);
        chart.export(interval("interval-low", numbers, sets.each(f -> f.alpha().low())))
                .export(interval("interval-high", numbers, sets.each(f -> f.alpha().high())));
        int hold = (int) sets.found().stream().filter(f -> f.alpha().holds(alpha)).count();
        int open = (int) sets.found().stream().filter(f -> !PowerLaw.inside(f.alpha().low()) || !PowerLaw.inside(f.alpha().high())).count();
        double error = Summary.quantile(1, sets.each(f -> Math.abs(f.squares().exponent() - alpha)));
        Sentence said = ask.get(ScalingFit.NOISE) == 0
                ? SAY.of("intervals.exact", error)
                : SAY.of("intervals.hold", hold, sets.done()).behind(SAY.of(open > 0 ? "intervals.open" : "intervals.expected", open));
        return sets.standing(Shown.of(said, chart)).beside(beside)
                .scalar("coverage-exponent", (double) hold / sets.done()).scalar("intervals-open", open)
                .scalar("exponent-error-most", error).scalar("coverage-floor", sets.mean(f -> f.least().holds(floor) ? 1 : 0))
                .scalar("coverage-nominal", 0.95).scalar("interval-width-exponent", sets.median(f -> f.alpha().high() - f.alpha().low()));
    }

    private static Series interval(String name, double[] numbers, double[] ends) {
        return new Series(name, "data set", "exponent", "", Series.Kind.FIT, numbers, ends, new double[0][]);
    }
}
