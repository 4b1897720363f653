package org.descentlab.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descentlab.tensor.Backend;

/// The tasks there are: those that the laboratory brings, variants with points drawn by hand, and the user's own tables. An object
/// keeps the tasks made of late and is safe for several threads.
public final class Tasks {
    /// The choice of the user's own table.
    public static final String OWN = "own";
    /// Made tasks kept; others are made again when asked for.
    private static final int KEPT = 24;
    private static final List<TaskSource> LABORATORY = laboratory();

    private final Map<TaskSource, Task> made = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<TaskSource, Task> eldest) {
            return size() > KEPT;
        }
    };

    private static List<TaskSource> laboratory() {
        List<TaskSource> all = new ArrayList<>(List.of(Digits.SOURCE, Teacher.SOURCE, new TaskSource(Shapes.FUNCTION, b -> Shapes.line())));
        for (TaskInfo shape : Shapes.PLANE) all.add(new TaskSource(shape, b -> Shapes.plane(shape, shape, List.of())));
        return List.copyOf(all);
    }

    /// The choice at the start.
    public static TaskSource first() {
        return LABORATORY.getFirst();
    }

    /// The choices by name, [#OWN] last.
    public static List<String> names() {
        List<String> all = new ArrayList<>(LABORATORY.stream().map(t -> t.info().name()).toList());
        all.add(OWN);
        return List.copyOf(all);
    }

    /// A choice with what the user brought: a drawing on a plane, a table as their own task.
    ///
    /// @throws IllegalArgumentException with one sentence for the user if they do not go together
    public static TaskSource of(String choice, Brought data) {
        if (choice.equals(OWN)) {
            if (data instanceof TableTask own) return new TaskSource(own.task().info(), b -> own.task());
            throw new IllegalArgumentException(
                    "The task \"own\" needs a table: import a CSV file first (in the window, or by --data FILE).");
        }
        TaskSource plain = LABORATORY.stream().filter(t -> t.info().name().equals(choice)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no task " + UserText.quoted(choice) + "."));
        return switch (data) {
            case Brought.Nothing n -> plain;
            case Drawing drawing -> drawn(plain.info(), drawing);
            case TableTask table -> throw new IllegalArgumentException("A table of your own is learned by the task \"own\" only.");
        };
    }

    private static TaskSource drawn(TaskInfo shape, Drawing drawing) {
        if (shape.kind() != TaskInfo.Kind.PLANE) throw new IllegalArgumentException("Points can be drawn on the tasks in a plane only.");
        var info = new TaskInfo(shape.name() + "+" + drawing.name(), shape.title(), shape.kind(), shape.dimension(),
                shape.count() + drawing.points().size(), shape.tests(), false, shape.samples(), shape.steps(), shape.low(), shape.high());
        return new TaskSource(info, b -> Shapes.plane(shape, info, drawing.points()));
    }

    /// The task of that source; one that nobody has made yet, or not of late, is made.
    ///
    /// @throws java.io.UncheckedIOException with one sentence for the user if a file of the installation is damaged
    public Task get(TaskSource source, Backend backend) {
        synchronized (made) {
            return made.computeIfAbsent(source, s -> s.make(backend));
        }
    }

    /// The clean function of the `function` task.
    public static double function(double x) {
        return Shapes.function(x);
    }

    /// Inputs at places of a task on the line or in the plane, column-major n × D.
    public static double[] inputsAt(TaskInfo.Kind kind, double[] places, int n) {
        return Task.inputs(places, n, kind == TaskInfo.Kind.LINE ? 1 : 2, Shapes.REACH);
    }
}
