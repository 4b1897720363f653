package org.descentlab.data;

/// What a user brought into settings: nothing, a table of their own, or points drawn by hand. Immutable; equal by content.
public sealed interface Brought permits Brought.Nothing, Drawing, TableTask {
    Brought NOTHING = new Nothing();

    /// What it is called by among settings.
    String WORD = "data";

    /// Its content's SHA-256 in hex; "" for nothing.
    String name();

    /// As a user reads it, briefly.
    String words();

    record Nothing() implements Brought {
        @Override
        public String name() {
            return "";
        }

        @Override
        public String words() {
            return "no data of your own";
        }
    }
}
