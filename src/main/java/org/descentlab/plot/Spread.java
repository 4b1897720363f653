package org.descentlab.plot;

/// Moves entries of a column apart, as little as possible, keeping their order.
final class Spread {
    private Spread() {}

    /// Centres for entries wished at `wish` (ascending), `pitch[i]` apart at least from entry i to i + 1, within low…high.
    static double[] apart(double[] wish, double[] size, double low, double high) {
        int n = wish.length;
        // Subtracting the stacked offsets leaves a monotone regression: pool neighbours that are out of order.
        double[] offset = new double[n], mean = new double[n];
        int[] count = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            offset[i] = i == 0 ? 0 : offset[i - 1] + (size[i - 1] + size[i]) / 2;
            mean[blocks] = wish[i] - offset[i];
            count[blocks++] = 1;
            while (blocks > 1 && mean[blocks - 2] > mean[blocks - 1]) {
                int a = count[blocks - 2], b = count[blocks - 1];
                mean[blocks - 2] = (mean[blocks - 2] * a + mean[blocks - 1] * b) / (a + b);
                count[--blocks - 1] = a + b;
            }
        }
        double[] centre = new double[n];
        for (int b = 0, i = 0; b < blocks; b++)
            for (int k = 0; k < count[b]; k++, i++) {
                double least = low + size[0] / 2, most = high - size[n - 1] / 2 - offset[n - 1];
                centre[i] = Math.max(least, Math.min(mean[b], most)) + offset[i];
            }
        return centre;
    }
}
