package org.descentlab.ui;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Collects what JavaFX warns of (style sheets above all) until it is closed.
final class Warnings extends Handler implements AutoCloseable {
    private final List<String> messages = new CopyOnWriteArrayList<>();

    static Warnings listen() {
        var warnings = new Warnings();
        Logger.getLogger("").addHandler(warnings);
        return warnings;
    }

    List<String> messages() {
        return List.copyOf(messages);
    }

    @Override
    public void publish(LogRecord message) {
        boolean classPath = String.valueOf(message.getMessage()).startsWith("Unsupported JavaFX configuration");
        if (message.getLevel().intValue() >= Level.WARNING.intValue() && !classPath) messages.add(message.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        Logger.getLogger("").removeHandler(this);
    }
}
