package org.descentlab.experiment.spectrum;

import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.descentlab.data.Digits;
import org.descentlab.data.Mnist;
import org.descentlab.data.Task;
import org.descentlab.experiment.network.LimitTable;
import org.descentlab.kernel.InfiniteWidth;
import org.descentlab.kernel.PoolGram;
import org.descentlab.study.Job;
import org.descentlab.study.Work;
import org.descentlab.tensor.Activation;
import org.descentlab.tensor.Streams;

/// The kernel between all pictures of a pool, which are the first ones in a random order: pixels less their mean over the pool, every
/// picture of norm √D, the kernel of a picture with itself 1.
record Pool(Pictures of) implements Job<Pool.Kernel> {
    static final int CLASSES = 10;
    private static final int LAYERS = 2;
    private static final double GAIN = 2;

    /// @param targets one-hot less 1/10, over √0.9: of mean square 1, column-major
    record Kernel(PoolGram gram, double[] targets) {}

    @Override
    public Kernel compute(Work work) {
        return switch (of.images()) {
            case DIGITS -> {
                Task task = work.task(Digits.SOURCE);
                yield kernel(work, i -> task.images()[i], i -> task.classes()[i]);
            }
            case MNIST -> {
                Mnist mnist = Mnist.loaded();
                yield kernel(work, mnist::image, mnist::digit);
            }
        };
    }

    private Kernel kernel(Work work, IntFunction<float[]> image, IntUnaryOperator digit) {
        int[] chosen = Arrays.copyOf(Streams.permutation(Streams.stream(0, "spectrum pool"), of.images().all), of.count());
        float[][] images = Arrays.stream(chosen).mapToObj(image).toArray(float[][]::new);
        int[] classes = Arrays.stream(chosen).map(digit).toArray();
        work.cancelled().check();
        InfiniteWidth kernel = work.get(new LimitTable(Activation.RELU, LAYERS, GAIN));
        double one = kernel.at(1);
        return new Kernel(PoolGram.of(work.backend(), onSphere(images), images.length, c -> kernel.at(c) / one), targets(classes));
    }

    /// Column-major; in double precision, since the kernel has a kink where two pictures are the same.
    private static double[] onSphere(float[][] images) {
        int m = images.length, pixels = images[0].length;
        double[] x = new double[m * pixels], squares = new double[m];
        for (int k = 0; k < pixels; k++) {
            int pixel = k;
            double mean = IntStream.range(0, m).mapToDouble(i -> images[i][pixel]).sum() / m;
            for (int i = 0; i < m; i++) {
                double v = images[i][k] - mean;
                x[i + k * m] = v;
                squares[i] += v * v / pixels;
            }
        }
        for (int k = 0; k < pixels; k++) for (int i = 0; i < m; i++) x[i + k * m] /= Math.sqrt(squares[i]);
        return x;
    }

    private static double[] targets(int[] classes) {
        int m = classes.length;
        double[] y = new double[m * CLASSES];
        double rest = 1.0 / CLASSES, scale = Math.sqrt(1 - rest);
        for (int i = 0; i < m; i++) for (int c = 0; c < CLASSES; c++) y[i + c * m] = ((classes[i] == c ? 1 : 0) - rest) / scale;
        return y;
    }

    @Override
    public long bytes(Kernel kernel) {
        return 8L * (kernel.gram.lower().length + kernel.targets.length);
    }

    @Override
    public double cost() {
        return of.images() == Pictures.Images.DIGITS ? 1e-4 * of.count() * of.count() : 300 + 2e-4 * of.count() * of.count();
    }
}
