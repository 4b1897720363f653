package org.descentlab.net;

/// A device will not train any more, or never did: what was asked of it is to be done by the processor. The message is one
/// sentence for the user, with the device's name and the reason.
public final class DeviceLost extends RuntimeException {
    /// For the user.
    public final String sentence;

    public DeviceLost(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }
}
