package org.descentlab.experiment.parity;

import static org.descentlab.experiment.parity.Parity.BITS;
import static org.descentlab.experiment.parity.Parity.SAY;

import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.data.SparseParity;
import org.descentlab.experiment.network.TrainParity;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.ParityNetwork.Look;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// When the parity is learned, and when its bits are known, over the number of bits.
final class SizesPane {
    private static final double[] SIZES = {20, 30, 40, 50, 60};
    /// Here networks are trained for so many times the most steps.
    private static final int LONGER = 4;

    private SizesPane() {}

    static Shown show(Ask ask) {
        int own = ask.get(BITS), most = LONGER * ask.get(Parity.STEPS);
        double[] at = DoubleStream.concat(DoubleStream.of(own), DoubleStream.of(SIZES)).sorted().distinct().toArray();
        int n = at.length;
        Family.Order order = (i, k) -> at[i] == own ? Turn.seed(k) : Turn.WIDE + n * k + i;
        Family<Wait> all = Family.of(ask.seeds(), at, order, (bits, k, turn) -> {
            TrainParity job = Parity.train(ask, ask.settings().seed(k));
            Course<Look> course = bits == own ? ask.find(job, turn) : null;
            if (bits == own && course == null) return null;
            if (course != null && course.fitted()) return Wait.of(course, ask.get(Parity.PARITY));
            var task = new SparseParity((int) bits, job.task().parity(), job.task().labels());
            return ask.find(new Wait.Timed(new TrainParity(task, job.plan(), most, job.seed())), turn);
        }).losing(w -> Double.isNaN(w.learned()));
        double[] never = IntStream.range(0, n).mapToDouble(i -> all.lost(i) > 0 ? most : Double.NaN).toArray();
        Series learned = series(all, "learned", Wait::learned), found = series(all, "found", Wait::found);
        double[] seen = Summary.finite(DoubleStream.concat(DoubleStream.of(all.each(Wait::learned)), DoubleStream.of(all.each(Wait::found)))
                .filter(v -> v > 0).toArray());
        double low = seen.length == 0 ? 100 : Summary.quantile(0, seen), high = seen.length == 0 ? most : Summary.quantile(1, seen);
        Chart chart = new Chart("step", Axis.linear("bits n", Math.min(17, own - 3), 63),
                Axis.log("", low / 2, all.lost() > 0 ? 2.0 * most : 2 * high));
        if (all.lost() > 0) chart.limit(most, "most steps").add(new Mark.Points(Role.DANGER, "never", null, at, never, false, true));
        chart.places(Role.KERNEL, "bits known", found).places(Role.TEST, "test 95 %", learned).cursor(own, "n = " + own)
                .over(BITS, Role.TEST, at);
        all.progress(chart);
        if (all.whole() == 0) return Shown.waiting(SAY.of("sizes.waiting", all.first(1).done(), n), chart, ask);
        return Shown.of(said(all, learned.values(), most), chart).seeds(all.whole(), ask.seeds())
                .scalar("step-learned-at-20", learned.values()[all.place(20)]).scalar("step-learned-at-60", learned.values()[all.place(60)])
                .scalar("found-share-of-learned", all.median(w -> w.found() / w.learned())).scalar("never-learned", all.lost());
    }

    private static Series series(Family<Wait> all, String what, ToDoubleFunction<Wait> of) {
        return all.series("step-" + what + "-by-bits", "bits", "step", "", of);
    }

    private static Sentence said(Family<Wait> all, double[] learned, int most) {
        int n = all.places(), first = -1, last = -1;
        for (int i = 0; i < n; i++) if (all.lost(i) == 0) {
            last = i;
            if (first < 0) first = i;
        }
        if (all.found().isEmpty()) return SAY.of("sizes.none", most);
        if (first == last || first < 0) return SAY.of("sizes.some", all.found().size(), all.done(), most);
        double known = all.median(w -> w.learned() > 0 ? w.found() / w.learned() : Double.NaN);
        return SAY.of("sizes.steps", (int) all.at()[first], Math.round(learned[first]), (int) all.at()[last], Math.round(learned[last]))
                .behind(all.lost() > 0
                        ? SAY.of("sizes.lost", all.lost(), all.done(), most)
                        : SAY.of("sizes.known", known, all.whole()));
    }
}
