package org.descentlab.experiment.main.ground;

import java.util.List;
import java.util.function.BiFunction;
import org.descentlab.data.Brought;
import org.descentlab.data.Drawing;
import org.descentlab.data.Drawn;
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
    /// Made once a move: the settings asked about last, typed.
    private volatile Typed typed;

    private record Typed(Settings settings, List<Parameter> parameters, MainSettings values) {}

    protected TaskChoice(int problem, String name, String title) {
        super(problem, name, title);
    }

    private Typed of(Settings settings) {
        Typed t = typed;
        if (t == null || !t.settings.equals(settings))
            typed = t = new Typed(settings, MainSettings.keys(settings).stream().map(Key::parameter).toList(), MainSettings.of(settings));
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
        return MainSettings.keys(null);
    }

    @Override
    public final List<Parameter> parameters(Settings settings) {
        return settings == null ? super.parameters(null) : of(settings).parameters;
    }

    /// Another task begins without drawn points; a table is learned by the task `own` only.
    @Override
    public final Settings set(Settings settings, String name, double value) {
        if (!name.equals(TASK)) return super.set(settings, name, value);
        Settings next = settings.with(name, parameter(settings, name).check(value));
        return next.equals(settings) ? settings : settle(settings, own(next) ? next : next.with(Brought.NOTHING));
    }

    @Override
    public final Settings bring(Settings settings, Brought data) {
        Settings next = settings.with(data);
        return settle(settings, data instanceof TableTask ? next.with(MainSettings.TASK.at(Tasks.OWN)) : next);
    }

    private static boolean own(Settings settings) {
        return settings.get(MainSettings.TASK).equals(Tasks.OWN);
    }

    @Override
    public final boolean drawable(Settings settings) {
        return typed(settings).task().kind() == TaskInfo.Kind.PLANE;
    }

    @Override
    public final Settings draw(Settings settings, double x, double y, boolean positive) {
        var point = new Drawn(x, y, positive ? 1 : -1);
        return bring(settings, settings.data() instanceof Drawing before ? before.with(point) : new Drawing(List.of(point)));
    }
}
