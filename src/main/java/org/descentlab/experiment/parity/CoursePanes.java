package org.descentlab.experiment.parity;

import static org.descentlab.experiment.parity.Parity.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Mark.Reference;
import org.descentlab.figure.Role;
import org.descentlab.net.ParityNetwork.Look;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// What can be seen from outside, by a hard and by a continuous metric, and where the network looks.
final class CoursePanes {
    /// The loss is said to wait if by 80 % of the wait it has fallen by less than this share of its start.
    private static final double FLAT = 0.03;
    private static final double CHANCE = 0.5;

    private CoursePanes() {}

    /// The hard metric.
    static Shown accuracy(Ask ask) {
        Courses c = Courses.of(ask);
        Chart chart = c.chart("share of test strings that are right", Axis.linear("", 0.4, 1.03, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1),
                Role.TEST);
        double here = Courses.draw(chart, Role.TEST, "test", c.series("test-accuracy", "accuracy", Look::accuracy));
        chart.add(new Reference(Reference.Kind.THRESHOLD, false, CHANCE, "chance"));
        c.mark(chart, c.median(Wait::passes), "60 %");
        Shown early = c.early(chart);
        if (early != null) return early;
        int over = c.over().size(), seeds = c.seeds(), learned = (int) c.over().stream().filter(x -> c.wait(x).learned() >= 0).count();
        double passes = c.median(Wait::passes), knows = c.median(Wait::learned), late = c.late(Look::accuracy);
        Sentence said;
        if (c.watched().before()) said = SAY.of("accuracy.here", ask.step(), here);
        else if (over == 0) said = SAY.of("accuracy.never", c.last(), here);
        else if (over < seeds) said = SAY.of("accuracy.some", over, seeds, c.last(), here);
        else if (learned == 0) said = SAY.of("accuracy.passed", Math.round(passes), late, c.last());
        else said = SAY.of("accuracy.jumps", Math.round(passes), Math.round(knows), late, learned, seeds);
        return c.shown(said, chart).scalar("step-passed", passes).scalar("step-learned", knows).scalar("accuracy-late", late)
                .scalar("never-passed", seeds - over);
    }

    /// The continuous one.
    static Shown loss(Ask ask) {
        Courses c = Courses.of(ask);
        Axis losses = Axis.linear("", 0, Math.clamp(1.05 * c.watched().held(Look::loss).largest(), 1.1, 100));
        Chart chart = c.chart("hinge loss", losses, Role.TEST);
        double here = Courses.draw(chart, Role.TEST, "test", c.series("test-loss", "hinge loss", Look::loss));
        c.mark(chart, c.median(Wait::passes), "60 %");
        Shown early = c.early(chart);
        if (early != null) return early;
        double start = c.mean((x, w) -> x.first().loss()), late = c.late(Look::loss), end = c.mean((x, w) -> x.last().loss());
        double fallen = c.mean((x, w) -> 1 - x.at(w.late()).loss() / x.first().loss());
        double share = (start - late) / (start - end), from = c.watched().ended().median(x -> x.first().loss());
        Sentence said;
        if (c.watched().before()) said = SAY.of("loss.here", ask.step(), here, from);
        else if (c.over().isEmpty()) said = SAY.of("loss.never", from, here, c.last());
        else said = SAY.of(Math.abs(fallen) < FLAT ? "loss.flat" : "loss.falls", start, late, end, share);
        return c.shown(said, chart).scalar("loss-start", start).scalar("loss-late", late).scalar("loss-end", end)
                .scalar("loss-fallen-late", fallen).scalar("loss-share-late", share);
    }

    /// The mass bit by bit at the play head.
    static Shown bits(Ask ask) {
        Courses c = Courses.of(ask);
        int n = ask.get(Parity.BITS), k = c.k();
        double even = 1.0 / n;
        List<double[]> seeds = c.watched().here().stream().map(Look::mass).toList();
        double[] at = IntStream.rangeClosed(1, n).asDoubleStream().toArray();
        Series mass = Series.medians("mass-by-bit", "bit", "share of the mass", "", new Grid(at, seeds.toArray(double[][]::new)));
        double most = c.watched().held(x -> Summary.quantile(1, x.mass())).largest();
        Chart chart = new Chart("share of the feature mass", Axis.linear("bit", 0, n + 1),
                Axis.linear("", 0, Math.max(1.1 * most, 2 * even)));
        if (!seeds.isEmpty())
            chart.add(bars(Role.KERNEL, "in the parity", mass, 0, k)).add(bars(Role.GHOST, "others", mass, k, n))
                    .cloud(Role.INK, at, mass.seeds());
        chart.export(mass).add(new Reference(Reference.Kind.LEVEL, false, even, "even share"));
        Shown early = c.early(chart);
        if (early != null) return early;
        double share = Summary.median(seeds.stream().mapToDouble(m -> Arrays.stream(m, 0, k).sum()).toArray());
        int found = (int) c.watched().here().stream().filter(x -> x.found(k)).count();
        double knownAt = c.median(Wait::knownAt);
        Sentence said;
        if (c.watched().before()) said = SAY.of("bits.here", ask.step(), share, k * even, found, seeds.size());
        else if (Double.isNaN(knownAt)) said = SAY.of("bits.end", c.last(), share, k * even, found, seeds.size());
        else said = SAY.of("bits.known", knownAt, c.over().size(), share, k * even);
        return c.shown(said, chart).scalar("mass-on-parity", share).scalar("mass-even", k * even).scalar("seeds-that-know-the-bits", found);
    }

    private static Mark bars(Role role, String legend, Series of, int from, int to) {
        return new Mark.Bars(role, legend, Arrays.copyOfRange(of.at(), from, to), Arrays.copyOfRange(of.values(), from, to), 0.7);
    }
}
