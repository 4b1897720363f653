package org.descentlab.net;

/// What training minimises, as a mean over the examples.
public enum Loss {
    /// ‖f − y‖², summed over the outputs.
    SQUARED,
    /// −Σ_k y_k ln softmax(f)_k for one-hot targets.
    CROSS_ENTROPY
}
