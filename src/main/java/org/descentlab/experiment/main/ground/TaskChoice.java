package org.descentlab.experiment.main.ground;

import java.util.ArrayList;
import java.util.List;
import org.descentlab.data.Drawn;
import org.descentlab.data.Table;
import org.descentlab.data.TableTask;
import org.descentlab.data.TaskInfo;
import org.descentlab.data.Tasks;
import org.descentlab.study.Experiment;
import org.descentlab.study.OwnData;
import org.descentlab.study.Settings;

/// An experiment on a task that is chosen, whose points may be drawn by hand and whose table may be one's own.
public abstract class TaskChoice extends Experiment implements OwnData {
    protected final Tasks tasks;

    /// @param tasks what can be learned
    protected TaskChoice(int problem, String name, String title, Tasks tasks) {
        super(problem, name, title);
        this.tasks = tasks;
    }

    @Override
    public Settings set(Settings settings, String name, double value) {
        if (name.equals(TASK)) return learning(settings, parameter(settings, name).check(value), value == Tasks.OWN ? tasks.newest() : 0);
        Settings next = super.set(settings, name, value);
        if (name.equals(DATA)) tasks.info(next.integer(TASK), (long) value);
        return next;
    }

    private Settings learning(Settings settings, double task, long data) {
        return settle(settings, settings.with(TASK, task).with(DATA, data));
    }

    @Override
    public Settings set(Settings settings, String name, String text) {
        boolean points = name.equals(DATA) && text.matches("[pm]:.*");
        return points ? set(settings, name, tasks.add(Drawn.parse(text))) : super.set(settings, name, text);
    }

    @Override
    public String show(Settings settings, String name) {
        boolean points = name.equals(DATA) && drawable(settings) && settings.get(DATA) != 0;
        return points ? Drawn.text(tasks.drawing((long) settings.get(DATA))) : super.show(settings, name);
    }

    @Override
    public Imported importTable(Settings settings, Table table, String label, String against) {
        TableTask made = TableTask.of(table, label, against);
        long number = tasks.add(made);
        String says = made.says() + (made.left().isEmpty() ? "" : " Left out: " + made.left() + ".");
        return new Imported(learning(settings, Tasks.OWN, number), says);
    }

    @Override
    public Source source(Settings settings) {
        TableTask own = settings.integer(TASK) == Tasks.OWN ? tasks.table((long) settings.get(DATA)) : null;
        return own == null ? null : new Source(own.table(), own.label(), own.against());
    }

    @Override
    public boolean drawable(Settings settings) {
        return settings.integer(TASK) != Tasks.OWN && tasks.info(settings.integer(TASK), 0).kind() == TaskInfo.Kind.PLANE;
    }

    @Override
    public Settings draw(Settings settings, double x, double y, boolean positive) {
        List<Drawn> points = new ArrayList<>(tasks.drawing((long) settings.get(DATA)));
        if (points.size() == Drawn.MOST) throw new IllegalArgumentException("At most " + Drawn.MOST + " points can be drawn.");
        points.add(new Drawn(x, y, positive ? 1 : -1));
        return set(settings, DATA, tasks.add(points));
    }
}
