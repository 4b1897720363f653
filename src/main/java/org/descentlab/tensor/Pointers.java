package org.descentlab.tensor;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/// Addresses in the form that OpenBLAS's bindings take; they own nothing.
final class Pointers {
    private Pointers() {}

    static final class Floats extends FloatPointer {
        Floats(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }

    static final class Doubles extends DoublePointer {
        Doubles(long address) {
            super((Pointer) null);
            this.address = address;
        }
    }
}
