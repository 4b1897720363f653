package org.descentlab.study;

/// What has become of the run that is shown.
public enum State {
    UNDER_WAY(""), LAST_STEP("last step"), FITTED("train < 10⁻⁵"), DIVERGED("diverged");

    private final String words;

    State(String words) {
        this.words = words;
    }

    /// As printed beside the play head.
    public String words() {
        return words;
    }
}
