package org.descentlab.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Threads that come after the window's where both want a core. Linux looks at no priority that Java gives a thread, only at the thread's
/// own nice value, which its threads inherit as they inherit Java's priority elsewhere. See docs/decisions/0038-the-window-first.md.
final class Background {
    /// Of a core that one thread of each kind wants, the window's has nine tenths.
    static final int NICE = 10;
    private static final boolean LINUX = System.getProperty("os.name").startsWith("Linux");
    private static final Path THREADS = Path.of("/proc/self/task");
    /// Of its compilers Java's optimizing one ("C2 CompilerThre", as the system cuts it) has the most to do in the first seconds.
    private static final String COMPILER = "C2 ";

    private Background() {}

    /// From now on the calling thread, and those that it starts, come after others.
    static void enter() {
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        if (LINUX) nice(0);
    }

    /// So does Java's optimizing compiler, on Linux.
    static void compiler() {
        if (!LINUX) return;
        try (Stream<Path> threads = Files.list(THREADS)) {
            for (Path t : threads.toList()) {
                if (Files.readString(t.resolve("comm")).startsWith(COMPILER)) nice(Integer.parseInt(t.getFileName().toString()));
            }
        } catch (IOException | UncheckedIOException e) {
            // It has its share as before; a thread may also have ended meanwhile.
        }
    }

    /// @param thread the system's number of it; 0: the calling one
    @SuppressWarnings("restricted") // a native call, as packaging/jvm.options grants it
    private static void nice(int thread) {
        var number = ValueLayout.JAVA_INT;
        try {
            // int setpriority(PRIO_PROCESS, thread, nice)
            int _ = (int) Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow("setpriority"),
                    FunctionDescriptor.of(number, number, number, number)).invokeExact(0, thread, NICE);
        } catch (Throwable e) {
            // It has its share as before: no window stays away for this.
        }
    }
}
