package org.descentlab.speed;

import java.util.concurrent.TimeUnit;
import org.descentlab.net.Training;
import org.descentlab.tensor.Backends;
import org.openjdk.jmh.annotations.*;

/// One training step: batch 256, 16 inputs, two hidden ReLU layers with biases, plain gradient descent, float32.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StepBenchmark {
    @Param({"4", "16", "64", "256", "1024"})
    public int width;
    private Training training;

    @Setup
    public void start() throws InterruptedException {
        var backend = Backends.start();
        backend.warmUp();
        training = TrainingSpeed.training(backend, Workload.random(TrainingSpeed.BATCH, TrainingSpeed.INPUTS, width, 1e-3, width));
    }

    @TearDown
    public void end() {
        training.close();
    }

    @Benchmark
    public double step() {
        return training.advance(1);
    }
}
