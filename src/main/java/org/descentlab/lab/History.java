package org.descentlab.lab;

import static org.descentlab.language.Names.say;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.descentlab.study.Settings;
import org.jspecify.annotations.Nullable;

/// The present settings, and those before and after them: one entry for each committed change, however many values a drag took
/// on its way.
final class History {
    private static final int MOST = 200;

    /// @param label what changed, in words ("Width 64 → 128")
    private record Change(Settings before, Settings after, String label) {}

    private final Deque<Change> done = new ArrayDeque<>();
    private final Deque<Change> undone = new ArrayDeque<>();
    private Settings now;
    /// The settings when the drag under way began, or null.
    private Settings before;
    /// Those of before the last change, undoing and redoing included; null before the first.
    private @Nullable Settings left;

    History(Settings start) {
        now = start;
    }

    Settings now() {
        return now;
    }

    /// The settings that the next entry starts from.
    Settings start() {
        return before == null ? now : before;
    }

    /// The settings left by the last change, be it under way: those that a drag began with; null where there is none.
    @Nullable
    Settings left() {
        return before == null ? left : before;
    }

    /// What was before the last change is of no interest.
    void leaveBehind() {
        left = null;
    }

    /// On the way: no entry yet.
    void drag(Settings next) {
        before = start();
        now = next;
    }

    void commit(Settings next, String label) {
        var change = new Change(start(), next, label);
        before = null;
        now = next;
        if (change.before.equals(next)) return;
        left = change.before;
        done.push(change);
        if (done.size() > MOST) done.removeLast();
        undone.clear();
    }

    /// Back by one entry, or to where the drag under way began. False if there is nothing to go back to.
    boolean undo() {
        if (before == null && done.isEmpty()) return false;
        left = now;
        if (before == null) undone.push(done.pop());
        now = before == null ? undone.peek().before : before;
        before = null;
        return true;
    }

    /// On again by one entry; not while a drag is under way.
    boolean redo() {
        if (before != null || undone.isEmpty()) return false;
        done.push(undone.pop());
        left = now;
        now = done.peek().after;
        return true;
    }

    /// The latest settings on record, before or after a change, of which that holds; or null.
    Settings latest(Predicate<Settings> holds) {
        return Stream.concat(done.stream(), undone.stream()).flatMap(c -> Stream.of(c.after, c.before)).filter(holds).findFirst()
                .orElse(null);
    }

    /// What undo (redo) would take back, or null.
    String undoLabel() {
        if (before != null) return say("the change under way");
        return done.isEmpty() ? null : done.peek().label;
    }

    String redoLabel() {
        return before != null || undone.isEmpty() ? null : undone.peek().label;
    }
}
