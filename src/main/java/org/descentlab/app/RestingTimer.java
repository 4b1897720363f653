package org.descentlab.app;

import com.sun.glass.ui.Application;
import com.sun.glass.ui.Timer;
import com.sun.javafx.tk.Toolkit;
import java.lang.reflect.Field;
import java.util.List;

/// JavaFX's timer of pulses, which rests while nobody wants one. JavaFX itself tells its timer when to pause and when to go on, but on Linux
/// that timer does neither: it wakes the program sixty times a second, for as long as a window is open. See
/// docs/decisions/0006-ui-reads-frames.md.
final class RestingTimer extends Timer {
    /// What is looked for inside JavaFX: its timer, what that calls, and how often, in milliseconds.
    static final List<String> INSIDE = List.of("pulseTimer", "timerRunnable", "PULSE_INTERVAL");
    private final Runnable tick;
    private final Timer timer;
    private int period;

    /// @param tick asks for a pulse, if one is wanted
    RestingTimer(Runnable tick) {
        super(tick);
        this.tick = tick;
        timer = Application.GetApplication().createTimer(tick);
    }

    /// Puts one in the place of JavaFX's own where that never rests; does nothing if this JavaFX has another inside. From its thread, once
    /// it is running.
    ///
    /// @return whether it is there now
    static boolean install() {
        Toolkit toolkit = Toolkit.getToolkit();
        try {
            Field place = field(toolkit, INSIDE.get(0));
            var own = (Timer) place.get(toolkit);
            if (!own.getClass().getSimpleName().equals("GtkTimer")) return false;
            var resting = new RestingTimer((Runnable) field(toolkit, INSIDE.get(1)).get(toolkit));
            int period = field(toolkit, INSIDE.get(2)).getInt(toolkit);
            synchronized (toolkit) { // as JavaFX does before it pauses its timer
                resting.start(period);
                place.set(toolkit, resting);
                own.stop();
            }
            return true;
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return false;
        }
    }

    private static Field field(Toolkit toolkit, String name) throws NoSuchFieldException {
        Field field = toolkit.getClass().getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /// Whether it neither rests nor has been stopped.
    boolean ticks() {
        return timer.isRunning();
    }

    @Override
    protected long _start(Runnable runnable) {
        throw new UnsupportedOperationException("this timer does not follow a screen");
    }

    @Override
    protected long _start(Runnable runnable, int milliseconds) {
        period = milliseconds;
        timer.start(period);
        return 1;
    }

    @Override
    protected void _stop(long started) {
        timer.stop();
    }

    @Override
    protected void _pause(long started) {
        timer.stop();
    }

    /// At once, so that whoever woke it does not wait for its first tick.
    @Override
    protected void _resume(long started) {
        if (timer.isRunning()) return;
        timer.start(period);
        Application.invokeLater(tick);
    }
}
