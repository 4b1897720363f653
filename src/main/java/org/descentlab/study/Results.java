package org.descentlab.study;

/// Results that exist already.
public interface Results {
    /// The result of an equal job, or null if it has not been computed.
    <T> T find(Job<T> job);

    /// What an equal job that is being computed has published last, or null.
    default <T> T soFar(Job<T> job) {
        return null;
    }
}
