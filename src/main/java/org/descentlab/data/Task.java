package org.descentlab.data;

/// A pool of labelled inputs from which every seed draws its test and training sets. Never changed after loading.
/// Every input has length √D: the tangent kernel at infinite width is then a function of the angle alone.
///
/// @param inputs  column-major count × D
/// @param labels  ±1 or real, clean
/// @param classes the finer class of each input (the digit), for sorting and naming
/// @param images  the picture behind each input, values 0…1; null where there is none
/// @param places  where each input lies on the line or in the plane, column-major count × 1 or 2; null where it does not
/// @param fixed   so many inputs, the first ones, come first in every training set and keep their labels
public record Task(TaskInfo info, double[] inputs, double[] labels, int[] classes, float[][] images, double[] places, int fixed) {
    public Task {
        if (labels.length != info.count() || inputs.length != info.count() * info.dimension() || fixed > info.available())
            throw new IllegalArgumentException("inputs and labels of " + info.name() + " do not belong together");
    }

    /// Inputs of one place each on the line or in the plane.
    static Task of(TaskInfo info, double[] places, double reach, double[] labels, int fixed) {
        int n = info.count(), dims = info.kind() == TaskInfo.Kind.LINE ? 1 : 2;
        return new Task(info, inputs(places, n, dims, reach), labels, order(labels), null, places, fixed);
    }

    /// (reach · place, 1), scaled to length √D: the place seen on a sphere, whose middle of the map is the pole.
    ///
    /// @param places column-major n × dims
    public static double[] inputs(double[] places, int n, int dims, double reach) {
        double[] x = new double[n * (dims + 1)];
        for (int i = 0; i < n; i++) {
            double square = 1;
            for (int k = 0; k < dims; k++) square += Math.pow(reach * places[i + k * n], 2);
            double factor = Math.sqrt((dims + 1) / square);
            for (int k = 0; k < dims; k++) x[i + k * n] = reach * places[i + k * n] * factor;
            x[i + dims * n] = factor;
        }
        return x;
    }

    /// Classes by which ±1 labels or real ones are sorted: their rank.
    static int[] order(double[] labels) {
        double[] sorted = labels.clone();
        java.util.Arrays.sort(sorted);
        int[] rank = new int[labels.length];
        for (int i = 0; i < rank.length; i++) rank[i] = Math.max(0, java.util.Arrays.binarySearch(sorted, labels[i]));
        return rank;
    }

    public String name() {
        return info.name();
    }

    public int count() {
        return info.count();
    }

    public int dimension() {
        return info.dimension();
    }
}
