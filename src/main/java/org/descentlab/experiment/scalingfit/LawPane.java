package org.descentlab.experiment.scalingfit;

import static org.descentlab.experiment.scalingfit.ScalingFit.SAY;

import java.util.Arrays;
import java.util.function.Function;
import org.descentlab.experiment.scalingfit.OneLaw.Fits;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.TotalSize;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// One law with a floor, fitted three ways and continued a hundredfold.
final class LawPane {
    private static final double FURTHEST = 1e9;
    private static final double[] AT = TotalSize.sizes(OneLaw.SMALLEST, FURTHEST, 61);

    private LawPane() {}

    static Shown show(Ask ask) {
        Family<Fits> sets = OneLaw.sets(ask);
        PowerLaw truth = OneLaw.of(ask, 0).truth();
        double[] exact = along(truth), pure = median(sets, Fits::pure), squares = median(sets, Fits::squares),
                huber = median(sets, Fits::huber);
        Curves measured = sets.along(OneLaw.sizes(ask.get(ScalingFit.POINTS)), Fits::y);
        double low = Math.min(exact[AT.length - 1], sets.none() ? exact[0] : pure[AT.length - 1]);
        var chart = new Chart("loss L", Axis.log("size N", OneLaw.SMALLEST / 1.5, FURTHEST * 1.5),
                Axis.log("", 0.93 * low, 1.08 * exact[0]));
        for (int k = 1; k < sets.done(); k++)
            chart.add(new Mark.Points(Role.TRAIN, null, null, measured.at(), measured.seeds()[k], true, false));
        chart.line(Role.THEORY, "true law", AT, exact);
        if (sets.none()) return Shown.of(SAY.of("law.none"), chart.plot()).seeds(0, ask.seeds());
        Plot plot = chart.line(Role.DANGER, "no floor", AT, pure).line(Role.KERNEL, "projected", null, AT, squares, 1)
                .line(Role.TEST, "Huber", AT, huber).points(Role.TRAIN, "first seed", measured.at(), measured.seeds()[0]).plot();
        double byHuber = sets.median(f -> f.huber().exponent()), projected = sets.median(f -> f.squares().exponent());
        double without = sets.median(f -> f.pure().exponent());
        return Shown.of(SAY.of("law.fitted", byHuber, projected, truth.exponent(), without), plot).seeds(sets.done(), ask.seeds())
                .scalar("exponent-huber", byHuber).scalar("exponent-projected", projected)
                .scalar("exponent-without-floor", without).scalar("exponent-theory", truth.exponent())
                .scalar("floor-huber", sets.median(f -> f.huber().floor())).scalar("floor-projected", sets.median(f -> f.squares().floor()))
                .scalar("floor-theory", truth.floor())
                .series(new Series("measured", "N", "loss", "", measured.at(), measured.median(), measured.seeds()))
                .series("true-law", "N", "loss", AT, exact).series("law-huber", "N", "loss", AT, huber)
                .series("law-projected", "N", "loss", AT, squares).series("law-without-floor", "N", "loss", AT, pure);
    }

    private static double[] median(Family<Fits> sets, Function<Fits, PowerLaw> of) {
        return sets.along(AT, f -> along(of.apply(f))).median();
    }

    private static double[] along(PowerLaw law) {
        return Arrays.stream(AT).map(law::at).toArray();
    }
}
