package org.descentlab.speed;

import java.util.concurrent.TimeUnit;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Backends;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;
import org.openjdk.jmh.annotations.*;

/// Elementwise passes over a 300 × 128 matrix of standard normal numbers.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PassBenchmark {
    @Param({"CPU", "PORTABLE"})
    public Backends.Choice backend;
    @Param({"FLOAT32", "FLOAT64"})
    public Precision precision;
    private Workspace work;
    private Backend operations;
    private Matrix z;
    private Matrix h;

    @Setup
    public void start() throws InterruptedException {
        operations = Backends.start(backend).backend();
        operations.warmUp();
        work = operations.workspace();
        z = work.matrix(precision, 300, 128);
        h = work.matrix(precision, 300, 128);
        var random = Streams.stream(1, "bench");
        for (int j = 0; j < z.columns; j++) for (int i = 0; i < z.rows; i++) z.set(i, j, random.nextGaussian());
    }

    @TearDown
    public void end() {
        work.close();
    }

    @Benchmark
    public Matrix tanh() {
        operations.activate(Activation.TANH, z, h);
        return h;
    }

    @Benchmark
    public Matrix erf() {
        operations.activate(Activation.ERF, z, h);
        return h;
    }

    /// With a copy of the matrix, which is overwritten.
    @Benchmark
    public Matrix exp() {
        h.set(z);
        operations.exp(h);
        return h;
    }

    @Benchmark
    public Matrix logSoftmax() {
        operations.logSoftmax(z, h);
        return h;
    }
}
