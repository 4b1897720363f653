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
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;

/// What can be seen from outside, by a hard and by a continuous metric, and where the network looks.
final class CoursePanes {
    /// The loss of a seed waits if by 80 % of its wait it has moved by less than this share of its start.
    private static final double FLAT = 0.03;
    private static final double CHANCE = 0.5;

    private CoursePanes() {}

    /// The hard metric.
    static Shown accuracy(Ask ask) {
        Courses c = Courses.of(ask);
        Chart chart = c.chart("test accuracy", Axis.linear("", 0.4, 1.03, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1),
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
        else if (!c.waits()) said = SAY.of("accuracy.none", Math.round(passes), learned, seeds, c.last());
        else if (learned < seeds) said = SAY.of("accuracy.passed", Math.round(passes), late, learned, seeds, c.last());
        else said = SAY.of("accuracy.jumps", Math.round(passes), Math.round(knows), late, seeds);
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
        double[] fallen = c.lates((x, look) -> 1 - look.loss() / x.first().loss());
        double share = (start - late) / (start - end), from = c.watched().ended().median(x -> x.first().loss());
        Sentence said;
        if (c.watched().before()) said = SAY.of("loss.here", ask.step(), here, from);
        else if (c.over().isEmpty()) said = SAY.of("loss.never", from, here, c.last());
        else if (!c.waits()) said = SAY.of("loss.none", Math.round(c.median(Wait::passes)), start, end);
        else said = waited(fallen, start, late).behind(share > 0 ? SAY.of("loss.done", share, end) : SAY.of("loss.yet", end));
        return c.shown(said, chart).scalar("loss-start", start).scalar("loss-late", late).scalar("loss-end", end)
                .scalar("loss-fallen-late", Summary.mean(fallen)).scalar("loss-share-late", share);
    }

    /// What most seeds do: opposite movements do not make a standstill.
    private static Sentence waited(double[] fallen, double start, double late) {
        double most = Claims.VOTE * fallen.length;
        long down = Arrays.stream(fallen).filter(v -> v >= FLAT).count(), up = Arrays.stream(fallen).filter(v -> v <= -FLAT).count();
        long flat = fallen.length - down - up;
        if (flat >= most) return SAY.of("loss.flat", start, late);
        if (down >= most) return SAY.of("loss.falls", start, late);
        return up >= most ? SAY.of("loss.rises", start, late) : SAY.of("loss.mixed", flat, fallen.length);
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
        chart.add(bars(Role.KERNEL, "in the parity", mass, 0, k)).add(bars(Role.GHOST, "others", mass, k, n))
                .cloud(Role.INK, at, mass.seeds());
        chart.export(mass).add(new Reference(Reference.Kind.LEVEL, false, even, "even share"));
        Shown early = c.early(chart);
        if (early != null) return early;
        double share = Summary.median(seeds.stream().mapToDouble(m -> Arrays.stream(m, 0, k).sum()).toArray());
        int found = (int) c.watched().here().stream().filter(x -> x.found(k)).count();
        double[] knownAt = Summary.finite(c.over().stream().mapToDouble(x -> c.wait(x).knownAt()).toArray());
        Sentence said;
        if (c.watched().before()) said = SAY.of("bits.here", ask.step(), share, k * even, found, seeds.size());
        else
            if (!c.over().isEmpty() && !c.waits())
                said = SAY.of("bits.none", Math.round(c.median(Wait::passes)), share, k * even);
            else
                if (knownAt.length == 0) said = SAY.of("bits.end", c.last(), share, k * even, found, seeds.size());
                else said = SAY.of("bits.known", Summary.median(knownAt), knownAt.length, c.seeds(), share, k * even);
        return c.shown(said, chart).scalar("mass-on-parity", share).scalar("mass-even", k * even).scalar("seeds-that-know-the-bits", found);
    }

    private static Mark bars(Role role, String legend, Series of, int from, int to) {
        return new Mark.Bars(role, legend, Arrays.copyOfRange(of.at(), from, to), Arrays.copyOfRange(of.values(), from, to), 0.7);
    }
}
