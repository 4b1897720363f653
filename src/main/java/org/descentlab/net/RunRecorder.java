package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.net.Course.Ending;

/// Collects the curves of a run while it trains.
final class RunRecorder {
    private int[] steps;
    private final double[][] curves = new double[3][];
    private int size;
    private double maxLoss;

    RunRecorder(int totalSteps) {
        int capacity = 0;
        for (int t = 0; t <= totalSteps; t++) if (Run.recorded(t) || t == totalSteps) capacity++;
        steps = new int[capacity + 1];
        for (int c = 0; c < 3; c++) curves[c] = new double[capacity + 1];
    }

    void loss(double mse) {
        maxLoss = Math.max(maxLoss, mse);
    }

    void add(int step, double train, double test, double errorRate) {
        loss(train);
        steps[size] = step;
        curves[0][size] = train;
        curves[1][size] = test;
        curves[2][size++] = errorRate;
    }

    /// @param mse the error at `step`, which for a diverged run may not be finite
    Run end(Ending ending, int step, double mse) {
        if (Double.isFinite(mse)) loss(mse);
        return new Run(Arrays.copyOf(steps, size), Arrays.copyOf(curves[0], size), Arrays.copyOf(curves[1], size),
                Arrays.copyOf(curves[2], size), ending, step, maxLoss);
    }
}
