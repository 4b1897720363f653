package org.descentlab.data;

/// What a user brought into settings: nothing, a table of their own, or points drawn by hand. Immutable; equal by content.
public sealed interface Brought permits Brought.Nothing, Drawing, TableTask {
    Brought NOTHING = new Nothing();

    /// What it is called by among settings.
    String WORD = "data";

    /// Its content's SHA-256 in hex; "" for nothing.
    String name();

    /// What it is, in words of the code.
    String what();

    /// What the user called it; "" for what has no name.
    default UserText called() {
        return new UserText("");
    }

    /// As a user reads it in files, briefly.
    default String words() {
        return said(what());
    }

    /// The same, what it is having been said in another language.
    default String said(String what) {
        return (what + " " + called()).strip();
    }

    record Nothing() implements Brought {
        @Override
        public String name() {
            return "";
        }

        @Override
        public String what() {
            return "no data of your own";
        }
    }
}
