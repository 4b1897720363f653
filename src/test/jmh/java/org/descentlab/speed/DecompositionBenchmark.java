package org.descentlab.speed;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Backends;
import org.descentlab.tensor.GramProduct;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;
import org.descentlab.tensor.Streams;
import org.descentlab.tensor.Workspace;
import org.openjdk.jmh.annotations.*;

/// Dense decompositions at n = 1024 in float64 by both backends: of A·Aᵀ/n + I and of A, for a matrix A of standard normal
/// numbers. Each time includes copying the matrix, which is overwritten.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DecompositionBenchmark {
    @Param({"CPU", "PORTABLE"})
    public Backends.Choice backend;
    @Param("1024")
    public int n;
    private Workspace work;
    private Backend operations;
    private Matrix any;
    private Matrix definite;
    private Matrix copy;
    private Matrix u;
    private Matrix vt;
    private Matrix right;
    private Matrix x;

    @Setup
    public void start() {
        operations = Backends.start(backend).backend();
        work = operations.workspace();
        any = work.matrix(Precision.FLOAT64, n, n, normal(n * n));
        right = work.matrix(Precision.FLOAT64, n, 1, normal(n));
        definite = work.matrix(Precision.FLOAT64, n, n);
        copy = work.matrix(Precision.FLOAT64, n, n);
        u = work.matrix(Precision.FLOAT64, n, n);
        vt = work.matrix(Precision.FLOAT64, n, n);
        x = work.matrix(Precision.FLOAT64, n, 1);
        operations.sum(List.of(GramProduct.of(1.0 / n, any)), definite);
        for (int i = 0; i < n; i++) definite.set(i, i, definite.get(i, i) + 1);
    }

    private static double[] normal(int count) {
        var random = Streams.stream(1, "bench");
        double[] v = new double[count];
        for (int i = 0; i < count; i++) v[i] = random.nextGaussian();
        return v;
    }

    @TearDown
    public void end() {
        work.close();
    }

    @Benchmark
    public double[] eigenvectors() {
        copy.set(definite);
        return operations.eigenvectors(copy);
    }

    @Benchmark
    public double[] singularValues() {
        copy.set(any);
        return operations.singularValues(copy, u, vt);
    }

    @Benchmark
    public double solve() {
        copy.set(definite);
        x.set(right);
        operations.solve(copy, x);
        return x.get(0, 0);
    }
}
