package org.descentlab.net;

/// Adam (Kingma & Ba 2015, algorithm 1) on a plain array, for the small models whose passes are loops. ε = 1e-8.
public final class PlainAdam {
    private static final double FIRST = 0.9, EPSILON = 1e-8;
    private final double second;
    private final double[] mean;
    private final double[] square;
    private int step;

    /// @param second β₂
    public PlainAdam(int size, double second) {
        this.second = second;
        mean = new double[size];
        square = new double[size];
    }

    /// One step on `w`. `g` is first shortened to length `clip` if it is longer.
    /// @return the length of the gradient before
    public double step(double[] w, double[] g, double rate, double clip) {
        double norm = 0;
        for (double v : g) norm += v * v;
        norm = Math.sqrt(norm);
        double factor = norm > clip ? clip / norm : 1, c1 = 1 - Math.pow(FIRST, ++step), c2 = 1 - Math.pow(second, step);
        for (int i = 0; i < w.length; i++) {
            double v = factor * g[i];
            mean[i] = FIRST * mean[i] + (1 - FIRST) * v;
            square[i] = second * square[i] + (1 - second) * v * v;
            w[i] -= rate * mean[i] / c1 / (Math.sqrt(square[i] / c2) + EPSILON);
        }
        return norm;
    }

    /// Where a training by these steps of `w` stands.
    public Keyframe keyframe(int at, float[] w) {
        double[] wide = new double[w.length];
        for (int i = 0; i < w.length; i++) wide[i] = w[i];
        return Keyframe.of(at, wide, mean, square);
    }

    /// Goes on from there.
    public void resume(Keyframe from, float[] w) {
        System.arraycopy(from.singleWeights(), 0, w, 0, w.length);
        System.arraycopy(from.part(1), 0, mean, 0, mean.length);
        System.arraycopy(from.part(2), 0, square, 0, square.length);
        step = from.step();
    }

    /// The same on floats, with moments in double.
    public double step(float[] w, float[] g, double rate, double clip) {
        double norm = 0;
        for (float v : g) norm += (double) v * v;
        norm = Math.sqrt(norm);
        double factor = norm > clip ? clip / norm : 1, c1 = 1 - Math.pow(FIRST, ++step), c2 = 1 - Math.pow(second, step);
        for (int i = 0; i < w.length; i++) {
            double v = factor * g[i];
            mean[i] = FIRST * mean[i] + (1 - FIRST) * v;
            square[i] = second * square[i] + (1 - second) * v * v;
            w[i] -= (float) (rate * mean[i] / c1 / (Math.sqrt(square[i] / c2) + EPSILON));
        }
        return norm;
    }

    /// Where a training of `w` by these steps stands.
    public Keyframe keyframe(int at, double[] w) {
        return Keyframe.of(at, w, mean, square);
    }

    /// Goes on from there.
    public void resume(Keyframe from, double[] w) {
        double[][] parts = {w, mean, square};
        for (int k = 0; k < parts.length; k++) System.arraycopy(from.part(k), 0, parts[k], 0, parts[k].length);
        step = from.step();
    }
}
