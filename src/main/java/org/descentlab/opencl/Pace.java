package org.descentlab.opencl;

/// How much is asked of a device before waiting for it: what it does in a few hundredths of a second by its last launches. So a display
/// that hangs on the same device goes on, a driver's watchdog has nothing to bite, and whoever has changed his mind waits no longer.
final class Pace {
    private static final double SECONDS = 0.03;
    /// Nothing is believed of a device in advance: this many operations a second are what any has.
    private double speed = 1e9;

    /// Floating-point operations.
    double most() {
        return SECONDS * speed;
    }

    /// Learns how long some took; step by step, since small launches tell little of large ones.
    void took(double operations, double seconds) {
        speed = Math.clamp(operations / seconds, speed / 4, speed * 4);
    }
}
