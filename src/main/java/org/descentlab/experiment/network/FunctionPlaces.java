package org.descentlab.experiment.network;

import org.descentlab.data.Sample;
import org.descentlab.data.TaskInfo;
import org.descentlab.data.Tasks;

/// Where the learned function is looked at: along a line, on a grid in the plane, or on the test set.
public final class FunctionPlaces {
    /// Places along the line, and along each side of the plane.
    public static final int LINE = 241, SIDE = 64;

    private FunctionPlaces() {}

    /// The places looked at, column-major: along the line from −1 to 1; in the plane row by row from the top left.
    public static double[] of(TaskInfo.Kind kind) {
        boolean line = kind == TaskInfo.Kind.LINE;
        int n = line ? LINE : SIDE * SIDE;
        double[] at = new double[line ? n : 2 * n];
        for (int i = 0; i < n; i++) {
            at[i] = line ? -1 + 2.0 * i / (LINE - 1) : -1 + (2 * (i % SIDE) + 1.0) / SIDE;
            if (!line) at[i + n] = 1 - (2 * (i / SIDE) + 1.0) / SIDE;
        }
        return at;
    }

    static double[] inputs(Sample sample) {
        TaskInfo.Kind kind = sample.task.info().kind();
        boolean line = kind == TaskInfo.Kind.LINE, plane = kind == TaskInfo.Kind.PLANE;
        return line || plane ? Tasks.inputsAt(kind, of(kind), line ? LINE : SIDE * SIDE) : sample.testing().inputs();
    }
}
