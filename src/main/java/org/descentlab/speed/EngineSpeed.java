package org.descentlab.speed;

import java.util.function.Consumer;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Peak;
import org.descentlab.tensor.Precision;

/// The engine's benchmark: its own speed, and with a [Peer] that of the same work in another library, in turn.
public final class EngineSpeed {
    private final Backend backend;
    private final Peer peer;
    private final boolean quick;
    /// Operations a second of one core, measured at the start.
    public final double singlePeak;
    public final double doublePeak;

    /// @param peer  null for none
    /// @param quick fewer and shorter rounds
    public EngineSpeed(Backend backend, Peer peer, boolean quick) {
        this.backend = backend;
        this.peer = peer;
        this.quick = quick;
        singlePeak = Peak.measure(Precision.FLOAT32);
        doublePeak = Peak.measure(Precision.FLOAT64);
    }

    /// Hands every row over as soon as it is measured.
    /// @throws IllegalStateException with one sentence if the peer does not compute the same
    public void run(Consumer<SpeedRow> out) throws InterruptedException {
        backend.warmUp();
        int rounds = quick ? 5 : 15;
        var watch = new Stopwatch(rounds, quick ? 0.03 : 0.1);
        var slow = new Stopwatch(quick ? 1 : 5, 0.1);
        TrainingSpeed.steps(backend, peer, watch, singlePeak, out);
        TrainingSpeed.sweep(backend, peer, quick ? 1 : 5, quick ? 100 : 400, singlePeak, out);
        AlgebraSpeed.kernels(backend, peer, watch, slow, singlePeak, doublePeak, out);
        AlgebraSpeed.decompositions(backend, peer, new Stopwatch(quick ? 1 : 7, 0.2), out);
    }
}
