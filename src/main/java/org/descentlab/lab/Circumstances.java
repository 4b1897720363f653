package org.descentlab.lab;

import java.io.IOException;

/// All that results depend on beside their job: where it is the same, they are equal to the bit.
///
/// @param numerics the [NumericsVersion]
/// @param machine  backend, kernels, vectors, Java
public record Circumstances(String numerics, String machine) {
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

    public boolean known() {
        return !numerics.isEmpty() && !machine.isEmpty();
    }
}
