package org.descentlab.net;

/// A model that is trained by steps: what [Recorder] needs of an engine.
///
/// @param <L> what is seen of it at a recorded step
public interface Trainee<L> extends AutoCloseable {
    /// Takes one step. Returns the training loss before it, of a mini-batch where it sees no more.
    double step();

    /// What is seen now; it changes nothing.
    L look();

    /// The loss in what was seen, by which divergence is judged.
    double loss(L look);

    /// Whether training ends with what was seen.
    default boolean fitted(L look) {
        return false;
    }

    /// Where the training stands after so many steps: weights and what the optimiser keeps.
    Keyframe keyframe(int step);

    /// Goes on from a keyframe of the same training, whose further steps are then the same to the bit.
    void resume(Keyframe from);

    @Override
    default void close() { }
}
