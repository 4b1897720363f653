package org.descentlab.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.descentlab.net.Course.Ending;
import org.descentlab.tensor.Cancellation;

/// The one training loop: steps, looks at recorded steps, keyframes between them, one rule of divergence.
public final class Recorder<L> {
    /// A run has diverged when its loss is above this, or no number: every loss here is of the order of 1 to 10 at the start.
    public static final double DIVERGED = 1e3;
    /// Keyframes of a run: at most so many, in so many bytes, at about equal ratios of their steps, and that of its end.
    private static final int MOST = 128;
    private static final long BUDGET = 4L << 20;

    private final Trainee<L> trainee;
    private final int steps;
    private final List<Integer> at = new ArrayList<>();
    private final List<L> looks = new ArrayList<>();
    private final List<Keyframe> keyframes = new ArrayList<>();
    private double nextKey, ratio;

    private Recorder(Trainee<L> trainee, int steps) {
        this.trainee = trainee;
        this.steps = steps;
    }

    /// Whether a loss has left all bounds.
    public static boolean diverged(double loss) {
        return !(loss <= DIVERGED);
    }

    /// Trains to the end: until what is seen is fitted, no step is left, the last step, or divergence.
    ///
    /// @param steps    the most steps
    /// @param recorded when to look, ascending; the start and the end are looked at besides
    /// @param watch    told after every look, and given how far it has come if it asks at once
    public static <L> Course<L> train(Trainee<L> trainee, int steps, int[] recorded, Cancellation cancelled,
            Consumer<Supplier<Course<L>>> watch) {
        var recorder = new Recorder<>(trainee, steps);
        for (int t = 0;; t++) {
            boolean seen = t == 0 || t == steps || Arrays.binarySearch(recorded, t) >= 0;
            if (seen) {
                Ending ending = recorder.look(t);
                if (ending != Ending.UNDER_WAY) return recorder.end(ending, t);
                watch.accept(() -> recorder.course(Ending.UNDER_WAY, recorder.at.getLast()));
            }
            cancelled.check();
            if (diverged(trainee.step())) return recorder.end(Ending.DIVERGED, t);
            if (trainee.rests()) {
                Ending ending = seen ? Ending.UNDER_WAY : recorder.look(t);
                return recorder.end(ending == Ending.UNDER_WAY ? Ending.FINISHED : ending, t);
            }
        }
    }

    /// Steps at equal ratios from 1 to the last, so many but for those that fall together; without step 0.
    public static IntStream ratios(int last, int looks) {
        return IntStream.range(0, looks).map(i -> (int) Math.round(Math.pow(last, i / (looks - 1.0)))).distinct();
    }

    /// 0, and every so many steps up to the last.
    public static int[] every(int last, int each) {
        return IntStream.rangeClosed(0, last / each).map(i -> i * each).toArray();
    }

    /// Looks, and says how things stand.
    private Ending look(int t) {
        L look = trainee.look();
        if (diverged(trainee.loss(look))) return Ending.DIVERGED;
        at.add(t);
        looks.add(look);
        if (trainee.fitted(look)) return Ending.FITTED;
        if (t == steps) return Ending.FINISHED;
        if (t >= nextKey) {
            Keyframe key = trainee.keyframe(t);
            keyframes.add(key);
            if (t == 0) ratio = Math.pow(steps + 1.0, 1.0 / Math.clamp(BUDGET / Math.max(1, key.bytes()), 2, MOST));
            nextKey = Math.max(t + 1, ratio * t);
        }
        return Ending.UNDER_WAY;
    }

    private Course<L> end(Ending ending, int t) {
        boolean known = !keyframes.isEmpty() && keyframes.getLast().step() == t;
        if (ending != Ending.DIVERGED && !known) keyframes.add(trainee.keyframe(t));
        return course(ending, t);
    }

    private Course<L> course(Ending ending, int last) {
        return new Course<>(at.stream().mapToInt(t -> t).toArray(), looks, ending, last, steps, keyframes);
    }

    /// What is seen at a step that was not recorded, trained again by a new trainee from the nearest keyframe before it.
    public static <L> L replay(Trainee<L> trainee, Course<L> course, int step, Cancellation cancelled) {
        Keyframe from = course.before(step);
        trainee.resume(from);
        for (int t = from.step(); t < step; t++) {
            cancelled.check();
            trainee.step();
        }
        return trainee.look();
    }
}
