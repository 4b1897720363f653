package org.descentlab.speed;

import java.util.concurrent.TimeUnit;
import org.descentlab.tensor.Backends;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Route;
import org.descentlab.tensor.RouteTrial;
import org.openjdk.jmh.annotations.*;

/// A small product of each kind by own tiles and by OpenBLAS.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TileBenchmark {
    @Param({"TILES", "WHOLE", "CUT"})
    public Route route;
    @Param({"FLOAT32", "FLOAT64"})
    public Precision precision;
    @Param({"16", "64"})
    public int width;
    private RouteTrial forward;
    private RouteTrial backward;
    private RouteTrial gradient;

    @Setup
    public void start() throws InterruptedException {
        Backends.start().warmUp();
        forward = new RouteTrial(precision, new RouteTrial.Shape(false, false, 300, width, 17));
        backward = new RouteTrial(precision, new RouteTrial.Shape(false, true, 300, width, width));
        gradient = new RouteTrial(precision, new RouteTrial.Shape(true, false, 17, width, 300));
    }

    @TearDown
    public void end() {
        forward.close();
        backward.close();
        gradient.close();
    }

    @Benchmark
    public void forward() {
        forward.compute(route);
    }

    @Benchmark
    public void backward() {
        backward.compute(route);
    }

    @Benchmark
    public void gradient() {
        gradient.compute(route);
    }
}
