package org.descentlab.data;

import org.descentlab.tensor.Streams;

/// The teacher–student task: inputs uniform on the sphere of radius √10 in 10 dimensions, a constant 1 appended (without it a tanh
/// network is an odd function and learns half of the teacher), labelled by a teacher network of three
/// ReLU units Σ ±relu(u_j·x), unit u_j, alternating signs, its values centred and scaled to variance 1.
final class Teacher {
    private static final int DIMENSION = 10, UNITS = 3, COUNT = 2000;
    static final TaskInfo INFO = new TaskInfo("teacher-student", "Teacher–student", TaskInfo.Kind.TABLE, DIMENSION + 1, COUNT, 800, true, 300, 2000, "low", "high");

    private Teacher() { }

    static Task make() {
        var random = Streams.stream(0, "teacher-student");
        double[][] units = new double[UNITS][];
        for (int j = 0; j < UNITS; j++) units[j] = onSphere(random, 1);
        double[] inputs = new double[COUNT * (DIMENSION + 1)], labels = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            double[] x = onSphere(random, Math.sqrt(DIMENSION));
            for (int k = 0; k < DIMENSION; k++) inputs[i + k * COUNT] = x[k];
            inputs[i + DIMENSION * COUNT] = 1;
            for (int j = 0; j < UNITS; j++) {
                double u = 0;
                for (int k = 0; k < DIMENSION; k++) u += units[j][k] * x[k];
                labels[i] += (j % 2 == 0 ? 1 : -1) * Math.max(0, u);
            }
        }
        Scaling.of(labels).apply(labels);
        return new Task(INFO, inputs, labels, Task.order(labels), null, null, 0);
    }

    private static double[] onSphere(java.util.random.RandomGenerator random, double radius) {
        double[] x = new double[DIMENSION];
        double square = 0;
        for (int k = 0; k < DIMENSION; k++) {
            x[k] = random.nextGaussian();
            square += x[k] * x[k];
        }
        for (int k = 0; k < DIMENSION; k++) x[k] *= radius / Math.sqrt(square);
        return x;
    }
}
