package org.descentlab.experiment.scalingfit;

import static org.descentlab.study.Words.fixed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.descentlab.study.BenchPane;
import org.descentlab.study.Frame;
import org.descentlab.study.Job;
import org.descentlab.study.Many;
import org.descentlab.study.Results;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.stats.PowerLaw;
import org.descentlab.stats.TotalSize;

/// One law with a floor, fitted three ways and continued a hundredfold.
final class LawPane implements BenchPane {
    private static final double FURTHEST = 1e9;

    @Override
    public String name() {
        return "law";
    }

    @Override
    public String title() {
        return "One law, three fits";
    }

    @Override
    public List<Job<?>> plan(Settings s) {
        return Many.plan(s, seed -> OneLaw.of(s, seed));
    }

    @Override
    public Shown show(Settings s, Results results, int step) {
        Many<OneLaw.Fits> many = Many.of(s, results, seed -> OneLaw.of(s, seed));
        PowerLaw truth = OneLaw.of(s, 0).truth();
        double[] x = OneLaw.sizes(s.integer("points")), at = TotalSize.sizes(OneLaw.SMALLEST, FURTHEST, 61), exact = along(truth, at);
        List<Mark> marks = new ArrayList<>();
        for (int i = 1; i < many.done(); i++) marks.add(new Mark.Points(Role.TRAIN, null, null, x, many.found().get(i).y(), true, false));
        marks.add(Mark.Line.of(Role.THEORY, "true law", null, at, exact));
        if (!many.none()) {
            marks.add(Mark.Line.of(Role.DANGER, "no floor", null, at, median(many, OneLaw.Fits::pure, at)));
            marks.add(Mark.Line.of(Role.KERNEL, "projected", null, at, median(many, OneLaw.Fits::squares, at)).variant(1));
            marks.add(Mark.Line.of(Role.TEST, "Huber", null, at, median(many, OneLaw.Fits::huber, at)));
            marks.add(new Mark.Points(Role.TRAIN, "first seed", null, x, many.found().getFirst().y(), false, false));
        }
        double low = Math.min(exact[exact.length - 1], many.none() ? exact[0] : median(many, OneLaw.Fits::pure, at)[at.length - 1]);
        Plot plot = Plot.of("loss L", Axis.log("size N", OneLaw.SMALLEST / 1.5, FURTHEST * 1.5), Axis.log("", 0.93 * low, 1.08 * exact[0]), marks);
        if (many.none()) return Shown.of("Not enough data yet: nothing has been fitted", plot).seeds(0, many.total());
        double huber = many.median(f -> f.huber().exponent()), squares = many.median(f -> f.squares().exponent()), pure = many.median(f -> f.pure().exponent());
        return Shown.of("α " + fixed(huber) + " Huber, " + fixed(squares) + " projected; true " + fixed(truth.exponent()) + "; without floor " + fixed(pure), plot)
                .seeds(many.done(), many.total())
                .scalar("exponent-huber", huber).scalar("exponent-projected", squares).scalar("exponent-without-floor", pure).scalar("exponent-theory", truth.exponent())
                .scalar("floor-huber", many.median(f -> f.huber().floor())).scalar("floor-projected", many.median(f -> f.squares().floor())).scalar("floor-theory", truth.floor())
                .series(new Frame.Series("measured", "N", "loss", "", x, Many.medians(many.curves(OneLaw.Fits::y)), many.curves(OneLaw.Fits::y)))
                .series("true-law", "N", "loss", at, exact).series("law-huber", "N", "loss", at, median(many, OneLaw.Fits::huber, at))
                .series("law-projected", "N", "loss", at, median(many, OneLaw.Fits::squares, at)).series("law-without-floor", "N", "loss", at, median(many, OneLaw.Fits::pure, at));
    }

    private static double[] median(Many<OneLaw.Fits> many, Function<OneLaw.Fits, PowerLaw> of, double[] at) {
        return Many.medians(many.curves(f -> along(of.apply(f), at)));
    }

    private static double[] along(PowerLaw law, double[] at) {
        return Arrays.stream(at).map(law::at).toArray();
    }
}
