package org.descentlab.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// What was seen of one training run at its recorded steps.
///
/// @param steps     ascending, one for every look
/// @param lastStep  the last step reached; of a diverged run the one at which the loss left all bounds
/// @param planned   the most steps it may take
/// @param keyframes from which other steps are trained again, ascending; the last is where a run ended that has not diverged
public record Course<L>(int[] steps, List<L> looks, Ending ending, int lastStep, int planned, List<Keyframe> keyframes) {
    public enum Ending { UNDER_WAY, FITTED, FINISHED, DIVERGED }

    public Course {
        looks = List.copyOf(looks);
        keyframes = List.copyOf(keyframes);
    }

    public boolean ended() {
        return ending != Ending.UNDER_WAY;
    }

    public boolean diverged() {
        return ending == Ending.DIVERGED;
    }

    public boolean fitted() {
        return ending == Ending.FITTED;
    }

    public L first() {
        return looks.getFirst();
    }

    public L last() {
        return looks.getLast();
    }

    /// Where the training ended: what is measured only there goes on from it. Not of a run that is under way or diverged.
    public Keyframe end() {
        if (!ended() || diverged()) throw new IllegalStateException("The run is " + ending);
        return keyframes.getLast();
    }

    /// One quantity along the steps.
    public double[] curve(ToDoubleFunction<? super L> of) {
        return looks.stream().mapToDouble(of).toArray();
    }

    /// What was seen at the last recorded step up to `step`.
    public L at(int step) {
        return looks.get(index(step));
    }

    private int index(int step) {
        int i = Arrays.binarySearch(steps, step);
        return Math.max(0, i < 0 ? -i - 2 : i);
    }

    /// Whether there is a step to be trained again: within the run, and not on record.
    public boolean missing(int step) {
        return ended() && steps.length > 0 && step > steps[0] && step < steps[steps.length - 1] && Arrays.binarySearch(steps, step) < 0;
    }

    /// The last keyframe up to a step.
    Keyframe before(int step) {
        Keyframe best = keyframes.getFirst();
        for (Keyframe k : keyframes) if (k.step() <= step) best = k;
        return best;
    }

    /// The same with one more look among the recorded ones.
    public Course<L> with(int step, L look) {
        int at = index(step) + 1;
        int[] more = Arrays.copyOf(steps, steps.length + 1);
        System.arraycopy(steps, at, more, at + 1, steps.length - at);
        more[at] = step;
        List<L> seen = new ArrayList<>(looks);
        seen.add(at, look);
        return new Course<>(more, seen, ending, lastStep, planned, keyframes);
    }

    /// Bytes of its keyframes.
    public long bytes() {
        return keyframes.stream().mapToLong(Keyframe::bytes).sum();
    }
}
