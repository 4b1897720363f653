package org.descentlab.stats;

/// L(N, D) = E + A·N^(−α) + B·D^(−β): the loss of a network of N parameters after D examples (Hoffmann et al. 2022, equation 2).
/// A step costs 6 operations a parameter and example: C = 6·N·D.
///
/// @param floor E
public record Chinchilla(double floor, double a, double b, double alpha, double beta) {
    public static final double OPERATIONS = 6;
    /// As refitted by Besiroglu et al. (2024).
    public static final Chinchilla REFITTED = new Chinchilla(1.8172, 482.01, 2085.43, 0.3478, 0.3658);
    /// As published by Hoffmann et al. (2022), the exponents with the digits of Pearce & Song (2024).
    public static final Chinchilla PUBLISHED = new Chinchilla(1.69, 406.4, 410.7, 0.3392, 0.2849);

    public double at(double n, double d) {
        return floor + a * Math.pow(n, -alpha) + b * Math.pow(d, -beta);
    }

    /// The exponent of the best size, N* ~ C^β/(α+β).
    public double exponent() {
        return beta / (alpha + beta);
    }

    /// The best size for a compute: G·(C/6)^(β/(α+β)) with G = (αA/βB)^(1/(α+β)) (Hoffmann et al. 2022, equation 4).
    public double size(double compute) {
        return Math.pow(alpha * a / (beta * b), 1 / (alpha + beta)) * Math.pow(compute / OPERATIONS, exponent());
    }

    /// What a compute is best spent on.
    ///
    /// @param size     N*
    /// @param examples D* = C/(6 N*)
    /// @param loss     L* = L(N*, D*)
    public record Best(double size, double examples, double loss) {
        /// D*/N*.
        public double ratio() {
            return examples / size;
        }
    }

    /// In closed form.
    public Best best(double compute) {
        double n = size(compute), d = compute / (OPERATIONS * n);
        return new Best(n, d, at(n, d));
    }

    /// The loss of a size trained for a compute.
    public double loss(double n, double compute) {
        return at(n, compute / (OPERATIONS * n));
    }
}
