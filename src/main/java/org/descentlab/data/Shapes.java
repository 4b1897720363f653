package org.descentlab.data;

import java.util.List;
import java.util.random.RandomGenerator;
import org.descentlab.tensor.Streams;

/// Tasks that can be seen whole: a function on a line, and three pairs of shapes in a plane. Places lie in −1 … 1.
///
/// - `function`: x uniform; y = sin(2πx) + x/2, scaled to mean 0 and variance 1.
/// - `spirals`: two arms of one and a quarter turns, scatter 0.02.
/// - `moons`: two half circles that reach into each other, scatter 0.06.
/// - `circles`: radii 0.35 and 0.8, scatter 0.07.
final class Shapes {
    /// How far places reach before they are seen on the sphere: 1 is 45°, 3 is 72° from the pole.
    static final double REACH = 3;
    private static final int COUNT = 2000, TESTS = 800;
    static final TaskInfo FUNCTION = new TaskInfo("function", "A function of one variable", TaskInfo.Kind.LINE, 2, COUNT, TESTS, true, 30,
            4000, "low", "high");
    static final List<TaskInfo> PLANE = List.of(plane("spirals", "Two spirals"), plane("moons", "Two moons"),
            plane("circles", "Two circles"));

    private Shapes() {}

    private static TaskInfo plane(String name, String title) {
        return new TaskInfo(name, title, TaskInfo.Kind.PLANE, 3, COUNT, TESTS, false, 200, 4000, "orange", "blue");
    }

    /// The function's value before scaling.
    private static double raw(double x) {
        return Math.sin(2 * Math.PI * x) + x / 2;
    }

    private static final Scaling SCALING = functionScaling();

    private static Scaling functionScaling() {
        double[] y = new double[COUNT];
        for (int i = 0; i < COUNT; i++) y[i] = raw(-1 + (2 * i + 1.0) / COUNT);
        return Scaling.of(y);
    }

    /// The clean label at a place of the `function` task.
    static double function(double x) {
        return SCALING.at(raw(x));
    }

    static Task line() {
        var random = Streams.stream(0, FUNCTION.name());
        double[] x = new double[COUNT], y = new double[COUNT];
        for (int i = 0; i < COUNT; i++) {
            x[i] = 2 * random.nextDouble() - 1;
            y[i] = function(x[i]);
        }
        return Task.of(FUNCTION, x, REACH, y, 0);
    }

    /// @param shape what is drawn from
    /// @param info  of the whole, the drawn points included
    /// @param drawn points that stand first in every training set
    static Task plane(TaskInfo shape, TaskInfo info, List<Drawn> drawn) {
        int fixed = drawn.size(), n = COUNT + fixed;
        var random = Streams.stream(0, shape.name());
        double[] places = new double[2 * n], labels = new double[n];
        for (int i = 0; i < fixed; i++) put(places, labels, i, drawn.get(i).x(), drawn.get(i).y(), drawn.get(i).label());
        for (int i = fixed; i < n; i++) {
            int sign = random.nextBoolean() ? 1 : -1;
            double[] p = place(shape.name(), sign, random);
            put(places, labels, i, Math.clamp(p[0], -1, 1), Math.clamp(p[1], -1, 1), sign);
        }
        return Task.of(info, places, REACH, labels, fixed);
    }

    private static void put(double[] places, double[] labels, int i, double x, double y, double label) {
        places[i] = x;
        places[i + labels.length] = y;
        labels[i] = label;
    }

    private static double[] place(String shape, int sign, RandomGenerator random) {
        double u = random.nextDouble(), a = random.nextGaussian(), b = random.nextGaussian();
        return switch (shape) {
            case "spirals" -> {
                double t = Math.sqrt(u), angle = 2.5 * Math.PI * t + (sign > 0 ? 0 : Math.PI), r = 0.08 + 0.84 * t;
                yield new double[] {r * Math.cos(angle) + 0.02 * a, r * Math.sin(angle) + 0.02 * b};
            }
            case "moons" -> new double[] {sign * (0.5 * Math.cos(Math.PI * u) - 0.25) + 0.06 * a,
                    sign * (0.55 * Math.sin(Math.PI * u) - 0.15) + 0.06 * b};
            default -> {
                double r = (sign > 0 ? 0.35 : 0.8) + 0.07 * a;
                yield new double[] {r * Math.cos(2 * Math.PI * u), r * Math.sin(2 * Math.PI * u)};
            }
        };
    }
}
