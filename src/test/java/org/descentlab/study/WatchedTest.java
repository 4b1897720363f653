package org.descentlab.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.descentlab.figure.Axis;
import org.descentlab.net.Keyframe;
import org.descentlab.net.Recorder;
import org.descentlab.net.Trainee;
import org.junit.jupiter.api.Test;

/// What a pane sees of training runs under three seeds, before, while and after they train.
class WatchedTest {
    private static final Chart EMPTY = new Chart("", Axis.linear("", 0, 1), Axis.linear("", 0, 1));
    private static final Settings SETTINGS = new Settings(Map.of("seed", 0.0, "seeds", 3.0));
    private static final Results NOTHING = new Here();

    /// A run that counts its steps; that of seed 2 may be lost at its start, those from a seed on leave all bounds at step 5.
    private record Count(long seed, boolean lost, long leaving) implements TrainingJob<Double> {
        Count(long seed, boolean lost) {
            this(seed, lost, Long.MAX_VALUE);
        }

        @Override
        public Trainee<Double> trainee(Work work) {
            return new Counter(lost && seed == 2 ? Double.NaN : seed >= leaving ? Recorder.DIVERGED - 5 : 0);
        }

        @Override
        public int steps() {
            return 40;
        }

        @Override
        public int[] recorded() {
            return new int[] {0, 1, 10, 20};
        }
    }

    private static final class Counter implements Trainee<Double> {
        private double value;

        Counter(double value) {
            this.value = value;
        }

        @Override
        public double step() {
            return value++;
        }

        @Override
        public Double look() {
            return value;
        }

        @Override
        public double loss(Double look) {
            return look;
        }

        @Override
        public Keyframe keyframe(int step) {
            return Keyframe.of(step, new double[] {value});
        }

        @Override
        public void resume(Keyframe from) {
            value = from.weights()[0];
        }
    }

    private static Ask ask(Results results, Head head) {
        return new Ask(SETTINGS, results, head);
    }

    private static Watched<Double> watched(Ask ask) {
        return Watched.of(ask, seed -> new Count(seed, false));
    }

    @Test
    void beforeAnythingHasBegun() {
        Ask ask = ask(NOTHING, Head.END);
        Watched<Double> w = watched(ask);
        assertEquals("watched.none", w.underWay(EMPTY).sentence().key());
        assertEquals(0, w.lastStep());
        assertTrue(w.here().isEmpty() && w.curves(v -> v).at().length == 0 && Double.isNaN(w.last(v -> v)));
        assertEquals(List.of(new Count(0, false), new Count(1, false), new Count(2, false)), Ask.plan(List.of(ask)));
    }

    @Test
    void whileTheyTrainTheyCanBePlayedAsFarAsTheyAre() {
        var results = new Unfinished(3);
        Ask ask = ask(results, Head.END);
        Watched<Double> w = watched(ask);
        Shown shown = w.underWay(EMPTY);
        assertEquals("watched.step", shown.sentence().key());
        assertEquals(List.of(10, 40), shown.sentence().values());
        assertEquals(10, shown.lastStep());
        assertEquals(0, shown.seedsDone());
        assertArrayEquals(new double[] {0, 1, 10}, w.curves(v -> v).upTo(ask.step()).median());
        assertEquals(List.of(1.0, 1.0, 1.0), watched(ask(results, Head.at(7))).here(), "nothing is trained again before the end");
        ask.ends(shown.lastStep());
        assertTrue(ask.holds(SETTINGS, Head.at(77), results));
        assertFalse(ask.holds(SETTINGS, Head.at(7), results), "the play head moves in it");
        assertFalse(ask.holds(SETTINGS, Head.END, new Unfinished(4)), "they have come further");
    }

    @Test
    void onceOneHasEndedWhatIsUnderWayIsNotDrawn() {
        var here = new Here();
        here.get(new Count(1, false));
        Results results = new Results() {
            private final Unfinished rest = new Unfinished(2);

            @Override
            public <T> T find(Job<T> job) {
                return here.find(job);
            }

            @Override
            public <T> T soFar(Job<T> job) {
                return rest.soFar(job);
            }
        };
        Watched<Double> w = watched(ask(results, Head.END));
        assertNull(w.underWay(EMPTY));
        assertEquals(1, w.curves(v -> v).seeds().length);
        assertEquals(40, w.lastStep());
        assertEquals(List.of(40.0), w.here());
        Ask ask = ask(results, Head.END);
        watched(ask);
        assertTrue(ask.holds(SETTINGS, Head.END, here), "and does not have it drawn again");
    }

    @Test
    void aHeadThatStandsStillHasItsStepTrainedAgain() {
        var here = new Here();
        for (long seed = 0; seed < 3; seed++) here.get(new Count(seed, false));
        Ask moving = ask(here, new Head(7, false)), still = ask(here, Head.at(7)), beyond = ask(here, Head.at(77));
        assertEquals(List.of(1.0, 1.0, 1.0), watched(moving).here());
        assertEquals(List.of(1.0, 1.0, 1.0), watched(still).here(), "until it is there");
        assertEquals(List.of(40.0, 40.0, 40.0), watched(beyond).here());
        assertTrue(Ask.missingNow(List.of(moving, beyond)).isEmpty());
        assertEquals(
                List.of(new Replay<>(new Count(0, false), 7), new Replay<>(new Count(1, false), 7), new Replay<>(new Count(2, false), 7)),
                Ask.missingNow(List.of(still)));
        Ask.missingNow(List.of(still)).forEach(here::get);
        Watched<Double> w = watched(ask(here, Head.at(7)));
        assertEquals(List.of(7.0, 7.0, 7.0), w.here());
        assertArrayEquals(new double[] {0, 1, 7, 10, 20, 40}, w.curves(v -> v).at());
    }

    @Test
    void eachCourseIsAskedForOnce() {
        var here = new Here();
        for (long ended = 0; ended < 3; ended++) {
            List<Job<?>> asked = new ArrayList<>();
            Results noting = new Results() {
                @Override
                public <T> T find(Job<T> job) {
                    asked.add(job);
                    return here.find(job);
                }
            };
            watched(ask(noting, Head.END));
            assertEquals(List.of(new Count(0, false), new Count(1, false), new Count(2, false)), asked, ended + " have ended");
            here.get(new Count(ended, false));
        }
    }

    @Test
    void aRunLostAtItsStartCountsAndShowsNothing() {
        var here = new Here();
        here.get(new Count(2, true));
        for (int step : new int[] {0, 7, Experiment.END}) {
            Watched<Double> w = Watched.of(ask(here, Head.at(step)), seed -> new Count(seed, true));
            assertNull(w.underWay(EMPTY));
            assertEquals(1, w.ended().lost());
            assertEquals(0, w.lastStep());
            assertTrue(w.here().isEmpty() && Double.isNaN(w.last(v -> v)));
            assertEquals(0, w.curves(v -> v).upTo(step).at().length + w.held(v -> v).at().length);
        }
    }

    private static Watched<Double> leaving(long from, int step) {
        var here = new Here();
        for (long seed = 0; seed < 3; seed++) here.get(new Count(seed, false, from));
        return Watched.of(ask(here, new Head(step, false)), seed -> new Count(seed, false, from));
    }

    /// Medians are of the others: a run that left all bounds has no part in them, neither while it lasted nor as held where it stopped.
    @Test
    void aRunThatDivergedIsInNoMedian() {
        Watched<Double> w = leaving(1, Experiment.END);
        assertEquals(2, w.ended().lost());
        for (Curves c : List.of(w.curves(v -> v), w.held(v -> v), w.recorded(v -> v))) {
            assertArrayEquals(new double[] {0, 1, 10, 20, 40}, c.at());
            assertArrayEquals(new double[] {0, 1, 10, 20, 40}, c.median());
        }
        assertEquals(List.of(1.0), leaving(1, 3).here());
    }

    @Test
    void whereAllDivergedTheyAreShownUpToThere() {
        Watched<Double> w = leaving(0, Experiment.END);
        assertEquals(3, w.ended().lost());
        assertEquals(3, w.curves(v -> v).seeds().length);
        assertEquals(Recorder.DIVERGED - 4, w.held(v -> v).last());
        assertEquals(3, w.here().size());
    }
}
