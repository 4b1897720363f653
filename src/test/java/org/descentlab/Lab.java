package org.descentlab;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.descentlab.data.Digits;
import org.descentlab.data.Task;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Backends;

/// What many tests need once: the tested backend and the digits.
public final class Lab {
    public static final Backend BACKEND = Backends.start();
    public static final Task DIGITS;

    static {
        try {
            DIGITS = Digits.load(BACKEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Lab() { }
}
