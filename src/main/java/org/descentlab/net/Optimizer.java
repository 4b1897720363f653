package org.descentlab.net;

/// Full-batch optimisers. For the first two the learning rate is given as a fraction ρ of the edge of stability,
/// lr = ρ·2(1+β)·n/λ_max(K₀); Adam's is absolute, decaying by a cosine to 0 at the last step.
public enum Optimizer {
    HEAVY_BALL("heavy-ball", 0.9), GD("gd", 0), ADAM("adam", 0);

    public final String label;
    /// The momentum β.
    public final double momentum;

    Optimizer(String label, double momentum) {
        this.label = label;
        this.momentum = momentum;
    }

    public boolean hasEdge() {
        return this != ADAM;
    }

    /// The step size at fraction `rho` of the edge for n samples and the kernel's largest eigenvalue.
    public double rate(double rho, int n, double largestEigenvalue) {
        return hasEdge() ? rho * 2 * (1 + momentum) * n / largestEigenvalue : rho;
    }
}
