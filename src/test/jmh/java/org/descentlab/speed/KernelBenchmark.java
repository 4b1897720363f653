package org.descentlab.speed;

import java.util.concurrent.TimeUnit;
import org.descentlab.kernel.TangentKernel;
import org.descentlab.net.Architecture;
import org.descentlab.net.Network;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Backends;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Workspace;
import org.openjdk.jmh.annotations.*;

/// The tangent kernel of the same network on its 256 examples.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class KernelBenchmark {
    @Param({"64", "256"})
    public int width;
    @Param({"FLOAT32", "FLOAT64"})
    public Precision precision;
    private Workspace work;
    private Backend backend;
    private Network net;
    private Matrix x;

    @Setup
    public void start() throws InterruptedException {
        backend = Backends.start();
        backend.warmUp();
        work = backend.workspace();
        Workload p = Workload.random(TrainingSpeed.BATCH, TrainingSpeed.INPUTS, width, 1, width);
        Architecture a = TrainingSpeed.architecture(p);
        net = Network.of(work, precision, a, TrainingSpeed.weights(p, a));
        x = TrainingSpeed.examples(p).inputs(work, precision, true);
    }

    @TearDown
    public void end() {
        work.close();
    }

    @Benchmark
    public double gram() {
        try (var inner = backend.workspace()) {
            return TangentKernel.between(backend, inner, net, x, x).get(0, 0);
        }
    }
}
