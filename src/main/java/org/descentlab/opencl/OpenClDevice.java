package org.descentlab.opencl;

import org.jspecify.annotations.Nullable;

/// A device that an OpenCL driver of this computer offers.
///
/// @param number  its place in the list of all devices, from 0
/// @param units   compute units
/// @param memory  of the device, in bytes
/// @param driver  its version
/// @param refusal why networks cannot be trained on it, one sentence; null if they can
public record OpenClDevice(int number, String name, String maker, Kind kind, int units, long memory, String driver,
        @Nullable String refusal) {
    /// In the order in which devices are listed.
    public enum Kind { GPU, ACCELERATOR, CPU }

    /// Whether the other is this device, seen at another time: a driver's memory may be less or more by then.
    boolean same(OpenClDevice other) {
        return number == other.number && name.equals(other.name) && driver.equals(other.driver);
    }
}
