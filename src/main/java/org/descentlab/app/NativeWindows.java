package org.descentlab.app;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;

/// The windows that the system still has of those that JavaFX believes to show. On X another program may destroy a window without
/// asking it to close (`xdotool windowclose`, a session manager); GDK notices and tells JavaFX nothing, so that its stage is "showing"
/// for ever and the process stays. Elsewhere no other program can do that. See docs/decisions/0030-faults.md.
@SuppressWarnings("restricted") // native calls, as packaging/jvm.options grants them
final class NativeWindows {
    private static final String GDK = "libgdk-3.so.0", GLIB = "libglib-2.0.so.0";
    /// GDK_WINDOW_TOPLEVEL, and how often in a row a window must be missed: it may be about to be shown or hidden.
    private static final int TOPLEVEL = 1, TWICE = 2;
    /// Seconds between two looks.
    private static final int LOOK = 2;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    /// GList: data and next.
    private static final MemoryLayout NODE = MemoryLayout.structLayout(ValueLayout.ADDRESS, ValueLayout.ADDRESS);
    private final MethodHandle screen, windows, type, visible, free;
    private int missed;

    private NativeWindows(SymbolLookup gdk, SymbolLookup glib) {
        var pointer = ValueLayout.ADDRESS;
        screen = function(gdk, "gdk_screen_get_default", FunctionDescriptor.of(pointer));
        windows = function(gdk, "gdk_screen_get_toplevel_windows", FunctionDescriptor.of(pointer, pointer));
        type = function(gdk, "gdk_window_get_window_type", FunctionDescriptor.of(INT, pointer));
        visible = function(gdk, "gdk_window_is_visible", FunctionDescriptor.of(INT, pointer));
        free = function(glib, "g_list_free", FunctionDescriptor.ofVoid(pointer));
    }

    private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor of) {
        return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), of);
    }

    /// Closes a stage when the system has its window no longer.
    static void watch(Stage stage) {
        NativeWindows there = find();
        if (there == null) return;
        var clock = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("watch").factory());
        clock.scheduleWithFixedDelay(() -> Platform.runLater(() -> {
            if (there.gone()) stage.hide();
        }), LOOK, LOOK, TimeUnit.SECONDS);
    }

    /// Null where JavaFX does not stand on GDK.
    private static NativeWindows find() {
        if (!System.getProperty("os.name").startsWith("Linux")) return null;
        try {
            return new NativeWindows(SymbolLookup.libraryLookup(GDK, Arena.global()), SymbolLookup.libraryLookup(GLIB, Arena.global()));
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    /// Whether fewer are there than JavaFX shows, and were so when it was last asked. On the UI thread, which is GDK's.
    private boolean gone() {
        long shown = Window.getWindows().stream().filter(w -> w instanceof Stage && w.isShowing()).count();
        missed = there() < shown ? missed + 1 : 0;
        return missed >= TWICE;
    }

    private long there() {
        try {
            var list = (MemorySegment) windows.invokeExact((MemorySegment) screen.invokeExact());
            long count = 0;
            for (MemorySegment at = list; at.address() != 0;) {
                MemorySegment node = at.reinterpret(NODE.byteSize()), window = node.get(ValueLayout.ADDRESS, 0);
                if ((int) type.invokeExact(window) == TOPLEVEL && (int) visible.invokeExact(window) != 0) count++;
                at = node.get(ValueLayout.ADDRESS, ValueLayout.ADDRESS.byteSize());
            }
            free.invokeExact(list);
            return count;
        } catch (Throwable e) {
            throw new IllegalStateException("GDK does not say which windows there are.", e);
        }
    }
}
