package org.descentlab.tensor;

/// A hidden unit's nonlinearity φ.
public enum Activation {
    TANH, RELU,
    /// The Gauss error function erf.
    ERF;

    /// Whether φ' follows from φ (tanh' = 1 − tanh², relu' = [relu > 0]), so that a layer need not keep its pre-activations.
    public boolean slopeFromValue() {
        return this != ERF;
    }
}
