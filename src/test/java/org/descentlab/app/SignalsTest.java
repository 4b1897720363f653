package org.descentlab.app;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// A library that takes the signals by which Java's threads stop each other, as POCL 5 does, ends a Java process; with libjsig, as the
/// launchers start it, nothing happens.
@EnabledOnOs(OS.LINUX)
class SignalsTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final int SIGSEGV = 11;

    @Test
    void aLibraryMayTakeJavasSignals() throws Exception {
        assertEquals(0, run("LD_PRELOAD", JAVA.resolve("lib/libjsig.so").toString()));
        assertNotEquals(0, run("UNUSED", ""), "what this is about");
    }

    @Test
    void theLaunchersPreloadIt() throws IOException {
        for (String launcher : List.of("descent-lab", "Launcher.java"))
            assertTrue(Files.readString(Path.of("packaging", launcher)).contains("libjsig.so"), launcher);
    }

    private static int run(String variable, String value) throws Exception {
        var builder = new ProcessBuilder(JAVA.resolve("bin/java").toString(), "--enable-native-access=ALL-UNNAMED", "-Xmx64m", "-Xint",
                "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=/dev/null", "-cp",
                Path.of(Taken.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString(), Taken.class.getName());
        builder.environment().remove("LD_PRELOAD");
        builder.environment().put(variable, value);
        return builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    /// Takes a signal, and then needs it: Java finds by it that a reference is null.
    static final class Taken {
        public static void main(String[] args) throws Throwable {
            // As a library's own call would find it: the first of that name in the process.
            MemorySegment sigaction = (MemorySegment) function("dlsym", ADDRESS, ADDRESS, ADDRESS).invokeExact(MemorySegment.NULL,
                    Arena.global().allocateFrom("sigaction"));
            MemorySegment byDefault = Arena.global().allocate(256);
            int taken = (int) Linker.nativeLinker().downcallHandle(sigaction, FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS))
                    .invokeExact(SIGSEGV, byDefault, MemorySegment.NULL);
            if (taken != 0) throw new IllegalStateException();
            try {
                for (int i = 0; i < 3; i++) nothing(i).getClass();
                throw new IllegalStateException();
            } catch (NullPointerException expected) {
                System.exit(0);
            }
        }

        private static MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
            Linker linker = Linker.nativeLinker();
            return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
        }

        private static Object nothing(int i) {
            return i < 2 ? "" : null;
        }
    }
}
