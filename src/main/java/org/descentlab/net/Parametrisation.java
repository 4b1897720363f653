package org.descentlab.net;

/// Where the factor 1/√fan-in of a layer stands.
public enum Parametrisation {
    /// Before the product, with weights N(0, 1): gradient descent then has a limit at infinite width (Jacot et al. 2018).
    NTK,
    /// In the initial weights, N(0, gain²/fan-in), as libraries do (He et al. 2015).
    STANDARD
}
