package org.descentlab.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descentlab.tensor.Backend;

/// The tasks there are: those that the laboratory brings, variants with points drawn by hand, and the user's own tables.
/// What is drawn or imported is known by a whole number, its fingerprint; 0 is nothing. Safe for several threads.
public final class Tasks {
    /// Made tasks kept; others are made again when asked for.
    private static final int KEPT = 24;
    /// The tasks brought along; a last choice stands for the user's own.
    private static final List<TaskInfo> BROUGHT = brought();
    public static final String OWN = "own";

    private final Map<Long, TableTask> tables = new LinkedHashMap<>();
    private final Map<Long, List<Drawn>> drawings = new HashMap<>();
    private final Map<String, Task> made = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Task> eldest) {
            return size() > KEPT;
        }
    };

    private static List<TaskInfo> brought() {
        List<TaskInfo> all = new ArrayList<>(List.of(Digits.INFO, Teacher.INFO, Shapes.FUNCTION));
        all.addAll(Shapes.PLANE);
        return List.copyOf(all);
    }

    /// The choice at the start.
    public static TaskInfo first() {
        return BROUGHT.getFirst();
    }

    /// The choices by name, `own` last.
    public static List<String> names() {
        List<String> all = new ArrayList<>(BROUGHT.stream().map(TaskInfo::name).toList());
        all.add(OWN);
        return List.copyOf(all);
    }

    /// What is known of a choice with this data (a drawing on a plane, a table as the user's own).
    ///
    /// @throws IllegalArgumentException with one sentence for the user if that data is not here
    public synchronized TaskInfo info(String choice, long data) {
        if (choice.equals(OWN)) {
            TableTask own = tables.get(data);
            if (own == null)
                throw new IllegalArgumentException(data == 0
                        ? "The task \"own\" needs a table: import a CSV file first (in the window, or by --data FILE)."
                        : "The table of these settings is not open; import its CSV file first.");
            return own.task().info();
        }
        TaskInfo info = BROUGHT.stream().filter(b -> b.name().equals(choice)).findFirst().orElseThrow();
        if (data == 0) return info;
        List<Drawn> drawn = drawing(data);
        if (info.kind() != TaskInfo.Kind.PLANE) throw new IllegalArgumentException("Points can be drawn on the tasks in a plane only.");
        return new TaskInfo(info.name() + "+" + data, info.title(), info.kind(), info.dimension(), info.count() + drawn.size(),
                info.tests(), false,
                info.samples(), info.steps(), info.low(), info.high());
    }

    /// The task of that identity; one that nobody has made yet is made.
    ///
    /// @throws UncheckedIOException with one sentence for the user if a file of the installation is damaged
    public Task get(String name, Backend backend) {
        synchronized (made) {
            return made.computeIfAbsent(name, n -> make(n, backend));
        }
    }

    private Task make(String name, Backend backend) {
        if (name.startsWith("own-")) {
            synchronized (this) {
                return tables.values().stream().map(TableTask::task).filter(t -> t.name().equals(name)).findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("The table of these settings is not open."));
            }
        }
        if (name.equals(Digits.INFO.name())) {
            try {
                return Digits.load(backend);
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }
        if (name.equals(Teacher.INFO.name())) return Teacher.make();
        if (name.equals(Shapes.FUNCTION.name())) return Shapes.line();
        int plus = name.indexOf('+');
        String shape = plus < 0 ? name : name.substring(0, plus);
        TaskInfo info = Shapes.PLANE.stream().filter(i -> i.name().equals(shape)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no task " + UserText.quoted(name) + "."));
        return Shapes.plane(info, name, plus < 0 ? List.of() : drawing(Long.parseLong(name.substring(plus + 1))));
    }

    /// Takes a table in; returns its number.
    public synchronized long add(TableTask table) {
        long number = fingerprint(table.task().name().getBytes(StandardCharsets.UTF_8));
        tables.put(number, table);
        return number;
    }

    /// Takes a drawing in; returns its number, 0 for an empty one.
    public synchronized long add(List<Drawn> points) {
        if (points.isEmpty()) return 0;
        long number = fingerprint(Drawn.text(points).getBytes(StandardCharsets.UTF_8));
        drawings.put(number, List.copyOf(points));
        return number;
    }

    /// The table of that number, or null.
    public synchronized TableTask table(long data) {
        return tables.get(data);
    }

    /// The points of a drawing.
    ///
    /// @throws IllegalArgumentException with one sentence for the user if it is not here
    public synchronized List<Drawn> drawing(long data) {
        if (data == 0) return List.of();
        List<Drawn> points = drawings.get(data);
        if (points == null) throw new IllegalArgumentException("The drawn points of these settings are not open.");
        return points;
    }

    /// The number of the newest table, or 0.
    public synchronized long newest() {
        return tables.isEmpty() ? 0 : List.copyOf(tables.keySet()).getLast();
    }

    /// The clean function of the `function` task.
    public static double function(double x) {
        return Shapes.function(x);
    }

    /// Inputs at places of a task on the line or in the plane, column-major n × D.
    public static double[] inputsAt(TaskInfo.Kind kind, double[] places, int n) {
        return Task.inputs(places, n, kind == TaskInfo.Kind.LINE ? 1 : 2, Shapes.REACH);
    }

    /// 48 bits of SHA-256: a whole number that a double holds exactly; never 0.
    static long fingerprint(byte[] content) {
        return 1 + (ByteBuffer.wrap(Sha256.of(content)).getLong() >>> 17);
    }
}
