package org.descentlab.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;

/// What this process holds in memory at one moment, in bytes.
///
/// @param seconds   since some start
/// @param resident  memory that occupies the machine's (VmRSS)
/// @param anonymous the part of it that no file backs, as JavaCPP counts it against its own limit
/// @param used      Java objects, dead ones not yet collected included
/// @param committed the Java heap
/// @param native_   what native code (ND4J, OpenBLAS, JavaFX, the virtual machine) has from malloc; −1 where unknown
/// @param held      what malloc has from the system; −1 where unknown
record Reading(double seconds, long resident, long anonymous, long used, long committed, long native_, long held) {
    private static final Path STATUS = Path.of("/proc/self/status");

    /// Whether this system tells how much memory of a process is resident.
    static boolean possible() {
        return Files.isReadable(STATUS);
    }

    static Reading now(double seconds) {
        var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        Malloc.Use malloc = Malloc.now();
        return new Reading(seconds, readResident(), Pointer.physicalBytes(), heap.getUsed(), heap.getCommitted(), malloc.used(),
                malloc.held());
    }

    private static long readResident() {
        try {
            String line = Files.readAllLines(STATUS).stream().filter(l -> l.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", "")) << 10;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
