package org.descentlab.lab;

/// What the author of a report writes of it; each may be "".
public record OwnWords(String title, String author, String notes) {
    public static final OwnWords NOTHING = new OwnWords("", "", "");
}
