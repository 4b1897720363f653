package org.descentlab.data;

import java.util.Arrays;
import org.descentlab.tensor.Streams;

/// The teacher–student task: inputs uniform on the sphere of radius √10 in 10 dimensions, a constant 1 appended (without it a tanh
/// network is an odd function and learns half of the teacher), labelled by a teacher network of three
/// ReLU units Σ ±relu(u_j·x), unit u_j, alternating signs, its values centred and scaled to variance 1.
final class Teacher {
    private static final int DIMENSION = 10, UNITS = 3, COUNT = 2000;
    static final TaskInfo INFO = new TaskInfo("teacher-student", "Teacher–student", TaskInfo.Kind.TABLE, DIMENSION + 1, COUNT, 800, true,
            300, 2000, "low", "high");
    static final TaskSource SOURCE = new TaskSource(INFO, b -> make());

    private Teacher() {}

    static Task make() {
        var random = Streams.stream(0, "teacher-student");
        double[] inputs = new double[COUNT * (DIMENSION + 1)], labels = new double[COUNT];
        Sphere.examples(random, Sphere.units(random, DIMENSION, UNITS), inputs, labels);
        Arrays.fill(inputs, DIMENSION * COUNT, inputs.length, 1);
        return new Task(INFO, inputs, labels, Task.order(labels), null, null, 0);
    }
}
