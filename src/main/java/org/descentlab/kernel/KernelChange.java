package org.descentlab.kernel;

/// How a kernel K compares with the one it began as, K₀, and with label vectors y of entries ±1. All norms are Frobenius norms.
///
/// CKA is the cosine between the centred kernels HK₀H and HKH, H = I − 11ᵀ/n (Cristianini et al. 2001; Kornblith et al. 2019):
/// 1 for a multiple of K₀. Alignment is the cosine between K and yyᵀ, not centred: yᵀKy/(n‖K‖).
public final class KernelChange {
    /// A centred kernel smaller than this share of the kernel is rounding.
    private static final double NOTHING = 1e-10;
    private final int n;
    private final double[] initial;
    private final double[] centred;
    private final double norm;
    private final double centredNorm;

    /// @param initial K₀, n × n
    public KernelChange(int n, double[] initial) {
        this.n = n;
        this.initial = initial;
        centred = new double[n * n];
        double[] mean = new double[n];
        double all = 0, squares = 0, centredSquares = 0;
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < n; i++) mean[j] += initial[i + j * n] / n;
            all += mean[j] / n;
        }
        for (int j = 0; j < n; j++)
            for (int i = 0; i < n; i++) {
                double v = initial[i + j * n], c = v - mean[i] - mean[j] + all;
                centred[i + j * n] = c;
                squares += v * v;
                centredSquares += c * c;
            }
        norm = Math.sqrt(squares);
        centredNorm = Math.sqrt(centredSquares);
    }

    /// @param drift     ‖K − K₀‖/‖K₀‖
    /// @param cka       with K₀; NaN if a centred kernel vanishes
    /// @param alignment with each label vector; NaN if K vanishes
    public record Reading(double drift, double cka, double[] alignment) {}

    /// Everything in one pass over the symmetric `k`. With H idempotent, ⟨HK₀H, HKH⟩ = ⟨HK₀H, K⟩ and
    /// ‖HKH‖² = ‖K‖² − 2‖K1‖²/n + (1ᵀK1)²/n².
    public Reading of(double[] k, double[]... labels) {
        double difference = 0, squares = 0, product = 0, rows = 0, total = 0;
        double[] quadratic = new double[labels.length];
        for (int j = 0; j < n; j++) {
            double row = 0;
            for (int i = 0, at = j * n; i < n; i++, at++) {
                double v = k[at], d = v - initial[at];
                difference += d * d;
                squares += v * v;
                product += centred[at] * v;
                row += v;
            }
            rows += row * row;
            total += row;
            for (int l = 0; l < labels.length; l++) quadratic[l] += labels[l][j] * product(k, j, labels[l]);
        }
        double centredSquares = squares - 2 * rows / n + total * total / n / n;
        boolean flat = !(centredSquares > NOTHING * NOTHING * squares) || !(centredNorm > NOTHING * norm);
        double cka = flat ? Double.NaN : product / (centredNorm * Math.sqrt(centredSquares));
        for (int l = 0; l < labels.length; l++) quadratic[l] /= n * Math.sqrt(squares);
        return new Reading(Math.sqrt(difference) / norm, cka, quadratic);
    }

    /// (Ky)_j.
    private double product(double[] k, int j, double[] y) {
        double sum = 0;
        for (int i = 0; i < n; i++) sum += k[i + j * n] * y[i];
        return sum;
    }

    /// ‖w − w₀‖/‖w₀‖ over the entries `from` … `to` − 1.
    public static double relative(float[] initial, float[] now, int from, int to) {
        double difference = 0, squares = 0;
        for (int i = from; i < to; i++) {
            double d = (double) now[i] - initial[i];
            difference += d * d;
            squares += (double) initial[i] * initial[i];
        }
        return Math.sqrt(difference / squares);
    }
}
