package org.descentlab.experiment.widthsweep;

import static org.descentlab.experiment.widthsweep.WidthSweep.SAY;

import org.descentlab.experiment.widthsweep.Start.Distance;
import org.descentlab.figure.Role;
import org.descentlab.stats.LogSlope;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// The distance of the kernel before training from its limit, over the width.
final class StartPane {
    private StartPane() {}

    static Shown show(Ask ask) {
        double[] at = Widths.at(ask);
        Family<Distance> starts = Family.of(ask, at, (width, seed) -> new Start(Net.of(ask, width), ask.get(WidthSweep.SAMPLES), seed),
                (i, k) -> at[i] > Widths.NARROW ? Turn.FINE : k == 0 ? Turn.INSTANT : Turn.CLOSED);
        Series distance = starts.means("start-by-width", "width", "distance from the limit", "relative", Distance::share);
        Chart chart = Widths.chart(ask, "‖K₀ − K∞‖ / ‖K∞‖", Role.KERNEL, distance);
        LogSlope slope = Widths.slope(starts, Distance::share);
        Widths.draw(chart, Role.KERNEL, "K₀", distance, slope);
        starts.progress(chart);
        if (starts.whole() == 0) return Shown.waiting(SAY.of("start.none", starts.done(), starts.total()), chart, ask);
        return starts.standing(Shown.of(SAY.of("start.slope", Widths.words(slope)), chart)).scalar("start-slope", slope.value())
                .scalar("start-slope-deviation", slope.deviation()).scalar("start-slope-theory", -0.5)
                .scalar("start-here", starts.only(starts.place(ask.get(WidthSweep.WIDTH))).mean(Distance::share));
    }
}
