package org.descentlab.lab;

import java.io.IOException;
import java.util.Set;

/// All that results depend on beside their job: where it is the same, they are equal to the bit.
///
/// @param numerics the [NumericsVersion]
/// @param machine  backend, kernels, vectors, Java
public record Circumstances(String numerics, String machine) {
    private static final String DEVICES = "; networks trained on ";
    /// Where nobody knows.
    public static final Circumstances UNKNOWN = new Circumstances("", "");

    /// Those of the running program on this machine; unknown if it can't read itself.
    public static Circumstances of(String machine) {
        try {
            return new Circumstances(NumericsVersion.own(), machine);
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /// Those of results that rest on networks which these devices trained; the same where there are none.
    public Circumstances with(Set<String> devices) {
        return devices.isEmpty() || !known() ? this : new Circumstances(numerics, machine + DEVICES + String.join(" and ", devices));
    }

    /// Whether a device has trained networks for them: then they are equal to the bit nowhere.
    public boolean devices() {
        return machine.contains(DEVICES);
    }

    public boolean known() {
        return !numerics.isEmpty() && !machine.isEmpty();
    }
}
