package org.descentlab.tensor;

/// A hidden unit's nonlinearity φ. Its derivative is expressed by its value, so that a forward pass can be undone in place:
/// tanh' = 1 − tanh², relu' = [relu > 0].
public enum Activation { TANH, RELU }
