package org.descentlab.experiment.quanta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.descentlab.figure.Mark;
import org.descentlab.figure.Role;
import org.descentlab.net.Course;
import org.descentlab.net.TasksNetwork.Look;
import org.descentlab.stats.Quanta;
import org.descentlab.stats.Summary;
import org.descentlab.study.Ask;
import org.descentlab.study.Experiment;
import org.descentlab.study.Frame;
import org.descentlab.study.Head;
import org.descentlab.study.Here;
import org.descentlab.study.Job;
import org.descentlab.study.Results;
import org.descentlab.study.Series;
import org.descentlab.study.Settings;
import org.descentlab.study.Trial;
import org.junit.jupiter.api.Test;

class QuantizationTest {
    private static final Map<String, Double> SMALL = Map.of("tasks", 4.0, "bits", 10.0, "parity", 1.0, "width", 32.0, "batch", 64.0,
            "steps", 200.0, "quanta", 2000.0, "seeds", 1.0);
    private final Experiment bench = new Quantization();

    /// When each task is learned, at one stroke; not a number: never.
    private interface Times {
        double of(int task, long seed);
    }

    /// The first three of four tasks at steps 100, 200 and 400; the last at 800 under all seeds but the first.
    private static final Times DOUBLING = (k, seed) -> k == 3 && seed == 0 ? Double.NaN : 100 << k;

    private Frame frame(Map<String, Double> changes, Times times, String... panes) {
        return frame(changes, job -> course(job, times), panes);
    }

    private Frame frame(Map<String, Double> changes, Function<TrainTasks, Course<Look>> course, String... panes) {
        Settings s = bench.set(bench.defaults(), changes);
        Frame f = bench.frame(s, new Results() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T find(Job<T> job) {
                return switch (job) {
                    case TrainTasks t -> (T) course.apply(t);
                    case LawsPane.Laws laws -> (T) laws.compute(null);
                    default -> null;
                };
            }
        }, Head.END, Set.of(panes), null);
        Trial.sound(f);
        return f;
    }

    private static Course<Look> course(TrainTasks job, Times times) {
        double[] p = job.frequencies();
        int[] steps = IntStream.rangeClosed(0, 40).map(i -> 25 * i).toArray();
        List<Look> looks = Arrays.stream(steps).mapToObj(step -> {
            double[] losses = IntStream.range(0, p.length).mapToDouble(k -> step >= times.of(k, job.seed()) ? 0.01 : Math.log(2)).toArray();
            return new Look(IntStream.range(0, losses.length).mapToDouble(k -> p[k] * losses[k]).sum(), losses);
        }).toList();
        return new Course<>(steps, looks, Course.Ending.FINISHED, 1000, 1000, List.of());
    }

    /// By hand: tasks of frequencies 1, 2^−1.6 and 3^−1.6 at steps 100, 200 and 400.
    @Test
    void numbersOfAMadeCourse() {
        Frame f = frame(Map.of("tasks", 4.0, "seeds", 3.0), DOUBLING, "tasks", "mean", "order");
        Map<String, Double> s = f.scalars();
        double[] x = {0, -1.6 * Math.log(2), -1.6 * Math.log(3)}, y = {Math.log(100), Math.log(200), Math.log(400)};
        double mx = Arrays.stream(x).sum() / 3, my = Arrays.stream(y).sum() / 3, xy = 0, xx = 0;
        for (int i = 0; i < 3; i++) {
            xy += (x[i] - mx) * (y[i] - my);
            xx += (x[i] - mx) * (x[i] - mx);
        }
        assertEquals(xy / xx, s.get("order-slope"), 1e-9);
        assertEquals(-1, s.get("rank-correlation"), 1e-9);
        assertEquals(3, s.get("learned-in-every-seed"));
        assertEquals(1, s.get("factor-of-a-task"), "each falls between two looks");
        assertEquals("order.slope", Trial.says(f, "order"));
        double[] model = Trial.series(f, "unlearned-tasks").values(), p = TrainTasks.of(ask(f), 0).frequencies();
        assertEquals(Math.log(2), model[0], 1e-12);
        assertEquals(Math.log(2), model[2], 1e-12);
        assertEquals(Math.log(2) * (p[1] + p[2] + p[3]), model[3], 1e-12, "at step 100 the first is learned");
        Series learned = Trial.series(f, "learned-by-frequency");
        assertTrue(Double.isNaN(learned.values()[3]), "where a seed lacks it there is no median");
        // the mean falls below nine tenths with the first, and below a tenth with the third: the last has 7 % of the examples
        assertEquals(4, s.get("factor-of-the-mean"));
        assertEquals("tasks.falls", Trial.says(f, "tasks"));
        assertEquals("mean.end", Trial.says(f, "mean"));
        // of the two seeds that learn all, from step 100 to 775: what is left costs ln 2, what is learned 0.01
        double[] ratios = IntStream.rangeClosed(4, 31).mapToDouble(i -> {
            double left = IntStream.range(0, 4).filter(k -> 25 * i < 100 << k).mapToDouble(k -> p[k]).sum();
            return (Math.log(2) * left + 0.01 * (1 - left)) / (Math.log(2) * left);
        }).toArray();
        assertEquals(Summary.median(ratios), s.get("mean-over-unlearned"), 1e-9);
        List<Mark.Line> grey = lines(f, "tasks").stream().filter(Mark.Line::faint).filter(l -> l.role() == Role.INK).toList();
        assertEquals(4, grey.size());
        for (Mark.Line l : grey) for (double v : l.y()) assertTrue(v == 0.01 || v == Math.log(2), "the first seed's: no half steps");
    }

    private static List<Mark.Line> lines(Frame f, String pane) {
        return f.pane(pane).figure().main().marks().stream().filter(Mark.Line.class::isInstance).map(Mark.Line.class::cast).toList();
    }

    private static Ask ask(Frame f) {
        return new Ask(f.settings(), new Here(), Head.END);
    }

    private String says(Map<String, Double> changes, Times times, String pane) {
        return Trial.says(frame(changes, times, pane), pane);
    }

    @Test
    void verdictsOnTheOrder() {
        Map<String, Double> one = Map.of("tasks", 4.0, "seeds", 1.0), three = Map.of("tasks", 4.0, "seeds", 3.0),
                alike = Trial.with(three, "frequencies", 1);
        Times all = (k, seed) -> 100 << k, never = (k, seed) -> Double.NaN;
        assertEquals("order.single", says(one, all, "order"));
        assertEquals("Equally frequent tasks are learned from step 100 to 800", Trial.sentence(frame(alike, all, "order"), "order"));
        assertEquals("Equally frequent tasks: 3 of 4 are learned by step 1000", Trial.sentence(frame(alike, DOUBLING, "order"), "order"));
        assertEquals("order.few", says(three, (k, seed) -> k < 2 ? 100 << k : Double.NaN, "order"));
        assertEquals("order.few", says(three, never, "order"));
        assertEquals("order.rank", says(three, (k, seed) -> k < 2 ? 200 - 100 * k : 100 << k, "order"), "the first two the other way");
        for (Times soon : List.<Times>of((k, seed) -> 25, (k, seed) -> 25 << k)) {
            Frame f = frame(three, soon, "order");
            assertEquals(soon.of(1, 0) == 25 ? "order.ties" : "order.fast", Trial.says(f, "order"));
            assertTrue(Double.isNaN(f.scalars().get("order-slope")));
        }
    }

    @Test
    void verdictsOnTasksAndMean() {
        Map<String, Double> three = Map.of("tasks", 4.0, "seeds", 3.0);
        Times never = (k, seed) -> Double.NaN, once = (k, seed) -> 200;
        assertEquals("tasks.learned", says(three, never, "tasks"));
        assertEquals("tasks.falls", says(three, once, "tasks"));
        assertEquals("No task is learned: the mean loss ends at 0.69", Trial.sentence(frame(three, never, "mean"), "mean"));
        assertEquals("mean.whole", says(three, once, "mean"));
        for (Times t : List.of(never, once))
            assertTrue(Double.isNaN(frame(three, t, "mean").scalars().get("mean-over-unlearned")), "there is nothing to agree on");
    }

    @Test
    void verdictsOnTheLaws() {
        Frame power = frame(Map.of(), DOUBLING, "laws");
        assertEquals("The loss falls as n to the power −0.61, as D to −0.38", Trial.sentence(power, "laws"));
        Frame bent = frame(Map.of("exponent", 0.2, "quanta", 2000.0), DOUBLING, "laws");
        assertEquals("laws.bent", Trial.says(bent, "laws"));
        var model = new Quanta(0.2, 2000);
        double[] n = {100, 200, 400, 700, 1000};
        double slope = -Summary.logSlope(n, Arrays.stream(n).map(v -> model.known((int) v)).toArray());
        assertEquals(slope, (double) bent.pane("laws").sentence().values().get(1), 0.06);
        assertTrue(bent.pane("laws").figure().main().y().low() < 0.7 * model.known(1778), "the axis holds the curve");
    }

    /// Trained: the control has all tasks learned close together, and Zipf's law spreads them.
    @Test
    void equalFrequenciesAreLearnedTogether() {
        Map<String, Double> some = Map.of("tasks", 8.0, "bits", 10.0, "parity", 2.0, "width", 64.0, "batch", 128.0, "steps", 1500.0,
                "seeds", 1.0,
                "exponent", 1.2, "quanta", 2000.0);
        assertTrue(spread(Trial.run(bench, Trial.with(some, "frequencies", 1), "order")) < 3);
        assertTrue(spread(Trial.run(bench, some, "order")) > 5);
    }

    private static double spread(Frame f) {
        double[] steps = Arrays.stream(Trial.series(f, "learned-by-frequency").seeds()[0]).filter(Double::isFinite).sorted().toArray();
        return steps[steps.length - 1] / steps[0];
    }

    @Test
    void divergedNetworksAreSaidToBe() {
        var lost = new Course<Look>(new int[0], List.of(), Course.Ending.DIVERGED, 0, 100, List.of());
        Frame f = frame(Map.of(), job -> lost, "tasks", "mean", "order");
        for (Frame.Pane p : f.panes()) assertEquals("courses.diverged", p.sentence().key());
        for (Frame.Pane p : frame(Map.of(), job -> job.seed() == 0 ? lost : null, "tasks", "mean", "order").panes())
            assertEquals("1 of 5 networks have ended so far, and diverged", p.figure().sentence());
    }

    @Test
    void noReadingRestsOnAReplayedStep() {
        var work = new Here();
        var settings = bench.set(bench.defaults(), SMALL);
        Frame end = Trial.finished(bench, settings, work, Experiment.END), here = Trial.finished(bench, settings, work, 37);
        assertTrue(Arrays.stream(Trial.series(here, "mean-loss").at()).anyMatch(t -> t == 37));
        for (String pane : List.of("tasks", "mean")) {
            assertEquals(pane + ".here", Trial.says(here, pane), "the ending is told at the end");
            assertNotEquals(pane + ".here", Trial.says(end, pane));
        }
    }

    @Test
    void extremes() {
        Trial.everyEnd(bench, SMALL, "steps");
    }

    @Test
    void beginnings() {
        Trial.beginnings(bench, SMALL);
    }
}
