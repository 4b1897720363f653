package org.descentlab.experiment.induction;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.descentlab.experiment.induction.Scores.Kind;

/// What is seen of a transformer at one step.
///
/// @param first    mean loss over the first copy; `second` over the second, with its `accuracy`
/// @param heads    scores, layer by layer
/// @param maps     by layer T × T patterns of head 0 on the first evaluated sequence, which has that `period`
/// @param end      null before the last step
record Look(double first, double second, double accuracy, List<Scores> heads, float[][] maps, int period, End end) {
    static final int LEAST_PERIOD = 4;

    /// @param kinds     what each head is, layer by layer
    /// @param flattened accuracy with the first layer's patterns made uniform
    /// @param byPeriod  accuracy on the second copy for the periods from 4 to the largest, and `matching` the induction score there
    record End(List<Kind> kinds, double flattened, double[] byPeriod, double[] matching) {}

    /// Of a network that has not come to its end.
    boolean lost() {
        return end == null;
    }

    /// The score of the last layer's best head.
    double induction() {
        return most(heads.subList(heads.size() - heads.size() / maps.length, heads.size()), Scores::induction);
    }

    /// The score of the first layer's best head.
    double previous() {
        return most(heads.subList(0, heads.size() / maps.length), Scores::previous);
    }

    static double most(List<Scores> heads, ToDoubleFunction<Scores> score) {
        return heads.stream().mapToDouble(score).max().orElse(Double.NaN);
    }

    /// What each head is; before the end by its scores alone.
    List<Kind> kinds() {
        return end == null ? heads.stream().map(Scores::kind).toList() : end.kinds;
    }

    /// In words; before the end of a training on one period nobody knows what a pattern of induction is made of.
    List<String> words(boolean onePeriod) {
        boolean open = end == null && onePeriod;
        return kinds().stream().map(k -> open && k == Kind.INDUCTION ? "induction or shortcut" : k.words()).toList();
    }

    /// The tested periods that do not divide `trained`: what is learned by position holds at its divisors in part.
    static DoubleStream elsewhere(double[] byPeriod, int trained) {
        return IntStream.range(0, byPeriod.length).filter(i -> trained % (LEAST_PERIOD + i) != 0).mapToDouble(i -> byPeriod[i]);
    }
}
