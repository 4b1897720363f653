package org.descentlab.net;

/// A device that trained networks does so no more; its message is one sentence for the user.
public final class DeviceLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    public DeviceLost(String sentence) {
        super(sentence);
    }

    public DeviceLost(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
