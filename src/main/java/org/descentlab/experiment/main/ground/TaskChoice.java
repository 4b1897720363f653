package org.descentlab.experiment.main.ground;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.descentlab.data.Drawn;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.data.TaskInfo;
import org.descentlab.data.Tasks;
import org.descentlab.study.Ask;
import org.descentlab.study.Experiment;
import org.descentlab.study.Key;
import org.descentlab.study.OwnData;
import org.descentlab.study.Pane;
import org.descentlab.study.Parameter;
import org.descentlab.study.Settings;
import org.descentlab.study.Shown;

/// An experiment on a task that is chosen, whose points may be drawn by hand and whose table may be one's own.
public abstract class TaskChoice extends Experiment implements OwnData {
    private final Tasks tasks;
    /// Made once a move: the settings asked about last, typed.
    private volatile Typed typed;

    private record Typed(Settings settings, List<Parameter> parameters, MainSettings values) {}

    /// @param tasks what can be learned
    protected TaskChoice(int problem, String name, String title, Tasks tasks) {
        super(problem, name, title);
        this.tasks = tasks;
    }

    private Typed of(Settings settings) {
        Typed t = typed;
        if (t == null || !t.settings.equals(settings))
            typed = t = new Typed(settings, MainSettings.keys(settings, tasks).stream().map(Key::parameter).toList(),
                    MainSettings.of(settings, tasks));
        return t;
    }

    /// The settings with their types.
    protected final MainSettings typed(Settings settings) {
        return of(settings).values;
    }

    /// A pane that is shown the typed settings, too.
    protected final Pane pane(String name, String title, BiFunction<Ask, MainSettings, Shown> show) {
        return new Pane(name, title, ask -> show.apply(ask, typed(ask.settings())));
    }

    @Override
    protected final List<Key<?>> keys() {
        return MainSettings.keys(null, tasks);
    }

    @Override
    public final List<Parameter> parameters(Settings settings) {
        return settings == null ? super.parameters(null) : of(settings).parameters;
    }

    private Settings learning(Settings settings, String task, long data) {
        return settle(settings, settings.with(MainSettings.TASK.at(task)).with(MainSettings.DATA.at(data)));
    }

    @Override
    public final Settings set(Settings settings, String name, double value) {
        if (name.equals(TASK)) {
            String task = Tasks.names().get((int) parameter(settings, name).check(value));
            return learning(settings, task, task.equals(Tasks.OWN) ? tasks.newest() : 0);
        }
        Settings next = super.set(settings, name, value);
        if (name.equals(DATA)) MainSettings.task(next, tasks);
        return next;
    }

    @Override
    public final Settings set(Settings settings, String name, String text) {
        boolean points = name.equals(DATA) && (text.startsWith("p:") || text.startsWith("m:"));
        return points ? set(settings, name, tasks.add(Drawn.parse(text))) : super.set(settings, name, text);
    }

    @Override
    public final String show(Settings settings, String name) {
        boolean points = name.equals(DATA) && drawable(settings) && settings.get(MainSettings.DATA) != 0;
        return points ? Drawn.text(tasks.drawing(settings.get(MainSettings.DATA))) : super.show(settings, name);
    }

    @Override
    public final Imported importTable(Settings settings, Table table, String label, String against) {
        TableTask made = TableTask.of(table, label, against);
        long number = tasks.add(made);
        String says = made.says() + (made.left().isEmpty() ? "" : " Left out: " + made.left() + ".");
        return new Imported(learning(settings, Tasks.OWN, number), says);
    }

    private static boolean own(Settings settings) {
        return settings.get(MainSettings.TASK).equals(Tasks.OWN);
    }

    @Override
    public final Source source(Settings settings) {
        TableTask own = own(settings) ? tasks.table(settings.get(MainSettings.DATA)) : null;
        return own == null ? null : new Source(own.table(), own.label(), own.against());
    }

    @Override
    public final boolean drawable(Settings settings) {
        return !own(settings) && tasks.info(settings.get(MainSettings.TASK), 0).kind() == TaskInfo.Kind.PLANE;
    }

    @Override
    public final Settings draw(Settings settings, double x, double y, boolean positive) {
        List<Drawn> points = new ArrayList<>(tasks.drawing(settings.get(MainSettings.DATA)));
        if (points.size() == Drawn.MOST) throw new IllegalArgumentException("At most " + Drawn.MOST + " points can be drawn.");
        points.add(new Drawn(x, y, positive ? 1 : -1));
        return set(settings, DATA, tasks.add(points));
    }
}
