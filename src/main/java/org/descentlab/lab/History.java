package org.descentlab.lab;

import java.util.ArrayDeque;
import java.util.Deque;
import org.descentlab.study.Settings;

/// Undo and redo of settings, one entry for each committed change.
public final class History {
    private static final int MOST = 200;

    /// @param label what changed, in words ("Width 64 → 128")
    public record Change(Settings before, Settings after, String label) {}

    private final Deque<Change> done = new ArrayDeque<>();
    private final Deque<Change> undone = new ArrayDeque<>();

    public void add(Change change) {
        if (change.before.equals(change.after)) return;
        done.push(change);
        if (done.size() > MOST) done.removeLast();
        undone.clear();
    }

    /// The settings to go back to, or null.
    public Settings undo() {
        if (done.isEmpty()) return null;
        Change c = done.pop();
        undone.push(c);
        return c.before;
    }

    public Settings redo() {
        if (undone.isEmpty()) return null;
        Change c = undone.pop();
        done.push(c);
        return c.after;
    }

    /// What undo (redo) would take back, or null.
    public String undoLabel() {
        return done.isEmpty() ? null : done.peek().label;
    }

    public String redoLabel() {
        return undone.isEmpty() ? null : undone.peek().label;
    }
}
