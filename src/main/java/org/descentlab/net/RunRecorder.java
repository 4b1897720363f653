package org.descentlab.net;

import java.util.Arrays;
import org.descentlab.net.Course.Ending;

/// The record of one network's run while it trains, and the rules by which it ends: told the loss after every step, whoever computes it.
public final class RunRecorder {
    private final int steps;
    private final int[] at;
    private final double[][] curves = new double[3][];
    private int size;
    private double maxLoss;
    /// The step judged last, its loss, and what the run ends with there.
    private int step;
    private double loss;
    private Ending ending = Ending.UNDER_WAY;

    /// @param steps the most steps of the run
    public RunRecorder(int steps) {
        this.steps = steps;
        int capacity = 0;
        for (int t = 0; t <= steps; t++) if (Run.recorded(t) || t == steps) capacity++;
        at = new int[capacity + 1];
        for (int c = 0; c < 3; c++) curves[c] = new double[capacity + 1];
    }

    /// Whether the run ends at `step`, the first or the next one, with this loss.
    ///
    /// @param whole whether the loss is of all examples: only such a one may end the run as FITTED
    public void judge(int step, double loss, boolean whole) {
        this.step = step;
        this.loss = loss;
        if (Recorder.diverged(loss)) ending = Ending.DIVERGED;
        else if (whole && loss < Training.FITTED) ending = Ending.FITTED;
        else if (step == steps) ending = Ending.FINISHED;
    }

    /// Whether the step judged last belongs to the curves, and so wants to be tested.
    public boolean shows() {
        return ending != Ending.DIVERGED && (ended() || Run.recorded(step));
    }

    /// Notes the step judged last.
    ///
    /// @param test, errorRate of the test set where the step shows; of no account elsewhere
    public void note(double test, double errorRate) {
        if (Double.isFinite(loss)) maxLoss = Math.max(maxLoss, loss);
        if (!shows()) return;
        at[size] = step;
        curves[0][size] = loss;
        curves[1][size] = test;
        curves[2][size++] = errorRate;
    }

    public boolean ended() {
        return ending != Ending.UNDER_WAY;
    }

    /// How far it has come, whether it ends there or not.
    Run soFar() {
        return run(Ending.UNDER_WAY);
    }

    /// Once it has ended.
    public Run run() {
        return run(ending);
    }

    private Run run(Ending as) {
        return new Run(Arrays.copyOf(at, size), Arrays.copyOf(curves[0], size), Arrays.copyOf(curves[1], size),
                Arrays.copyOf(curves[2], size), as, step, maxLoss);
    }
}
