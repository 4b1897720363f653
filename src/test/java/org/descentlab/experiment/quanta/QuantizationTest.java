package org.descentlab.experiment.quanta;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.descentlab.net.Course;
import org.descentlab.net.TasksNetwork.Look;
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

    /// Three tasks that are learned at once at steps 50, 100 and (of the last, only under some seeds) 200.
    private Frame frame(Map<String, Double> changes, boolean whole, String... panes) {
        Settings s = bench.set(bench.defaults(), changes);
        Frame f = bench.frame(s, new Results() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T find(Job<T> job) {
                return job instanceof Train t ? (T) course(t, whole || t.seed() > 0) : null;
            }
        }, Head.END, Set.of(panes), null);
        Trial.sound(f);
        return f;
    }

    private static Course<Look> course(Train job, boolean whole) {
        double[] p = job.frequencies();
        List<Look> looks = IntStream.rangeClosed(0, 10).mapToObj(i -> {
            double[] losses = new double[job.tasks()];
            for (int k = 0; k < losses.length; k++) losses[k] = k < 3 + (whole ? 1 : 0) && 25 * i >= 50 * (1 << k) ? 0.01 : Math.log(2);
            return new Look(IntStream.range(0, losses.length).mapToDouble(k -> p[k] * losses[k]).sum(), losses);
        }).toList();
        return new Course<>(IntStream.rangeClosed(0, 10).map(i -> 25 * i).toArray(), looks, Course.Ending.FINISHED, 250, 250, List.of());
    }

    /// By hand: tasks of frequencies 1, 2^−1.6 and 3^−1.6 at steps 50, 100 and 200.
    @Test
    void numbersOfAMadeCourse() {
        Frame f = frame(Map.of("tasks", 4.0, "seeds", 3.0), false, "tasks", "mean", "order");
        Map<String, Double> s = f.scalars();
        double[] x = {0, -1.6 * Math.log(2), -1.6 * Math.log(3)}, y = {Math.log(50), Math.log(100), Math.log(200)};
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
        double[] model = Trial.series(f, "unlearned-tasks").values(), p = Train.of(ask(f), 0).frequencies();
        assertEquals(Math.log(2), model[0], 1e-12);
        assertEquals(Math.log(2) * (p[1] + p[2] + p[3]), model[1], 1e-12, "at step 50 the first is learned");
        Series learned = Trial.series(f, "learned-by-frequency");
        assertTrue(Double.isNaN(learned.values()[3]), "where a seed lacks it there is no median");
    }

    private static Ask ask(Frame f) {
        return new Ask(f.settings(), new Here(), Head.END);
    }

    @Test
    void verdictsOnTheOrder() {
        assertEquals("order.single", Trial.says(frame(Map.of("tasks", 4.0, "seeds", 1.0), true, "order"), "order"));
        Frame alike = frame(Map.of("tasks", 4.0, "seeds", 3.0, "frequencies", 1.0), true, "order");
        assertEquals("order.equal", Trial.says(alike, "order"));
        assertEquals("Equally frequent tasks are learned from step 50 to 200", Trial.sentence(alike, "order"));
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
        Frame f = bench.frame(bench.defaults(), new Results() {
            @Override
            @SuppressWarnings("unchecked")
            public <T> T find(Job<T> job) {
                return job instanceof Train ? (T) lost : null;
            }
        }, Head.END, Set.of("tasks", "mean", "order"), null);
        Trial.sound(f);
        for (Frame.Pane p : f.panes()) assertEquals("courses.diverged", p.sentence().key());
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
