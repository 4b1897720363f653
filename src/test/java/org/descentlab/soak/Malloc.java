package org.descentlab.soak;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/// The state of the C library's malloc, by glibc's mallinfo2.
final class Malloc {
    /// Bytes in use by native code, and bytes held from the system for it.
    record Use(long used, long held) {}

    /// Places in glibc's struct of ten size_t.
    private static final int ARENA = 0, MAPPED = 4, USED = 7;
    private static final MethodHandle INFO = find();

    private Malloc() {}

    private static MethodHandle find() {
        Linker linker = Linker.nativeLinker();
        return linker.defaultLookup().find("mallinfo2")
                .map(f -> linker.downcallHandle(f,
                        FunctionDescriptor.of(MemoryLayout.structLayout(MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG)))))
                .orElse(null);
    }

    static Use now() {
        if (INFO == null) return new Use(-1, -1);
        try (Arena arena = Arena.ofConfined()) {
            var info = (MemorySegment) INFO.invokeExact((SegmentAllocator) arena);
            long mapped = info.getAtIndex(ValueLayout.JAVA_LONG, MAPPED);
            return new Use(info.getAtIndex(ValueLayout.JAVA_LONG, USED) + mapped, info.getAtIndex(ValueLayout.JAVA_LONG, ARENA) + mapped);
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
