package org.descentlab.speed;

import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.*;

/// The same training step by the peer's automatic differentiation.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PeerStepBenchmark {
    @Param({"4", "16", "64", "256", "1024"})
    public int width;
    private Peer.Trainer trainer;

    @Setup
    public void start() {
        Peer peer = ServiceLoader.load(Peer.class).findFirst().orElseThrow();
        trainer = peer.autograd(Workload.random(TrainingSpeed.BATCH, TrainingSpeed.INPUTS, width, 1e-3, width));
    }

    @TearDown
    public void end() {
        trainer.close();
    }

    @Benchmark
    public void step() {
        trainer.train(1);
    }
}
