package org.descentlab.experiment.toy;

import java.util.stream.IntStream;
import org.descentlab.net.Keyframe;
import org.descentlab.net.Trainee;
import org.descentlab.study.TrainingJob;
import org.descentlab.study.Work;
import org.descentlab.tensor.Streams;

/// Σ a_j cos(jx + φ_j) fitted to the sign of x at 40 places by gradient descent; the seed draws the phases.
record Cosines(int width, int steps, long seed) implements TrainingJob<Cosines.Look> {
    private static final int PLACES = 40;

    record Look(double loss) {}

    @Override
    public int[] recorded() {
        return IntStream.rangeClosed(0, steps / 10).map(i -> 10 * i).toArray();
    }

    @Override
    public Trainee<Look> trainee(Work work) {
        double[] phase = Streams.stream(seed, "toy").doubles(width, 0, Math.PI).toArray(), a = new double[width];
        return new Trainee<>() {
            private double residual(int i) {
                double x = -1 + 2.0 * i / (PLACES - 1), f = 0;
                for (int j = 0; j < width; j++) f += a[j] * Math.cos((j + 1) * x + phase[j]);
                return f - Math.signum(x);
            }

            @Override
            public double step() {
                double[] r = IntStream.range(0, PLACES).mapToDouble(this::residual).toArray();
                for (int j = 0; j < width; j++)
                    for (int i = 0; i < PLACES; i++)
                        a[j] -= 0.5 / PLACES / width * r[i] * Math.cos((j + 1) * (-1 + 2.0 * i / (PLACES - 1)) + phase[j]);
                return java.util.Arrays.stream(r).map(v -> v * v).average().orElseThrow();
            }

            @Override
            public Look look() {
                return new Look(IntStream.range(0, PLACES).mapToDouble(this::residual).map(v -> v * v).average().orElseThrow());
            }

            @Override
            public double loss(Look look) {
                return look.loss;
            }

            @Override
            public Keyframe keyframe(int step) {
                return Keyframe.of(step, a);
            }

            @Override
            public void resume(Keyframe from) {
                System.arraycopy(from.weights(), 0, a, 0, width);
            }
        };
    }
}
