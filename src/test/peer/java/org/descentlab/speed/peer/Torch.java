package org.descentlab.speed.peer;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/// The native library in this process: from the class path, never from the network, and on one thread for each caller.
final class Torch {
    private static final Engine ENGINE = start();

    private Torch() {}

    private static Engine start() {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        return Engine.getEngine("PyTorch");
    }

    static String version() {
        return "PyTorch " + ENGINE.getVersion() + " (DJL " + Engine.getDjlVersion() + ")";
    }

    /// Memory that lives until this is closed.
    static NDManager manager() {
        return ENGINE.newBaseManager(Device.cpu());
    }

    /// Whether this thread records operations for differentiation. OpenMP and MKL keep their number of threads for each
    /// thread that calls them, so that is set here, too.
    static void enter(boolean record) {
        JniUtils.setNumThreads(1);
        JniUtils.setGradMode(record);
    }

    /// The values in float64 if `exact`, else in float32.
    static PtNDArray array(NDManager manager, boolean exact, float[] values, long... shape) {
        if (!exact) return (PtNDArray) manager.create(values, new Shape(shape));
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) wide[i] = values[i];
        return (PtNDArray) manager.create(wide, new Shape(shape));
    }

    /// A number as an array without dimensions, which spares each operation from making one.
    static PtNDArray number(NDManager manager, boolean exact, double value) {
        return (PtNDArray) (exact ? manager.create(value) : manager.create((float) value));
    }

    /// The product of two matrices, the second one transposed.
    static PtNDArray timesTransposed(PtNDArray a, PtNDArray b) {
        try (PtNDArray turned = b.transpose()) {
            return JniUtils.matmul(a, turned);
        }
    }

    /// The product of two matrices, the first one transposed.
    static PtNDArray transposedTimes(PtNDArray a, PtNDArray b) {
        try (PtNDArray turned = a.transpose()) {
            return JniUtils.matmul(turned, b);
        }
    }

    static void free(NDArray... arrays) {
        for (NDArray array : arrays) array.close();
    }
}
