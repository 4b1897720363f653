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
import org.descentlab.stats.Grid;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Family;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// When the parity is learned, and when its support is recovered, over the number of bits.
final class SizesPane {
    private static final double[] SIZES = {20, 30, 40, 50, 60};
    /// Here networks are trained for so many times the most steps.
    private static final int LONGER = 4;
    /// The axis begins at such a part of them, or where something comes sooner.
    private static final double LOW = 40;

    private SizesPane() {}

    static Shown show(Ask ask) {
        int own = ask.get(BITS), most = LONGER * ask.get(Parity.STEPS);
        double[] at = Grid.with(SIZES, own);
        int n = at.length;
        Family.Order order = (i, k) -> at[i] == own ? Turn.seed(k) : Turn.WIDE + n * k + i;
        Family<Wait> known = Family.of(ask.seeds(), at, order, (bits, k, turn) -> {
            TrainParity job = Parity.train(ask, ask.settings().seed(k));
            Course<Look> course = bits == own ? ask.find(job, turn) : null;
            if (bits == own && course == null) return null;
            if (course != null && course.fitted()) return Wait.of(course, ask.get(Parity.PARITY));
            var task = new SparseParity((int) bits, job.task().parity(), job.task().labels());
            return ask.find(new Wait.Timed(new TrainParity(task, job.plan(), most, job.seed())), turn);
        });
        Family<Wait> all = known.losing(w -> Double.isNaN(w.learned())), whole = all.ofWhole();
        double[] never = IntStream.range(0, n).mapToDouble(i -> all.lost(i) > 0 ? most : Double.NaN).toArray();
        Series learned = series(all, "learned", Wait::learned),
                found = series(known.losing(w -> Double.isNaN(w.found())), "found", Wait::found);
        double low = known.known().stream().flatMapToDouble(w -> DoubleStream.of(w.learned(), w.found())).filter(v -> v > 0)
                .reduce(most / LOW, Math::min);
        Chart chart = new Chart("step", Axis.linear("bits n", Math.min(17, own - 3), 63), Axis.log("", low / 2, 2.0 * most));
        chart.limit(most, "end of training").add(new Mark.Points(Role.DANGER, "never", null, at, never, false, true))
                .places(Role.KERNEL, "support recovered", found).places(Role.TEST, "test 95 %", learned).cursor(own, "n = " + own)
                .over(BITS, Role.TEST, at);
        all.progress(chart);
        if (whole.seeds() == 0) return Shown.waiting(SAY.of("sizes.waiting", all.first(1).done(), n), chart, ask);
        double[] medians = series(whole, "learned", Wait::learned).values();
        double share = whole.median(w -> w.learned() > 0 ? w.found() / w.learned() : Double.NaN);
        return Shown.of(said(whole, medians, share, most), chart).seeds(whole.seeds(), ask.seeds())
                .scalar("step-learned-at-20", medians[all.place(20)]).scalar("step-learned-at-60", medians[all.place(60)])
                .scalar("found-share-of-learned", share).scalar("never-learned", whole.lost());
    }

    /// Medians where no seed is lost: that of the others would be of the quick ones.
    private static Series series(Family<Wait> of, String what, ToDoubleFunction<Wait> step) {
        Series s = of.series("step-" + what + "-by-bits", "bits", "step", "", step);
        for (int i = 0; i < of.places(); i++) if (of.lost(i) > 0) s.values()[i] = Double.NaN;
        return s;
    }

    private static Sentence said(Family<Wait> all, double[] learned, double share, int most) {
        int[] there = IntStream.range(0, all.places()).filter(i -> all.lost(i) == 0).toArray();
        if (all.found().isEmpty()) return SAY.of("sizes.none", most);
        if (there.length < 2) return SAY.of("sizes.some", all.found().size(), all.done(), most);
        int first = there[0], last = there[there.length - 1];
        return SAY.of("sizes.steps", (int) all.at()[first], Math.round(learned[first]), (int) all.at()[last], Math.round(learned[last]))
                .behind(all.lost() > 0
                        ? SAY.of("sizes.lost", all.lost(), all.done(), most)
                        : SAY.of("sizes.known", share, all.found().size()));
    }
}
