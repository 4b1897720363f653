package org.descentlab.net;

/// A model that is trained by steps: what [Recorder] needs of an engine.
///
/// @param <L> what is seen of it at a recorded step
public interface Trainee<L> extends AutoCloseable {
    /// Takes one step. Returns the training loss before it, of a mini-batch where it sees no more; NaN if the run is lost.
    double step();

    /// Whether the step that was asked for last has not been taken, since there is none left to take: the run ends where it stands.
    default boolean rests() {
        return false;
    }

    /// What is seen now; it changes nothing.
    L look();

    /// The loss in what was seen, by which divergence is judged.
    double loss(L look);

    /// Whether training has reached its aim with what was seen, and ends.
    default boolean fitted(L look) {
        return false;
    }

    /// Where the training stands after so many steps: weights and what the optimiser keeps.
    Keyframe keyframe(int step);

    /// Goes on from a keyframe of the same training, whose further steps are then the same to the bit.
    void resume(Keyframe from);

    @Override
    default void close() {}
}
