package org.descentlab.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.descentlab.Lab;
import org.descentlab.tensor.Cancellation;
import org.junit.jupiter.api.Test;

/// The one training loop, on descent of a random linear problem and on a loss that does as it is told.
class RecorderTest {
    private static final int STEPS = 300;

    private static Trainee<LeastSquaresDescent.Look> descent(double rate) {
        return new LeastSquaresDescent(Lab.BACKEND, 12, 30, 0.3, 5).descent(1, rate, 5);
    }

    private static <L> Course<L> train(Trainee<L> trainee, int steps, int... recorded) {
        return Recorder.train(trainee, steps, recorded, Cancellation.NEVER, c -> {});
    }

    /// A loss that is a function of the step, with so many steps to take.
    private record Told(IntToDoubleFunction loss, double fitted, int left, int[] at, boolean[] rested) implements Trainee<Double> {
        Told(IntToDoubleFunction loss, double fitted) {
            this(loss, fitted, Integer.MAX_VALUE);
        }

        Told(IntToDoubleFunction loss, double fitted, int left) {
            this(loss, fitted, left, new int[1], new boolean[1]);
        }

        @Override
        public double step() {
            rested[0] = at[0] == left;
            return loss.applyAsDouble(rested[0] ? at[0] : at[0]++);
        }

        @Override
        public boolean rests() {
            return rested[0];
        }

        @Override
        public Double look() {
            return loss.applyAsDouble(at[0]);
        }

        @Override
        public double loss(Double look) {
            return look;
        }

        @Override
        public boolean fitted(Double look) {
            return look < fitted;
        }

        @Override
        public Keyframe keyframe(int step) {
            return Keyframe.of(step, new double[] {at[0]});
        }

        @Override
        public void resume(Keyframe from) {
            at[0] = (int) from.weights()[0];
        }
    }

    @Test
    void everyStepCanBeSeenAgainToTheBit() {
        Course<LeastSquaresDescent.Look> whole = train(descent(1), STEPS, IntStream.range(0, STEPS).toArray()),
                sparse = train(descent(1), STEPS, LeastSquaresDescent.recorded(STEPS));
        assertEquals(STEPS + 1, whole.looks().size());
        for (int i = 0; i < sparse.steps().length; i++) assertEquals(whole.at(sparse.steps()[i]), sparse.looks().get(i));
        for (int step = 0; step <= STEPS; step += 7)
            assertEquals(whole.at(step), Recorder.replay(descent(1), sparse, step, Cancellation.NEVER), "step " + step);
    }

    @Test
    void aShorterRunIsAPrefixOfALongerOne() {
        Course<LeastSquaresDescent.Look> shorter = train(descent(1), 100, LeastSquaresDescent.recorded(STEPS)),
                longer = train(descent(1), STEPS, LeastSquaresDescent.recorded(STEPS));
        for (int i = 0; i < shorter.steps().length - 1; i++) assertEquals(longer.looks().get(i), shorter.looks().get(i));
        assertEquals(100, shorter.lastStep());
    }

    @Test
    void oneRuleOfDivergence() {
        assertTrue(Recorder.diverged(Double.NaN) && Recorder.diverged(Double.POSITIVE_INFINITY) && Recorder.diverged(1001));
        assertFalse(Recorder.diverged(1000) || Recorder.diverged(0));
        Course<Double> lost = train(new Told(t -> Math.pow(2, t), 0), 100, 0, 5, 10, 20);
        assertEquals(Course.Ending.DIVERGED, lost.ending());
        assertEquals(10, lost.lastStep(), "2¹⁰ = 1024 is seen at step 10");
        assertArrayEquals(new int[] {0, 5}, lost.steps(), "what lies beyond is not kept");
        Course<LeastSquaresDescent.Look> descent = train(descent(2.3), 2000, LeastSquaresDescent.recorded(2000));
        assertTrue(descent.diverged() && descent.last().train() <= Recorder.DIVERGED);
    }

    @Test
    void trainingEndsOnceItIsFitted() {
        Course<Double> fitted = train(new Told(t -> 1.0 / (1 + t), 0.1), 100, 0, 1, 2, 3, 20, 40);
        assertEquals(Course.Ending.FITTED, fitted.ending());
        assertEquals(20, fitted.lastStep(), "seen at a recorded step");
        Course<Double> finished = train(new Told(t -> 1, 0), 50, 0, 1);
        assertEquals(Course.Ending.FINISHED, finished.ending());
        assertArrayEquals(new int[] {0, 1, 50}, finished.steps(), "the last step is always looked at");
    }

    @Test
    void aRunThatHasNoStepLeftEndsWhereItStands() {
        for (int left : new int[] {0, 3, 10, 17}) {
            Course<Double> rested = train(new Told(t -> 1, 0, left), 100, 0, 3, 10, 20);
            assertEquals(Course.Ending.FINISHED, rested.ending(), "at rounding is not diverged");
            assertEquals(left, rested.lastStep());
            assertEquals(left, rested.steps()[rested.steps().length - 1], "its end is seen, once");
            assertEquals(rested.steps().length, Arrays.stream(rested.steps()).distinct().count());
            assertEquals(left, rested.end().step());
        }
        Course<Double> between = train(new Told(t -> 1.0 / (1 + t), 0.1, 11), 100, 0, 3, 20);
        assertEquals(Course.Ending.FITTED, between.ending());
        assertEquals(11, between.lastStep(), "between recorded steps");
    }

    @Test
    void theEndIsAKeyframe() {
        assertEquals(50, train(new Told(t -> 1, 0), 50, 0, 10).end().step());
        assertEquals(20, train(new Told(t -> 1.0 / (1 + t), 0.05), 50, 0, 10, 20).end().step());
        Course<LeastSquaresDescent.Look> course = train(descent(1), STEPS, LeastSquaresDescent.recorded(STEPS));
        Trainee<LeastSquaresDescent.Look> other = descent(1);
        other.resume(course.end());
        assertEquals(course.last(), other.look());
        assertThrows(IllegalStateException.class, () -> train(new Told(t -> Math.pow(2, t), 0), 50, 0).end());
    }

    /// Nothing is seen of a run that is lost before its first step.
    @Test
    void aRunMayBeLostAtItsStart() {
        Course<Double> lost = train(new Told(t -> Double.NaN, 0), 50, 0, 1);
        assertTrue(lost.diverged() && lost.looks().isEmpty() && lost.keyframes().isEmpty());
        assertEquals(0, lost.lastStep());
        assertFalse(lost.missing(0) || lost.missing(7));
        assertEquals(0, lost.curve(v -> v).length);
    }

    @Test
    void theStartIsSeenWhateverIsRecorded() {
        assertArrayEquals(new int[] {0, 50}, train(new Told(t -> 1, 0), 50).steps());
        assertArrayEquals(new int[] {0, 5, 50}, train(new Told(t -> 1, 0), 50, 5, 5, 80).steps());
        assertArrayEquals(new int[] {0}, train(new Told(t -> 1, 0), 0, 5).steps());
    }

    @Test
    void trainingIsCancelled() {
        int[] looks = new int[1];
        assertThrows(CancellationException.class,
                () -> Recorder.train(new Told(t -> 1, 0), 50, new int[] {0, 1, 2}, () -> looks[0] == 2, c -> looks[0]++));
        assertEquals(2, looks[0]);
        Course<Double> course = train(new Told(t -> 1, 0), 50, 0);
        assertThrows(CancellationException.class, () -> Recorder.replay(new Told(t -> 1, 0), course, 7, () -> true));
    }

    @Test
    void itCanBeWatched() {
        List<Course<Double>> seen = new ArrayList<>();
        Recorder.train(new Told(t -> 1, 0), 50, new int[] {0, 1, 10}, Cancellation.NEVER, soFar -> seen.add(soFar.get()));
        assertEquals(List.of(0, 1, 10), seen.stream().map(Course::lastStep).toList());
        assertTrue(seen.stream().noneMatch(Course::ended) && seen.stream().allMatch(c -> c.planned() == 50));
    }

    @Test
    void keyframesAreFew() {
        Course<Double> many = train(new Told(t -> 1, 0), 20_000, IntStream.range(0, 20_000).toArray());
        assertTrue(many.keyframes().size() <= 129 && many.keyframes().size() > 60, many.keyframes().size() + " keyframes");
    }

    @Test
    void keyframesOfALargeModelAreFewer() {
        int large = 20_000;
        Course<LeastSquaresDescent.Look> course = train(new LeastSquaresDescent(Lab.BACKEND, 2, large, 0, 5).descent(1, 1, 5), STEPS,
                IntStream.range(0, STEPS).toArray());
        assertTrue(course.bytes() <= 4 << 20 && course.bytes() > 2 << 20, course.bytes() + " bytes");
    }

    @Test
    void aReplayedStepStandsAmongTheOthers() {
        Course<Double> course = train(new Told(t -> 1.0 / (1 + t), 0), 50, 0, 1, 10);
        assertTrue(course.missing(7) && !course.missing(10) && !course.missing(0) && !course.missing(50) && !course.missing(77));
        Course<Double> more = course.with(7, 0.125);
        assertArrayEquals(new int[] {0, 1, 7, 10, 50}, more.steps());
        assertEquals(0.125, more.at(9));
        assertEquals(0.5, more.at(6));
    }
}
