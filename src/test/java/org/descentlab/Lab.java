package org.descentlab;

import org.descentlab.data.Digits;
import org.descentlab.data.Task;
import org.descentlab.data.Tasks;
import org.descentlab.lab.Engine;
import org.descentlab.lab.Store;
import org.descentlab.tensor.Backend;
import org.descentlab.tensor.Backends;

/// What many tests need once: the tested backend, the tasks and the digits.
public final class Lab {
    public static final Backend BACKEND = Backends.start();
    public static final Tasks TASKS = new Tasks();
    public static final Task DIGITS = TASKS.get(Digits.SOURCE, BACKEND);

    /// Workers with a store of their own.
    public static Engine engine(int workers) {
        return new Engine(BACKEND, TASKS, new Store(Store.MEMORY), workers);
    }

    private Lab() {}
}
