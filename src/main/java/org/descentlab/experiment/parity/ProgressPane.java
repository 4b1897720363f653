package org.descentlab.experiment.parity;

import static org.descentlab.experiment.parity.Parity.SAY;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.descentlab.experiment.network.TrainParity;
import org.descentlab.figure.Axis;
import org.descentlab.figure.Link;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Mark.Reference;
import org.descentlab.figure.Plot;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.ParityNetwork.Look;
import org.descentlab.stats.Claims;
import org.descentlab.stats.Grid;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Chart;
import org.descentlab.study.Curves;
import org.descentlab.study.Sentence;
import org.descentlab.study.Series;
import org.descentlab.study.Shown;
import org.descentlab.study.Turn;

/// The feature mass on the parity's bits while accuracy and loss stand still, over what it does where there is nothing to learn.
///
/// @param at       the steps that are looked at
/// @param coins    the runs on fair coins that came to the end, by these steps
/// @param complete whether none is under way
record ProgressPane(Ask ask, Courses c, double[] at, List<double[]> coins, boolean complete) {
    /// The fewest coin runs between which a band is drawn.
    private static final int BAND = 2;

    static Shown show(Ask ask) {
        TrainParity train = Parity.train(ask, 0);
        double[] at = IntStream.concat(IntStream.of(train.recorded()), IntStream.of(train.steps())).distinct().asDoubleStream().toArray();
        int count = ask.get(Parity.COINS), k = ask.get(Parity.PARITY);
        List<double[]> runs = IntStream.range(0, count).mapToObj(i -> ask.find(CoinRun.of(ask, i), Turn.after(i / 2)))
                .filter(Objects::nonNull).map(masses -> masses[k - 1]).toList();
        List<double[]> whole = runs.stream().filter(run -> run.length == at.length).toList();
        return new ProgressPane(ask, Courses.of(ask), at, whole, runs.size() == count).shown();
    }

    private Shown shown() {
        int k = c.k(), step = Math.min(ask.step(), c.last());
        double all = ask.get(Parity.BITS) / (double) k;
        Series mass = c.series("mass-over-even-share", "mass over k/n", x -> x.concentration(k));
        Chart chart = c.chart("mass on the parity’s bits, over an even share", y(all), Role.KERNEL);
        band(chart, step);
        double here = Courses.draw(chart, Role.KERNEL, "parity’s bits", mass);
        chart.level(1, "even share").add(new Reference(Reference.Kind.THRESHOLD, false, all, "all of the mass"));
        double passes = c.median(Wait::passes);
        c.mark(chart, c.median(Wait::found), "support recovered");
        c.mark(chart, passes, "60 %");
        Plot side = known(k, step);
        Shown early = c.early(chart);
        if (early != null) return early.beside(side);
        List<Course<Look>> over = c.over();
        boolean waits = c.waits();
        int above = (int) over.stream().filter(x -> above(x, c.wait(x).late())).count();
        int now = (int) c.all().found().stream().filter(x -> above(x, step)).count();
        double late = c.late(x -> x.concentration(k)), least = Summary.quantile(0, c.lates((x, look) -> look.concentration(k)));
        double most = waits ? Summary.quantile(1, over.stream().mapToDouble(x -> most(c.wait(x).late())).toArray()) : Double.NaN;
        Sentence said;
        if (coins.size() < BAND || !complete) said = SAY.of("progress.alone", step, here, coins.size(), ask.get(Parity.COINS));
        else if (c.watched().before()) said = SAY.of("progress.here", step, here, now, c.seeds(), coins.size());
        else if (over.isEmpty()) said = SAY.of("progress.never", here, step, now, c.seeds(), coins.size());
        else if (!waits) said = SAY.of("progress.none", Math.round(passes), here, now, c.seeds(), coins.size());
        else {
            boolean hidden = above >= Claims.VOTE * over.size();
            said = SAY.of(hidden ? "progress.hidden" : "progress.within", late, above, over.size(), coins.size(), most);
        }
        return c.shown(said, chart).beside(side).scalar("mass-late", late).scalar("mass-late-least", least)
                .scalar("mass-of-coins-most", most).scalar("above-coins", waits ? above : Double.NaN)
                .scalar("step-found", c.median(Wait::found)).scalar("found-share", waits ? c.median(Wait::knownAt) : Double.NaN);
    }

    /// Whether a network has more mass there at a step than any coin run.
    private boolean above(Course<Look> course, int step) {
        return course.at(step).concentration(c.k()) > most(step);
    }

    /// The most that any coin run has at a step.
    private double most(int step) {
        int found = Arrays.binarySearch(at, step), i = found < 0 ? -found - 2 : found;
        return Summary.quantile(1, coins.stream().mapToDouble(run -> run[i]).toArray());
    }

    /// From the least to the most; without a band, its name alone.
    private void band(Chart chart, int step) {
        boolean drawn = coins.size() >= BAND;
        Curves runs = new Curves(at, coins.toArray(double[][]::new)).upTo(drawn ? step : -1);
        double[] low = new double[runs.at().length], high = new double[low.length];
        for (int i = 0; i < low.length; i++) {
            double[] there = Grid.column(runs.seeds(), i);
            low[i] = Summary.quantile(0, there);
            high[i] = Summary.quantile(1, there);
        }
        if (drawn) chart.add(new Mark.Band(Role.INK, runs.at(), low, high)).export(runs.series("mass-of-coins", "mass over k/n", ""));
        chart.line(Role.INK, "fair coins", runs.at(), runs.median());
    }

    /// Down to the least that any run has at any step.
    private Axis y(double all) {
        double[][] seeds = c.watched().held(x -> x.concentration(c.k())).seeds();
        double least = Stream.concat(coins.stream(), Arrays.stream(seeds)).flatMapToDouble(Arrays::stream).filter(v -> v > 0)
                .reduce(1, Math::min);
        return Axis.log("", Math.min(0.6, 0.9 * least), 1.2 * all, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50);
    }

    /// The share of seeds whose heaviest bits are the right ones.
    private Plot known(int k, int step) {
        Curves known = c.watched().held(x -> x.found(k) ? 1 : 0).upTo(step);
        int end = Math.max(c.last(), 50);
        Chart chart = new Chart("share recovered", Axis.linear("step", 0, end, 0, end), Axis.linear("", 0, 1.05, 0, 0.5, 1))
                .over(Role.INK, Link.steps());
        return chart.line(Role.INK, null, known.at(), known.mean()).plot();
    }
}
