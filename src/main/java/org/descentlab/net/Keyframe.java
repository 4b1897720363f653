package org.descentlab.net;

import java.util.Arrays;
import java.util.List;
import org.descentlab.tensor.Matrix;
import org.descentlab.tensor.Precision;

/// Where the training of one network stands after a step: its weights and what the optimiser keeps, all in the precision of the
/// training, so that going on from here takes the same steps to the bit ([Training#resume]).
public final class Keyframe {
    private final int step;
    /// The weights, then each moment, layer by layer; one of the two is null.
    private final float[][] single;
    private final double[][] exact;

    private Keyframe(int step, float[][] single, double[][] exact) {
        this.step = step;
        this.single = single;
        this.exact = exact;
    }

    /// Of models in double precision: copies of their arrays, the weights first.
    public static Keyframe of(int step, double[]... parts) {
        return new Keyframe(step, null, Arrays.stream(parts).map(double[]::clone).toArray(double[][]::new));
    }

    /// Of models in single precision, whose numbers stand in wider arrays.
    static Keyframe single(int step, double[]... parts) {
        return new Keyframe(step, Arrays.stream(parts).map(Keyframe::floats).toArray(float[][]::new), null);
    }

    static Keyframe of(int step, Network net, List<Matrix[]> moments) {
        double[][] parts = new double[1 + moments.size()][];
        parts[0] = net.weights();
        for (int k = 0; k < moments.size(); k++) parts[1 + k] = joined(moments.get(k));
        return net.precision == Precision.FLOAT64 ? new Keyframe(step, null, parts) : single(step, parts);
    }

    /// Steps taken so far.
    public int step() {
        return step;
    }

    /// As [Network#weights()].
    public double[] weights() {
        return part(0);
    }

    /// The same rounded to single precision; not a copy where they are single.
    public float[] singleWeights() {
        return single == null ? floats(exact[0]) : single[0];
    }

    public int moments() {
        return (single == null ? exact.length : single.length) - 1;
    }

    /// Heavy ball's velocity, or Adam's first (0) and second moment (1), in the order of the weights.
    public double[] moment(int k) {
        return part(1 + k);
    }

    /// Bytes of all its numbers.
    public long bytes() {
        long numbers = single == null
                ? Arrays.stream(exact).mapToLong(p -> p.length).sum()
                : Arrays.stream(single).mapToLong(p -> p.length).sum();
        return (single == null ? 8 : 4) * numbers;
    }

    /// The k-th of its arrays: the weights first, then what the optimiser keeps.
    public double[] part(int k) {
        if (single == null) return exact[k].clone();
        double[] out = new double[single[k].length];
        for (int i = 0; i < out.length; i++) out[i] = single[k][i];
        return out;
    }

    private static float[] floats(double[] v) {
        float[] out = new float[v.length];
        for (int i = 0; i < v.length; i++) out[i] = (float) v[i];
        return out;
    }

    /// One matrix a layer as one array.
    static double[] joined(Matrix[] layers) {
        double[] all = new double[Math.toIntExact(Arrays.stream(layers).mapToLong(Matrix::size).sum())];
        int at = 0;
        for (Matrix m : layers) {
            double[] layer = m.toArray();
            System.arraycopy(layer, 0, all, at, layer.length);
            at += layer.length;
        }
        return all;
    }

    /// And back.
    static void spread(double[] all, Matrix[] layers) {
        int at = 0;
        for (Matrix m : layers) {
            int size = Math.toIntExact(m.size());
            m.set(Arrays.copyOfRange(all, at, at += size));
        }
    }
}
