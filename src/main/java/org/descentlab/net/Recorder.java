package org.descentlab.net;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.descentlab.tensor.Cancellation;

/// The one training loop: steps, looks at recorded steps, keyframes between them, one rule of divergence.
public final class Recorder {
    /// A run has diverged when its loss is above this, or no number: every loss here is of the order of 1 to 10 at the start.
    public static final double DIVERGED = 1e3;
    /// Keyframes of a run: at most so many, in so many bytes, at about equal ratios of their steps.
    private static final int MOST = 128;
    private static final long BUDGET = 10L << 20;

    private Recorder() { }

    /// Whether a loss has left all bounds.
    public static boolean diverged(double loss) {
        return !(loss <= DIVERGED);
    }

    /// Trains to the end: until what is seen is fitted, the last step, or divergence.
    ///
    /// @param steps    the most steps
    /// @param recorded when to look, ascending from 0; the last step is looked at besides
    /// @param watch    told after every look how far it has come
    public static <L> Course<L> train(Trainee<L> trainee, int steps, int[] recorded, Cancellation cancelled, Consumer<Course<L>> watch) {
        List<Integer> at = new ArrayList<>();
        List<L> looks = new ArrayList<>();
        List<Keyframe> keyframes = new ArrayList<>();
        double nextKey = 0, ratio = 0;
        for (int t = 0, i = 0; ; t++) {
            boolean due = i < recorded.length && t == recorded[i];
            if (due || t == steps) {
                if (due) i++;
                L look = trainee.look();
                if (diverged(trainee.loss(look))) return course(at, looks, Course.Ending.DIVERGED, t, steps, keyframes);
                at.add(t);
                looks.add(look);
                if (t >= nextKey && t < steps) {
                    Keyframe key = trainee.keyframe(t);
                    keyframes.add(key);
                    if (ratio == 0) ratio = Math.pow(steps + 1.0, 1.0 / Math.clamp(BUDGET / Math.max(1, key.bytes()), 2, MOST));
                    nextKey = Math.max(t + 1, ratio * t);
                }
                if (trainee.fitted(look)) return course(at, looks, Course.Ending.FITTED, t, steps, keyframes);
                if (t == steps) return course(at, looks, Course.Ending.FINISHED, t, steps, keyframes);
                watch.accept(course(at, looks, Course.Ending.UNDER_WAY, t, steps, keyframes));
            }
            cancelled.check();
            if (diverged(trainee.step())) return course(at, looks, Course.Ending.DIVERGED, t, steps, keyframes);
        }
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

    private static <L> Course<L> course(List<Integer> at, List<L> looks, Course.Ending ending, int last, int steps, List<Keyframe> keyframes) {
        return new Course<>(at.stream().mapToInt(t -> t).toArray(), looks, ending, last, steps, keyframes);
    }
}
