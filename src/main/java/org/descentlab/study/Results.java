package org.descentlab.study;

/// Results that exist already.
public interface Results {
    /// The result of an equal job, or null if it has not been computed.
    <T> T find(Job<T> job);
}
