package org.descentlab.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// By what the system itself says of the thread.
@EnabledOnOs(OS.LINUX)
class BackgroundTest {
    @Test
    void whatItStartsComesAfterOthersAndNothingElseDoes() throws Exception {
        var started = new AtomicReference<String>();
        int before = nice();
        Thread entered = Thread.ofPlatform().start(() -> {
            Background.enter();
            try {
                Thread.ofPlatform().start(() -> started.set(nice() + " " + Thread.currentThread().getPriority())).join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        entered.join();
        assertEquals(Math.max(before, Background.NICE) + " " + Thread.MIN_PRIORITY, started.get());
        assertEquals(before, nice());
    }

    /// proc(5): the 19th field of stat, the 17th behind the name.
    private static int nice() {
        try {
            String stat = Files.readString(Path.of("/proc/thread-self/stat"));
            return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
